import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all below it have used. */
export interface ProcessCost {
  /** Milliseconds of user and system time. */
  readonly cpuMs: number;
  /** Bytes. */
  readonly rss: number;
}

/** Clock ticks per second of /proc, on every Linux that Node runs on. */
const TICKS = 100;
const PAGE = 4096;

interface Entry {
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

/** Reads /proc (proc_pid_stat(5)). @throws Error where there is none: the bench needs Linux */
export function costOf(pid: number): ProcessCost {
  const entries = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    const entry = /^\d+$/.test(name) ? read(name) : undefined;
    if (entry) entries.set(Number(name), entry);
  }
  let ticks = 0;
  let pages = 0;
  for (const [id, entry] of entries) {
    if (!isBelow(id, pid, entries)) continue;
    ticks += entry.ticks;
    pages += entry.pages;
  }
  return { cpuMs: (ticks * 1000) / TICKS, rss: pages * PAGE };
}

function read(pid: string): Entry | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, ticks: (fields[11] ?? 0) + (fields[12] ?? 0), pages: fields[21] ?? 0 };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

function isBelow(pid: number, ancestor: number, entries: ReadonlyMap<number, Entry>): boolean {
  for (let id: number | undefined = pid; id; id = entries.get(id)?.parent) if (id === ancestor) return true;
  return false;
}
