import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServiceContext, ServicePorts } from '../../infra/subgraph/context.ts';
import type { Route } from '../../infra/subgraph/define.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { csvLine } from './csv.ts';
import type { ArtistReport, Range, SongDay } from './models.ts';
import { songDays } from './queries.ts';
import { readRange } from './range.ts';
import { judgeSignature, type SignatureVerdict, signedUrl } from './signed-url.ts';

type Ports = Pick<ServicePorts<'reporting'>, 'db' | 'peers' | 'logger'>;

const folder = '/reports/artists/';
const pageSize = 500;
const purpose = 'report-files';
const header = ['day', 'song_id', 'title', 'artists', 'plays', 'listeners', 'heard_ms'];

/** Where the report can be had as a file, for 10 minutes. */
export function csvUrl({ artistId, range }: ArtistReport, context: ServiceContext<'reporting'>): string {
  return signedUrl(context.secret(purpose), `${folder}${artistId}.csv`, range, new Date());
}

type Named = { title: string; artists: { name: string }[] };

/** Titles are content-service's: without its answer the file has the ids alone. */
async function namesOf(songIds: readonly string[], { peers, logger }: Ports): Promise<(Named | null)[]> {
  try {
    return await peers.entities<Named>({
      service: 'content',
      representations: songIds.map((id) => ({ __typename: 'Song', id })),
      selection: 'title artists { name }',
    });
  } catch (error) {
    logger.warn({ err: error }, 'a report is written without titles');
    return songIds.map(() => null);
  }
}

/** The file, a page of lines at a time: however long the report, little of it is in memory. */
async function* csvLines(artistId: string, range: Range, ports: Ports): AsyncGenerator<string> {
  yield csvLine(header);
  let last: SongDay | null = null;
  for (;;) {
    const page: SongDay[] = await songDays(ports.db.analytics.replica, artistId, range, last, pageSize);
    const songIds = [...new Set(page.map(({ songId }) => songId))];
    const found = await namesOf(songIds, ports);
    const names = new Map(songIds.map((id, at) => [id, found[at]]));
    yield page.map((line) => csvLine(cellsOf(line, names.get(line.songId)))).join('');
    last = page.at(-1) ?? null;
    if (page.length < pageSize) return;
  }
}

function cellsOf({ day, songId, plays, listeners, heardMs }: SongDay, song: Named | null | undefined) {
  const artists = song?.artists.map(({ name }) => name).join('; ') ?? '';
  return [day, songId, song?.title ?? '', artists, plays, listeners, heardMs];
}

const refusals: Record<Exclude<SignatureVerdict, 'GOOD'>, [number, string]> = {
  UNSIGNED: [401, 'The address of a report has a signature'],
  ALTERED: [403, 'The signature is not that of this address'],
  EXPIRED: [403, 'The address has expired: ask for the report again'],
};

function refuse(response: ServerResponse, [status, message]: [number, string]): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify({ error: message }));
}

async function sendCsv(
  request: IncomingMessage,
  response: ServerResponse,
  context: ServicePorts<'reporting'>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://reporting');
  const verdict = judgeSignature(context.secret(purpose), url, new Date());
  if (verdict !== 'GOOD') return refuse(response, refusals[verdict]);
  const artistId = /^\/reports\/artists\/([0-9a-f-]+)\.csv$/.exec(url.pathname)?.[1] ?? '';
  if (!isId(artistId)) return refuse(response, [404, 'There is no such report']);
  const range = readRange({ from: url.searchParams.get('from'), to: url.searchParams.get('to') });
  response.writeHead(200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="artist-${artistId}-${range.from}-${range.to}.csv"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(csvLines(artistId, range, context)), response).catch((error: unknown) => {
    // The head is sent: all that is left to say "this is not all" is a connection that breaks off.
    if (!request.destroyed) context.logger.warn({ err: error }, 'a report broke off');
  });
}

export const csvRoute: Route<'reporting'> = { method: 'GET', path: '/reports/', handle: sendCsv };
