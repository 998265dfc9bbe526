import { readFileSync } from 'node:fs';
import { createServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import type { ServerPosition } from '../postgres/replication.ts';
import type { ServerStatus } from '../process/database-status.ts';
import type { ManagedServer } from '../servers/port.ts';
import { type ServiceName, serviceNames } from '../topology.ts';
import type { Stack } from './stack.ts';
import type { ManagedService } from './supervised.ts';

export type Row = {
  name: string;
  kind: string;
  place: string | null;
  status: 'up' | 'down' | 'starting' | 'restarting' | 'stopped';
  port: number;
  pid: number | null;
  /** Resident bytes; null where it is not ours to know. */
  memoryBytes: number | null;
  restarts: number;
  /** False for a server that was found. */
  ours: boolean;
  /** How far a replica is behind its primary; null of all else, and while one of them does not answer. */
  lag: { bytes: number; ms: number } | null;
  /** Of a database's replica: the services that read there, and why one does not read this one now. */
  readers: Readonly<Record<string, string>> | null;
};
export type StackStatus = { url: string | null; deployment: string; up: boolean; rows: Row[] };

const pageBytes = 4096;

/** Resident memory by the kernel; null where there is no /proc. */
function memoryOf(pid: number | null): number | null {
  if (pid === null) return null;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return null;
  }
}

const nameOf = (service: ServiceName) => `${service}-service`;

/** What a service says of the servers that it reads; nothing when it does not answer within a second. */
async function serversSeenAt(port: number, token: string): Promise<ServerStatus[]> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/internal/status`, {
      headers: { [serviceTokenHeader]: token },
      signal: AbortSignal.timeout(1500),
    });
    return ((await answer.json()) as { servers?: ServerStatus[] }).servers ?? [];
  } catch {
    return [];
  }
}

type Readers = Map<number, Record<string, string>>;

/** Each service asks all its servers to answer: milliseconds for which what they said holds, since a live table asks each second. */
const readersHoldMs = 5000;
const lastReaders = new WeakMap<Stack, { readers: Readers; at: number }>();

async function readersOf(stack: Stack): Promise<Readers> {
  const last = lastReaders.get(stack);
  if (last && performance.now() - last.at < readersHoldMs) return last.readers;
  const readers = await askReaders(stack);
  lastReaders.set(stack, { readers, at: performance.now() });
  return readers;
}

/** Who reads which replica, by its port: each process decides for itself. */
async function askReaders(stack: Stack): Promise<Readers> {
  const tokens = createServiceTokens('monitoring', stack.secrets.serviceTokenSecret);
  const readers: Readers = new Map();
  const asked = serviceNames.map(async (service) => {
    const running = stack.services.find(({ name }) => name === nameOf(service));
    if (!running) return;
    const seen = await serversSeenAt(running.port, await tokens.issue(service));
    for (const { server, place, pool } of seen) {
      if (place !== 'replica' || pool === null) continue;
      const port = Number(server.split(':').at(-1));
      readers.set(port, { ...readers.get(port), [service]: pool });
    }
  });
  await Promise.all(asked);
  return readers;
}

const measured = (pid: number | null) => ({ pid, memoryBytes: memoryOf(pid) });

async function serviceRow(service: ManagedService): Promise<Row> {
  const { name, kind, port, ours } = service;
  const state = service.state();
  const status = state === 'up' && !(await service.healthy()) ? 'down' : state;
  const none = { place: null, lag: null, readers: null };
  return {
    name,
    kind,
    status,
    port,
    ...measured(service.pid()),
    restarts: service.restarts(),
    ours,
    ...none,
  };
}

/** A replica is as far behind as the furthest of its cluster is ahead: that is the primary, when it runs. */
function lagOf(server: ServerPosition | null, cluster: readonly (ServerPosition | null)[]): Row['lag'] {
  if (!server?.recovers) return null;
  const furthest = Math.max(...cluster.map((one) => one?.bytes ?? 0));
  return { bytes: furthest - server.bytes, ms: Math.round(server.lagMs) };
}

const databaseOf = (name: string) => name.replace(/-\d+$/, '');

/** Asks everything at once, then who reads what; a few seconds when something hangs. */
export async function statusOf(stack: Stack): Promise<StackStatus> {
  const [positions, healths, services] = await Promise.all([
    Promise.all(
      stack.servers.map(
        async ({ name, kind }) => [name, kind === 'postgres' ? await stack.positionOf(name) : null] as const,
      ),
    ),
    // A PostgreSQL server's position is its answer.
    Promise.all(stack.servers.map((server) => (server.kind === 'postgres' ? null : server.healthy()))),
    Promise.all(stack.services.map(serviceRow)),
  ]);
  // Only then: thirteen services that ask their servers all at once would make these look late.
  const readers = await readersOf(stack);
  const position = new Map(positions);
  const serverRow = (server: ManagedServer, at: number): Row => {
    const { name, kind, port, ours } = server;
    const mine = position.get(name) ?? null;
    const cluster = positions
      .filter(([one]) => databaseOf(one) === databaseOf(name))
      .map(([, where]) => where);
    const isUp = kind === 'postgres' ? mine !== null : healths[at] === true;
    const place = stack.placeOf(name);
    return {
      name,
      kind,
      place,
      status: isUp ? 'up' : 'down',
      port,
      ...measured(server.pid()),
      restarts: 0,
      ours,
      lag: lagOf(mine, cluster),
      readers: place === 'replica' ? (readers.get(port) ?? {}) : null,
    };
  };
  const rows = [...stack.servers.map(serverRow), ...services];
  const { url, deployment } = stack;
  return { url, deployment, up: rows.every(({ status }) => status === 'up'), rows };
}
