import { setTimeout as delay } from 'node:timers/promises';
import { afterAll } from 'vitest';

/** What keeps a process alive and what a test must close: servers, sockets, child processes, workers, timers, watchers. */
const kinds = new Set([
  'FSEventWrap',
  'HTTPClientRequest',
  'ProcessWrap',
  'StatWatcher',
  'TCPServerWrap',
  'TCPSocketWrap',
  'TLSWrap',
  'Timeout',
  'UDPWrap',
  'Worker',
]);
/** Sockets take a moment to close after their last message. */
const patienceMs = 3_000;

function countHandles(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (kinds.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

const before = countHandles();

/** Handles that were not open when the file began. */
function leakedHandles(): string[] {
  return [...countHandles()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind, count]) => `${count - (before.get(kind) ?? 0)} ${kind}`);
}

// Registered first, so it runs after every hook of the file: what is open then is left behind.
afterAll(async () => {
  const deadline = performance.now() + patienceMs;
  let pauseMs = 1;
  while (leakedHandles().length > 0 && performance.now() < deadline) {
    await delay(pauseMs, undefined, { ref: false });
    pauseMs = Math.min(pauseMs * 2, 100);
  }
  const leaked = leakedHandles();
  if (leaked.length > 0) throw new Error(`The file left open: ${leaked.join(', ')}`);
});
