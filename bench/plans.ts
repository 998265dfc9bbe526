import postgres from 'postgres';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { prepareDatabases } from '../infra/databases/prepare.ts';
import { type EmbeddedPostgres, startPostgres } from '../infra/postgres/embedded.ts';
import { registeredOperations } from '../test/operations/documents.ts';
import { ask, type Json } from './client.ts';
import { createWorld, type World } from './operations-world.ts';
import { type Explained, planLog } from './plan-log.ts';
import { adminPassword, withDataFolder, withProduct } from './product.ts';

const help = `
npm run bench -- plans [options]

Runs the hot operations on a seeded product of its own, with ids that change so that caches hide nothing, and prints for each
SQL statement how PostgreSQL ran it (auto_explain with ANALYZE, so plans of prepared statements too): the indexes that served
it, its slowest time, and each sequential scan over a table of more than 5,000 rows.

  --songs N    Size of the catalogue. Default 20000
  --rounds N   Times that each operation runs. Default 8: PostgreSQL may change to a generic plan at the sixth
  --sql        Prints the statements' whole text.
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    songs: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '8' },
    sql: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  help,
);
const songs = wholeNumber(values.songs, 'songs', 100, 1_000_000);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 100);
const hot = [
  'Home',
  'SongPage',
  'ArtistPage',
  'AlbumPage',
  'PlaylistPage',
  'Search',
  'Library',
  'Inbox',
] as const;
const queries = ['moon', 'the', 'silver r', 'orang', 'amazng', 'jose', 'city in', 'a'];

const superuser = (servers: EmbeddedPostgres, database: string) =>
  postgres({
    ...servers.locations.content.primary,
    ...servers.superuser,
    password: servers.secrets.postgresPassword,
    username: 'postgres',
    database,
    max: 1,
    onnotice: () => {},
  });

/** Settings of a database are replicated, so the replica's sessions explain too. */
async function explainEverything(dataDir: string): Promise<void> {
  const servers = await startPostgres({ dataDir, durable: true });
  await prepareDatabases(servers);
  const sql = superuser(servers, 'postgres');
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_format': 'json',
  };
  await sql`load 'auto_explain'`;
  for (const { database } of Object.values(servers.locations)) {
    for (const [name, value] of Object.entries(settings)) {
      await sql.unsafe(`alter database ${database} set ${name} = '${value}'`);
    }
  }
  await sql.end();
  await servers.stop();
}

/** Estimated rows of every table, by its name: for the tables of all databases, of which no two hold much under one name. */
async function tableSizes(servers: EmbeddedPostgres): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { database } of Object.values(servers.locations)) {
    const sql = superuser(servers, database);
    const rows =
      await sql`select relname, reltuples from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    for (const { relname, reltuples } of rows) sizes.set(`${database}.${relname}`, reltuples as number);
    await sql.end();
  }
  return sizes;
}

type Ids = { songs: string[]; artists: string[]; albums: string[]; playlists: string[] };

async function someIds(url: string): Promise<Ids> {
  const text = '{genres(first:5){nodes{songs(first:50){nodes{id artists{id} album{id}}}}}}';
  const { data } = await ask(url, text, {});
  const all: Json[] = data.genres.nodes.flatMap((genre: Json) => genre.songs.nodes);
  const playlists = await ask(url, '{search(query:"e",first:50){playlists{node{id}}}}', {});
  const different = (ids: string[]) => [...new Set(ids)];
  return {
    songs: different(all.map((song) => song.id)),
    artists: different(all.map((song) => song.artists[0].id)),
    albums: different(all.map((song) => song.album.id)),
    playlists: (playlists.data?.search?.playlists ?? []).map((edge: Json) => edge.node.id),
  };
}

function variablesOf(operation: (typeof hot)[number], ids: Ids, round: number): object {
  const at = (list: readonly string[]) => list[round % Math.max(1, list.length)];
  if (operation === 'Search') return { query: at(queries) };
  if (operation === 'SongPage') return { id: at(ids.songs) };
  if (operation === 'ArtistPage') return { id: at(ids.artists) };
  if (operation === 'AlbumPage') return { id: at(ids.albums) };
  if (operation === 'PlaylistPage' && ids.playlists.length > 0) return { id: at(ids.playlists) };
  return {};
}

async function runOperation(world: World, name: (typeof hot)[number], ids: Ids): Promise<void> {
  const operation = registeredOperations().get(name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  for (let round = 0; round < rounds; round += 1) {
    const { variables, token } = await world.request(name);
    const own = { ...variables, ...variablesOf(name, ids, round) };
    const { errors } = await ask(world.url, operation.text, own, token);
    if (errors) process.stderr.write(`${name}: ${errors[0]?.message}\n`);
  }
}

type Finding = Explained & { operation: string; runs: number };

/** One line for each distinct statement of an operation: its slowest run. The relays' statements belong to no operation. */
function distinct(operation: string, explained: readonly Explained[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const one of explained) {
    const background = /\b(outbox|relay_checkpoints|inbox)\b/.test(one.query);
    const key = `${background} ${one.role} ${one.place} ${one.query}`;
    const before = found.get(key);
    const slower = before && before.ms > one.ms ? before : one;
    const runs = (before?.runs ?? 0) + 1;
    found.set(key, { ...slower, runs, operation: background ? '(events)' : operation });
  }
  return [...found.values()];
}

/** The events' statements, which every operation's time saw, once. */
function merged(findings: readonly Finding[]): Finding[] {
  const once = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.operation} ${one.role} ${one.place} ${one.query}`;
    const before = once.get(key);
    const slower = before && before.ms > one.ms ? before : one;
    once.set(key, { ...slower, runs: one.runs + (before?.runs ?? 0) });
  }
  return [...once.values()].sort(
    (a, b) => Number(a.operation === '(events)') - Number(b.operation === '(events)'),
  );
}

const short = (query: string) => query.replace(/\s+/g, ' ').replace(/"/g, '').slice(0, 110);

function print(findings: readonly Finding[]): void {
  for (const operation of new Set(findings.map((one) => one.operation))) {
    console.log(`\n${operation}`);
    for (const one of findings.filter((finding) => finding.operation === operation)) {
      const text = values.sql ? one.query.replace(/\s+/g, ' ') : short(one.query);
      console.log(`  ${one.role}, ${one.place}, ${one.runs} runs, at most ${one.ms} ms: ${text}`);
      console.log(`      ${one.scans.join('; ') || 'no table'}`);
      for (const scan of one.large) console.log(`   !! sequential scan: ${scan}`);
    }
  }
}

async function run(dataDir: string, url: string, servers: EmbeddedPostgres): Promise<void> {
  const world = await createWorld(url, adminPassword);
  const ids = await someIds(url);
  const log = planLog(dataDir, await tableSizes(servers));
  const findings: Finding[] = [];
  for (const name of hot) {
    log.skip();
    await runOperation(world, name, ids);
    findings.push(...distinct(name, log.read()));
  }
  // The servers' own questions about types, and BEGIN, say nothing of the product.
  const told = merged(findings.filter(({ query }) => query.trim() !== '' && !query.includes('pg_catalog.')));
  if (values.json) process.stdout.write(`${JSON.stringify({ songs, rounds, statements: told }, null, 2)}\n`);
  else print(told);
}

await withDataFolder(async (dataDir) => {
  await explainEverything(dataDir);
  await withProduct({ dataDir, songs }, (url, { postgres: servers }) => run(dataDir, url, servers));
});
