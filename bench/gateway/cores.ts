import { spawnSync } from 'node:child_process';

/** Who works where: what is measured has a core of its own, clients and subgraphs share another. */
export type Side = 'measured' | 'others';

const cores: Record<Side, string> = { measured: '1', others: '0' };

/** Processes that wander between cores lose their caches to each other, and the ratios say more of that than of them. */
export const arePinned = Object.values(cores).every(
  (core) => spawnSync('taskset', ['--cpu-list', core, 'true']).status === 0,
);

/** A command that runs this one on its side's core; the same command where nothing can be pinned. The process stays one. */
export function onCore(side: Side, command: readonly string[]): readonly string[] {
  return arePinned ? ['taskset', '--cpu-list', cores[side], ...command] : command;
}

/** The same for `fork`. */
export function forkedOnCore(side: Side): { readonly execPath: string; readonly execArgv: string[] } {
  const [execPath = process.execPath, ...execArgv] = onCore(side, [process.execPath]);
  return { execPath, execArgv };
}
