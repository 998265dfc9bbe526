import type { IncomingMessage, ServerResponse } from 'node:http';
import { publicErrorOf } from '../../infra/errors.ts';
import {
  type ImportAnswer,
  type ImportChunk,
  type ImportRelease,
  importChunk,
  importPath,
  noTally,
} from '../../infra/import/contract.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import type { Route } from '../../infra/subgraph/define.ts';
import { importArtists, importGenres } from './import-names.ts';
import type { NamedIds } from './import-forms.ts';
import { changedReleases, importRelease } from './import-release.ts';
import { lockImport } from './queries.ts';
import { forget } from './state.ts';

type Ports = ServicePorts<'content'>;

/** First the names that the chunk uses, in a transaction of their own: many releases share them. */
async function importNames(
  { db, state }: Ports,
  chunk: ImportChunk,
  answer: ImportAnswer,
): Promise<NamedIds & { pending: ImportRelease[] }> {
  const { source, artists, releases } = chunk;
  const names = [
    ...releases.flatMap((release) => release.genres),
    ...artists.flatMap((artist) => artist.genres),
  ];
  const done = await db.content.primary.transaction(async (tx) => {
    await lockImport(tx, source);
    const genres = await importGenres(tx, source, names);
    const known = await importArtists(tx, source, artists, genres.ids);
    return { genres, artists: known, pending: await changedReleases(tx, source, releases) };
  });
  answer.genres = done.genres.tally;
  answer.artists = done.artists.tally;
  await forget(state, { artists: done.artists.changed, genres: done.genres.changed });
  return { artists: done.artists.ids, genres: done.genres.ids, pending: done.pending };
}

async function importOne(
  ports: Ports,
  source: string,
  release: ImportRelease,
  names: NamedIds,
  answer: ImportAnswer,
): Promise<void> {
  try {
    const { album, songs, touched } = await ports.db.content.primary.transaction((tx) =>
      importRelease(tx, source, release, names),
    );
    answer.releases[album] += 1;
    for (const kind of Object.keys(songs) as (keyof typeof songs)[]) answer.songs[kind] += songs[kind];
    await forget(ports.state, touched);
  } catch (error) {
    const known = publicErrorOf(error);
    if (!known) ports.logger.error({ err: error, release: release.id }, 'release could not be imported');
    answer.failed.push({
      id: release.id,
      reason: known?.message ?? 'could not be written; the service logs say why',
    });
  }
}

/** Imports a chunk of an outside catalogue through the same writes as `publishSong`: a release in each transaction. */
export async function importReleases(ports: Ports, chunk: ImportChunk): Promise<ImportAnswer> {
  const answer: ImportAnswer = {
    releases: noTally(),
    songs: noTally(),
    artists: noTally(),
    genres: noTally(),
    failed: [],
  };
  const { pending, ...names } = await importNames(ports, chunk, answer);
  const same = chunk.releases.filter((release) => !pending.includes(release));
  answer.releases.unchanged += same.length;
  answer.songs.unchanged += same.reduce((sum, release) => sum + release.tracks.length, 0);
  for (const release of pending) await importOne(ports, chunk.source, release, names, answer);
  return answer;
}

/** Bytes of a chunk; the import command sends about 100 KB. */
const maxBytes = 32 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
  }
  if (size > maxBytes) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Where `npm run import` sends its chunks; only for who holds the deployment's service secret. */
export const importRoute: Route<'content'> = {
  method: 'POST',
  path: importPath,
  internal: true,
  async handle(request, response, ports) {
    const chunk = importChunk.safeParse(await bodyOf(request));
    if (!chunk.success) {
      const issues = chunk.error.issues
        .slice(0, 5)
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return answerJson(response, 400, { errors: issues });
    }
    answerJson(response, 200, await importReleases(ports, chunk.data));
  },
};
