import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeatMs = 2_000;
/** Fifteen missed heartbeats: the holder is gone even if its pid now belongs to another program. */
const silentMs = 30_000;

/**
 * Runs `work` while holding .cache/install.lock, which stands outside node_modules because `npm ci` empties
 * that. A lock whose holder died, or which has been silent for 30 s, is taken over.
 */
export async function withInstallLock(root, work) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const path = join(root, '.cache', 'install.lock');
  let told = false;
  while (!tryLock(path)) {
    if (removeWhenStale(path)) continue;
    if (!told) process.stderr.write('Another start is installing the dependencies; waiting for it ...\n');
    told = true;
    await delay(200);
  }
  const heartbeat = setInterval(() => beat(path), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { force: true });
  }
}

function beat(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    if (error.code !== 'ENOENT') throw error; // somebody cleared .cache by hand
  }
}

function tryLock(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, `${process.pid}`);
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside before it is deleted: of two that find the same stale lock only one moves it. */
function removeWhenStale(path) {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    const silent = Date.now() - statSync(path).mtimeMs;
    // A lock without a pid is one whose holder is just about to write it.
    const dead = Number.isNaN(pid) ? silent > heartbeatMs : !isAlive(pid) || silent > silentMs;
    if (!dead) return false;
    const aside = `${path}.${process.pid}`;
    renameSync(path, aside);
    rmSync(aside, { force: true });
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
