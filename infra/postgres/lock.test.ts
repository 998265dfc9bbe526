import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PostgresError } from './errors.ts';
import { lockCluster } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyphony-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held by one, until it is released', () => {
  const release = lockCluster(folder);
  expect(() => lockCluster(folder)).toThrow(PostgresError);
  release();
  lockCluster(folder)();
});

it('is taken over from the dead', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: child.pid }));
  lockCluster(folder)();
});

it('is taken over from a pid that another process has by now', () => {
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.ppid, start: 'before' }));
  lockCluster(folder)();
});

it('is taken over from a file that was cut short', () => {
  writeFileSync(join(folder, 'owner.json'), '{"pid":');
  lockCluster(folder)();
});
