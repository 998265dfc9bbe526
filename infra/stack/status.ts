import { readFileSync } from 'node:fs';
import type { Stack } from './stack.ts';

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

/** Asks everything at once; about a second when something hangs. */
export async function statusOf(stack: Stack): Promise<StackStatus> {
  const servers = stack.servers.map(async (server): Promise<Row> => {
    const { name, kind, port, ours } = server;
    const status = (await server.healthy()) ? 'up' : 'down';
    const pid = server.pid();
    return {
      name,
      kind,
      place: stack.placeOf(name),
      status,
      port,
      pid,
      memoryBytes: memoryOf(pid),
      restarts: 0,
      ours,
    };
  });
  const services = stack.services.map(async (service): Promise<Row> => {
    const { name, kind, port, ours } = service;
    const state = service.state();
    const status = state === 'up' && !(await service.healthy()) ? 'down' : state;
    const pid = service.pid();
    const restarts = service.restarts();
    return { name, kind, place: null, status, port, pid, memoryBytes: memoryOf(pid), restarts, ours };
  });
  const rows = await Promise.all([...servers, ...services]);
  const { url, deployment } = stack;
  return { url, deployment, up: rows.every(({ status }) => status === 'up'), rows };
}
