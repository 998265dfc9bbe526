import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  /** Name of the server that is the primary. */
  primary: z.string(),
  /** The servers and their ports when they last ran. */
  ports: z.record(z.string(), z.number().int()),
  /** Servers whose data went another way than the primary's: made anew before they follow. */
  diverged: z.array(z.string()).default([]),
});
export type ClusterState = z.infer<typeof shape>;

const fileOf = (folder: string) => join(folder, 'cluster.json');

/** What an earlier run left; null before the first. */
export function readState(folder: string): ClusterState | null {
  let text: string;
  try {
    text = readFileSync(fileOf(folder), 'utf8');
  } catch {
    return null;
  }
  return shape.parse(JSON.parse(text));
}

/** Renamed into place: who is the primary must never be half written. */
export function writeState(folder: string, state: ClusterState): void {
  const draft = `${fileOf(folder)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(draft, fileOf(folder));
}
