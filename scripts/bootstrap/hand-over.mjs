import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

const wantedNode = 24;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Node 24 as npm installed it: the link in .bin, or the platform package behind it. */
function findNode(root) {
  const packages = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? [`node-win-${process.arch}`] : packages;
  const candidates = [
    ...(process.platform === 'win32' ? [] : [join(root, 'node_modules', '.bin', 'node')]),
    ...platform.map((name) => join(root, 'node_modules', name, 'bin', program)),
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  return currentIsNewEnough() ? process.execPath : undefined;
}

function currentIsNewEnough() {
  return Number.parseInt(process.versions.node, 10) >= wantedNode;
}

/**
 * Runs Node 24 with these arguments and node_modules/.bin first in the PATH, and ends as it ends. A Node that can
 * replaces itself by it (one process less in memory, signals reach it directly); an older one stays as parent.
 */
export function handOver(root, args) {
  const node = findNode(root);
  if (node === undefined) {
    process.stderr.write(
      `No Node ${wantedNode} for ${process.platform}-${process.arch} comes with npm: run this with Node ${wantedNode} or later.\n`,
    );
    process.exit(1);
  }
  const bin = join(root, 'node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== bin);
  const env = { ...process.env, PATH: [bin, ...path].join(delimiter) };
  if (currentIsNewEnough() && process.execve && process.platform !== 'win32') {
    process.removeAllListeners('warning'); // execve announces itself as experimental
    process.execve(node, [node, ...args], env);
  }
  runAsChild(node, args, env);
}

/** For a Node too old to replace itself: stays as the parent, hands signals on, ends with the code of the child. */
export function runAsChild(node, args, env) {
  const child = spawn(node, args, { stdio: 'inherit', env });
  const forwarded = new Set();
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole process group: the child has it already.
      if (forwarded.has(signal) || (signal === 'SIGINT' && process.stdin.isTTY)) return;
      forwarded.add(signal);
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`Node ${wantedNode} could not be started (${node}): ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
