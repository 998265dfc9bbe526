import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { registeredOperations } from '../test/operations/documents.ts';
import { ask, percentile } from './client.ts';
import { createWorld, type World } from './operations-world.ts';
import { adminPassword, withDataFolder, withProduct } from './product.ts';

const help = `
npm run bench -- operations [options]

Runs every registered query and mutation again and again with one client, warm, and prints its latency, SQL statements and
subgraph requests. Starts a product of its own in a temporary folder, and removes it; or measures one that runs.

  --url URL    A running product, such as http://127.0.0.1:4000: people, plays and songs are added to it. The administrator's
               password comes from POLYPHONY_ADMIN_PASSWORD.
  --rounds N   Measured runs of each operation. Default 30
  --songs N    Size of the catalogue. Default 2000
  --only NAME  Only this operation.
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    url: { type: 'string' },
    rounds: { type: 'string', default: '30' },
    songs: { type: 'string', default: '2000' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 10_000);
const songs = wholeNumber(values.songs, 'songs', 100, 1_000_000);

type Row = { operation: string; p50: number; p95: number; sql: number; subgraphRequests: number };

async function measure(name: string, text: string, world: World): Promise<Row> {
  const times: number[] = [];
  let last = { sql: Number.NaN, subgraphRequests: Number.NaN };
  for (let round = -5; round < rounds; round += 1) {
    const { variables, token } = await world.request(name);
    // The trace costs a little: it is asked for once, outside the measured runs.
    const answer = await ask(world.url, text, variables, token, round === -1);
    if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
    if (round === -1) last = answer;
    if (round >= 0) times.push(answer.ms);
  }
  return {
    operation: name,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    sql: last.sql,
    subgraphRequests: last.subgraphRequests,
  };
}

async function run(url: string, password: string): Promise<void> {
  const world = await createWorld(url, password);
  const rows: Row[] = [];
  for (const [name, { text, kind }] of registeredOperations()) {
    if (kind === 'subscription' || (values.only && values.only !== name)) continue;
    rows.push(await measure(name, text, world));
  }
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ rounds, ...(values.url ? { url: values.url } : { songs }), operations: rows }, null, 2)}\n`,
    );
  else console.table(rows);
}

if (values.url === undefined) {
  await withDataFolder((dataDir) => withProduct({ dataDir, songs }, (url) => run(url, adminPassword)));
} else {
  const password = process.env.POLYPHONY_ADMIN_PASSWORD;
  if (!password) {
    process.stderr.write('POLYPHONY_ADMIN_PASSWORD is needed with --url.\n');
    process.exit(2);
  }
  await run(values.url.replace(/\/$/, ''), password);
}
