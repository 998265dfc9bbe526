import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigurationError, readEnvironment } from '../config.ts';
import { PostgresError } from '../postgres/errors.ts';
import { PortError } from '../process/ports.ts';
import { ServerError } from '../servers/port.ts';
import { isRunning, ownerOf } from '../servers/process-identity.ts';
import { askStack, ControlError } from '../stack/control.ts';
import { followLog, lastLines, logFileOf } from '../stack/logs.ts';
import { PlanError, readParts, readReplicas } from '../stack/plan.ts';
import { serveStack } from '../stack/serve-stack.ts';
import { readStackState } from '../stack/state.ts';
import { type StackStatus, statusOf } from '../stack/status.ts';
import { liveTable, tableLines } from '../stack/table.ts';
import { UsageError, wholeNumber } from './arguments.ts';
import { dataFolder } from './data-folder.ts';
import { stopOnSignals } from './stop-signals.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
npm run stack [-- COMMAND] [options]

The production shape on this machine, without containers: six PostgreSQL primaries with their replicas, Redis (a cache and a durable
one), a Redis Cluster, RabbitMQ, Kafka, OpenSearch, and a process for each service behind the gateway. Servers are found (a URL
in the environment, one on its usual port, a program on the machine), fetched (Debian's packages for root, jars from Maven), or run
by Docker where it works.

  up             Starts it, in the foreground with a live table (the default); Ctrl-C stops everything.
    --detach       In the background; waits until all is up.
    --port N       Port of the gateway; services follow it (N+1 to N+13), servers come after N+20. Default 4000; 0 takes free ones.
    --songs N      Songs in the catalogue that a first start makes. Default 2000.
    --replicas L   Replicas of databases, within the strategy's ranges: content=5,user=3
    --only L       Only these parts, and the servers that they are told of: auth,user,gateway
    --own          Uses no server that was there.
  status         Every server and service: name, kind, place, lag and readers of replicas, status, port, pid, memory.   --json
  down           Stops it; data stays.
  logs NAME      The end of a log.   --lines N (default 40)   --follow
  restart NAME   Stops and starts one server or service.
  kill NAME      Ends one with SIGKILL, to try the fault; a service comes back by itself, a server with restart.
  promote DATABASE [SERVER]
                 Makes a replica the primary (by default the one that has received most); services follow without a restart.

  --data DIR     Folder for all data. Default .data/stack
  -h, --help     This text.

Environment: DATABASE_URL_* are not read here; REDIS_URL, REDIS_DURABLE_URL, REDIS_CLUSTER_URLS, RABBITMQ_URL, KAFKA_BROKERS and
SEARCH_URL name servers to use instead of starting them. POLYPHONY_ADMIN_PASSWORD, LOG_LEVEL, NO_COLOR as for npm start.

Exit code: 0 done (status: all up), 1 failed (status: something is down), 2 when the command cannot be understood, 3 when no
stack runs on the folder.
`;

const options = {
  data: { type: 'string' },
  port: { type: 'string', default: '4000' },
  songs: { type: 'string', default: '2000' },
  replicas: { type: 'string', default: '' },
  only: { type: 'string', default: '' },
  lines: { type: 'string', default: '40' },
  detach: { type: 'boolean', default: false },
  own: { type: 'boolean', default: false },
  follow: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${help}`);
  }
}

const out = process.stdout;
const say = (text: string) => void out.write(`${text}\n`);
const colour = out.isTTY === true && !process.env.NO_COLOR;

type Values = ReturnType<typeof readArguments>['values'];

const dataOf = (values: Values) => resolve(values.data ?? join(root, '.data', 'stack'));

function stackOptions(values: Values) {
  return {
    dataDir: dataOf(values),
    port: wholeNumber(values.port, 'port', 0, 30_000),
    songs: wholeNumber(values.songs, 'songs', 0, 1_000_000),
    parts: readParts(values.only),
    replicas: readReplicas(values.replicas),
    own: values.own,
    adminPassword: readEnvironment(process.env).POLYPHONY_ADMIN_PASSWORD,
    durable: true,
  };
}

async function upHere(values: Values): Promise<number> {
  const wanted = stackOptions(values);
  dataFolder(wanted.dataDir);
  const live = out.isTTY === true;
  const table = liveTable(out, colour);
  const note = live ? table.note : say;
  const stopping = stopOnSignals(note);
  try {
    const stack = await serveStack({ ...wanted, note, stopping });
    const ended = new Promise<void>((done) => stopping.addEventListener('abort', () => done()));
    const finished = Promise.race([ended, stack.asked]).then(() => true);
    if (!live) for (const line of tableLines(await statusOf(stack), false)) say(line);
    while (live && !(await Promise.race([finished, sleep(1000, false)]))) table.show(await statusOf(stack));
    await finished;
    note('stopping: services, then servers');
    await stack.stop();
    note('Stopped. The data is kept.');
    return 0;
  } catch (error) {
    if (stopping.aborted) return 0;
    throw error;
  }
}

/** The same command without --detach, as a process that this one does not wait for. */
async function upDetached(values: Values): Promise<number> {
  stackOptions(values);
  const dataDir = dataFolder(dataOf(values));
  if (await askStack(dataDir, 'status')) {
    say(`A stack runs on ${dataDir} already.`);
    return status(values);
  }
  const log = openSync(join(dataDir, 'stack.log'), 'a', 0o600);
  const own = process.argv.slice(2).filter((argument) => argument !== '--detach');
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...own], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let code: number | null = null;
  child.once('exit', (ended) => {
    code = ended ?? 1;
  });
  child.unref();
  const told = followLog(join(dataDir, 'stack.log'), say, { fromEnd: true });
  try {
    while (code === null) {
      await sleep(200);
      if (await askStack<StackStatus>(dataDir, 'status').catch(() => null)) return 0;
    }
    await sleep(300);
    return code === 2 ? 2 : 1;
  } finally {
    told.stop();
  }
}

function noStack(values: Values): number {
  const dataDir = dataOf(values);
  const starting = ownerOf(join(dataDir, 'stack.lock'));
  const isStarting = starting !== undefined && isRunning(starting);
  const what = isStarting ? `A stack is starting or stopping (process ${starting.pid})` : 'No stack runs';
  process.stderr.write(`${what} on ${dataDir}.\n`);
  return 3;
}

async function status(values: Values): Promise<number> {
  const answer = await askStack<StackStatus>(dataOf(values), 'status');
  if (values.json) say(JSON.stringify(answer ?? { url: null, up: false, rows: [] }));
  if (!answer) return values.json ? 3 : noStack(values);
  if (!values.json) for (const line of tableLines(answer, colour)) say(line);
  return answer.up ? 0 : 1;
}

async function down(values: Values): Promise<number> {
  const dataDir = dataOf(values);
  const control = readStackState(dataDir)?.control;
  if (!control || !(await askStack(dataDir, 'down'))) return noStack(values);
  say('stopping: services, then servers');
  while (isRunning(control)) await sleep(100);
  say('Stopped. The data is kept.');
  return 0;
}

async function logs(values: Values, [name]: string[]): Promise<number> {
  if (!name) throw new UsageError('logs: which? A name from the table of status');
  const file = logFileOf(dataOf(values), name);
  for (const line of lastLines(file, wholeNumber(values.lines, 'lines', 0, 100_000))) say(line);
  if (!values.follow) return 0;
  const following = followLog(file, say, { fromEnd: true });
  const stopping = stopOnSignals(() => {});
  await new Promise((done) => stopping.addEventListener('abort', done));
  following.stop();
  return 0;
}

/** A request with what was typed after it. */
async function tell(values: Values, request: string, argument: Record<string, unknown>): Promise<number> {
  const answer = await askStack<Record<string, unknown>>(dataOf(values), request, argument);
  if (!answer) return noStack(values);
  say(
    values.json
      ? JSON.stringify(answer)
      : Object.entries(answer)
          .map(([key, value]) => `${key} ${value}`)
          .join(', '),
  );
  return 0;
}

function named(command: string, [name]: string[]): { name: string } {
  if (!name) throw new UsageError(`${command}: which? A name from the table of status`);
  return { name };
}

/** How many names a command takes at most. */
const names: Record<string, number> = { logs: 1, restart: 1, kill: 1, promote: 2 };

const commands: Record<string, (values: Values, rest: string[]) => Promise<number>> = {
  up: (values) => (values.detach ? upDetached(values) : upHere(values)),
  status,
  down,
  logs,
  restart: (values, rest) => tell(values, 'restart', named('restart', rest)),
  kill: (values, rest) => tell(values, 'kill', named('kill', rest)),
  promote: (values, [database, server]) => tell(values, 'promote', { database, server }),
};

async function run(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    say(help.trim());
    return 0;
  }
  const [name = 'up', ...rest] = positionals;
  const command = commands[name];
  if (!command) throw new UsageError(`There is no command "${name}": ${Object.keys(commands).join(', ')}`);
  const surplus = rest[names[name] ?? 0];
  if (surplus !== undefined) throw new UsageError(`${name}: "${surplus}" is a word too many`);
  return command(values, rest);
}

const isUsage = (error: unknown) =>
  error instanceof UsageError || error instanceof PlanError || error instanceof ConfigurationError;
const isForPeople = (error: unknown) =>
  isUsage(error) ||
  error instanceof ServerError ||
  error instanceof PostgresError ||
  error instanceof PortError ||
  error instanceof ControlError;

try {
  process.exit(await run());
} catch (error) {
  process.stderr.write(`${isForPeople(error) ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(isUsage(error) ? 2 : 1);
}
