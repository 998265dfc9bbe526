import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneServer } from '../../infra/databases/locations.ts';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { loadSecrets } from '../../infra/postgres/secrets.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const script = fileURLToPath(new URL('../../infra/commands/start.ts', import.meta.url));

export type Started = {
  pid: number;
  /** All that it wrote so far: standard output and error. */
  output(): string;
  /** The same without standard output. */
  errors(): string;
  /** Waits until it wrote this; fails when it ends before. */
  says(text: string): Promise<void>;
  /** Waits until it is ready; its gateway's address. */
  ready(): Promise<string>;
  /** Signals the process, or with 'group' its process group as a terminal does. */
  signal(signal: NodeJS.Signals, whom?: 'process' | 'group'): void;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  hasEnded(): boolean;
};

const services = 'auth,user,content,search,gateway';

function environmentOf(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { SERVICES: _one, POLYPHONY_ADMIN_PASSWORD: _two, LOG_LEVEL: _three, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'development', REDIS_URL: '', SERVICES: services, ...given };
}

/** Runs the real start command on a folder; `start` options are appended. */
function run(dataDir: string, parameters: readonly string[], environment: NodeJS.ProcessEnv): Started {
  const child: ChildProcess = spawn(
    process.execPath,
    [script, '--data', dataDir, ...(parameters.includes('--port') ? [] : ['--port', '0']), ...parameters],
    { env: environmentOf(environment), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const pid = child.pid ?? 0;
  const written = { all: '', errors: '' };
  child.stdout?.on('data', (data: Buffer) => {
    written.all += data.toString();
  });
  child.stderr?.on('data', (data: Buffer) => {
    written.all += data.toString();
    written.errors += data.toString();
  });
  let hasEnded = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    hasEnded = true;
    return (code ?? signal) as number | string;
  });
  const says = async (text: string) => {
    const seen = () => written.all.includes(text);
    await eventually(async () => seen() || hasEnded, Boolean, 60_000).catch(() => undefined);
    if (!seen()) throw new Error(`It did not say "${text}" but:\n${written.all}`);
  };
  return {
    pid,
    output: () => written.all,
    errors: () => written.errors,
    says,
    ready: async () => {
      await says('Ctrl-C stops everything');
      return /GraphQL\s+(\S+)\/graphql/.exec(written.all)?.[1] ?? '';
    },
    signal: (signal, whom = 'process') => void process.kill(whom === 'group' ? -pid : pid, signal),
    ended,
    hasEnded: () => hasEnded,
  };
}

/** Command lines of living processes that name the folder: the servers of its databases, and node itself. */
export function processesOn(dataDir: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return words.some((word) => word === dataDir || word.startsWith(`${dataDir}/`))
        ? [words.join(' ')]
        : [];
    } catch {
      return [];
    }
  });
}

/** The databases' owner, on the servers that run in the folder now; the caller ends it. */
export function owner(dataDir: string, database: 'content' | 'analytics' | 'user') {
  const lines = readFileSync(join(dataDir, 'postgres', 'primary', 'postmaster.pid'), 'utf8').split('\n');
  const address = { host: '127.0.0.1', port: Number(lines[3]) };
  return openAsOwner(database, oneServer(address, [address]), loadSecrets(dataDir));
}

/** A data folder for several starts; `close` ends what is left of them and removes it. */
export function dataFolder() {
  const dataDir = temporaryFolder();
  const all: Started[] = [];
  return {
    dataDir,
    start(parameters: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Started {
      const one = run(dataDir, parameters, environment);
      all.push(one);
      return one;
    },
    async close(): Promise<void> {
      for (const one of all) if (!one.hasEnded()) one.signal('SIGKILL');
      await Promise.all(all.map((one) => one.ended));
      await eventually(
        async () => processesOn(dataDir),
        (left) => left.length === 0,
        30_000,
      );
      if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Answer = { data?: Record<string, unknown> | null; errors?: { message: string }[] };

/** One GraphQL request. */
export async function ask(url: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

export type Login = { email: string; password: string };

const nameOf = (answer: unknown) => String((answer as { __typename?: string } | undefined)?.__typename);

export async function register(url: string, login: Login): Promise<void> {
  const input = { ...login, displayName: 'Somebody', country: 'DE' };
  const { data } = await ask(url, 'mutation($i:RegisterInput!){register(input:$i){__typename}}', {
    i: input,
  });
  const answer = nameOf(data?.register);
  if (answer !== 'AuthSession') throw new Error(`register: ${answer}`);
}

/** What signing in answers: AuthSession, or a refusal's name. */
export async function signIn(url: string, login: Login): Promise<string> {
  const input = { ...login, device: 'test' };
  const { data } = await ask(url, 'mutation($i:SignInInput!){signIn(input:$i){__typename}}', { i: input });
  return nameOf(data?.signIn);
}
