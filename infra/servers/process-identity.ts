import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A process, told from a later one that was given the same number. */
export type ProcessIdentity = { pid: number; start?: string | undefined };

/** When a process started, in the kernel's own words; undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20];
  } catch {
    return undefined;
  }
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, start: startOf(pid) });

/** Whether that very process still runs. */
export function isRunning(owner: ProcessIdentity): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return owner.start === undefined || owner.start === startOf(owner.pid);
}

/**
 * Takes a lock that stands as a file with its owner's identity; null while a living process has it, else its release. One
 * whose owner is dead is taken over.
 */
export function lockFile(file: string): (() => void) | null {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identityOf(process.pid)));
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = ownerOf(file);
      if (owner && isRunning(owner)) return null;
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who has a lock; undefined when nobody has, or its file was cut short. */
export function ownerOf(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
