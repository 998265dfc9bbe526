import type { IncomingMessage, ServerResponse } from 'node:http';
import { publicErrorOf } from '../../infra/errors.ts';
import {
  type ImportAnswer,
  type ImportChunk,
  type ImportRelease,
  importChunk,
  importPath,
  noTally,
  type Tally,
} from '../../infra/import/contract.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import type { Route } from '../../infra/subgraph/define.ts';
import type { NamedIds } from './import-forms.ts';
import { importArtists, importGenres } from './import-names.ts';
import { changeRelease, createReleases, unlikeBefore } from './import-release.ts';
import { lockImport } from './queries.ts';
import { forget } from './state.ts';

type Ports = ServicePorts<'content'>;

type Plan = { names: NamedIds; fresh: ImportRelease[]; changed: ImportRelease[] };

/** First the names that the chunk uses, in a transaction of their own: many releases share them. */
async function importNames({ db, state }: Ports, chunk: ImportChunk, answer: ImportAnswer): Promise<Plan> {
  const { source, artists, releases } = chunk;
  const genreNames = [
    ...releases.flatMap((release) => release.genres),
    ...artists.flatMap((artist) => artist.genres),
  ];
  const done = await db.content.primary.transaction(async (tx) => {
    await lockImport(tx, source);
    const genres = await importGenres(tx, source, genreNames);
    const named = await importArtists(tx, source, artists, genres.ids);
    return { genres, artists: named, ...(await unlikeBefore(tx, source, releases)) };
  });
  answer.genres = done.genres.tally;
  answer.artists = done.artists.tally;
  await forget(state, { artists: done.artists.changed, genres: done.genres.changed });
  return {
    names: { artists: done.artists.ids, genres: done.genres.ids },
    fresh: done.fresh,
    changed: done.changed,
  };
}

type Work = { ports: Ports; source: string; names: NamedIds; answer: ImportAnswer };

/** Runs one transaction for a release; its failure is the answer's, and no other release's. */
async function attempt(
  { ports, answer }: Work,
  release: ImportRelease,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const known = publicErrorOf(error);
    if (!known) ports.logger.error({ err: error, release: release.id }, 'release could not be imported');
    answer.failed.push({
      id: release.id,
      reason: known?.message ?? 'could not be written; the service logs say why',
    });
  }
}

async function create(
  { ports, source, names, answer }: Work,
  releases: readonly ImportRelease[],
): Promise<void> {
  const primary = ports.db.content.primary;
  const { songs, touched } = await primary.transaction((tx) => createReleases(tx, source, releases, names));
  answer.releases.created += releases.length;
  answer.songs.created += songs;
  await forget(ports.state, touched);
}

/** All new releases at once; if that fails, one by one, so that only the one that cannot be written is left out. */
async function createAll(work: Work, releases: readonly ImportRelease[]): Promise<void> {
  if (releases.length === 0) return;
  try {
    await create(work, releases);
  } catch (error) {
    work.ports.logger.warn({ err: error }, 'importing the releases of this chunk one by one');
    for (const release of releases) await attempt(work, release, () => create(work, [release]));
  }
}

async function change({ ports, source, names, answer }: Work, release: ImportRelease): Promise<void> {
  const primary = ports.db.content.primary;
  const { album, songs, touched } = await primary.transaction((tx) =>
    changeRelease(tx, source, release, names),
  );
  answer.releases[album] += 1;
  for (const kind of Object.keys(songs) as (keyof Tally)[]) answer.songs[kind] += songs[kind];
  await forget(ports.state, touched);
}

/** Imports a chunk of an outside catalogue through the same writes as `publishSong`; a release whole or not at all. */
async function importReleases(ports: Ports, chunk: ImportChunk): Promise<ImportAnswer> {
  const { source, releases } = chunk;
  const answer: ImportAnswer = {
    releases: noTally(),
    songs: noTally(),
    artists: noTally(),
    genres: noTally(),
    failed: [],
  };
  const { names, fresh, changed } = await importNames(ports, chunk, answer);
  const same = releases.filter((release) => !fresh.includes(release) && !changed.includes(release));
  answer.releases.unchanged += same.length;
  answer.songs.unchanged += same.reduce((sum, release) => sum + release.tracks.length, 0);
  const work = { ports, source, names, answer };
  await createAll(work, fresh);
  for (const release of changed) await attempt(work, release, () => change(work, release));
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
