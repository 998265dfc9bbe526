import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freePorts, isFreePort } from '../servers/free-ports.ts';

const shape = z.object({
  /** Names the deployment in servers that it may share. */
  deployment: z.string(),
  /** Ports by what listens there: a restart keeps them. */
  ports: z.record(z.string(), z.number().int()),
  /** Whether the administrator's account was made. */
  administrator: z.boolean().default(false),
  /** Where the running stack takes questions, and the secret that they carry. */
  control: z
    .object({ pid: z.number(), start: z.string().optional(), port: z.number(), token: z.string() })
    .optional(),
});
export type StackState = z.infer<typeof shape>;

const fileOf = (dataDir: string) => join(dataDir, 'stack.json');

/** What is known of a stack on this folder, running or not; null before its first start. */
export function readStackState(dataDir: string): StackState | null {
  try {
    return shape.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${fileOf(dataDir)} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The state as an object to change and save. */
export type StateFile = { state: StackState; save(): void };

export function openStackState(dataDir: string): StateFile {
  mkdirSync(dataDir, { recursive: true });
  const state = readStackState(dataDir) ?? {
    deployment: `polyphony-${randomBytes(4).toString('hex')}`,
    ports: {},
    administrator: false,
  };
  return {
    state,
    save() {
      const draft = `${fileOf(dataDir)}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
      renameSync(draft, fileOf(dataDir));
    },
  };
}

/**
 * Ports by name: those of the last start while they are free, else the next free ones. `first` is where new ones are looked
 * for. Asked once for each name and start.
 */
export function namedPorts({ state, save }: StateFile, first?: number) {
  const free = freePorts(first);
  const given = new Map<string, Promise<number>>();
  async function choose(name: string): Promise<number> {
    const before = state.ports[name];
    if (before !== undefined && (await isFreePort(before))) return before;
    const taken = new Set(Object.values(state.ports));
    let port = await free.next();
    while (taken.has(port)) port = await free.next();
    state.ports[name] = port;
    save();
    return port;
  }
  return (name: string): Promise<number> => {
    const port = given.get(name) ?? choose(name);
    given.set(name, port);
    return port;
  };
}
