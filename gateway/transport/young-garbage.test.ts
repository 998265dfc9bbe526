import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** Reads the bodies of requests that each hold some 8 KB, ten at a time. */
const REQUESTS = 10_000;
const script = `
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { readBody } from ${here('./body.ts')};
import { createDeadline } from ${here('./deadline.ts')};

async function request() {
  const deadline = createDeadline(60_000);
  const req = new EventEmitter();
  req.held = new Array(1000).fill(0);
  const body = readBody(req, 1000, deadline);
  await turn();
  req.emit('data', Buffer.from('{}'));
  req.emit('end');
  req.emit('close');
  await body;
  deadline.clear();
}
async function requests(count) {
  for (let i = 0; i < count; i++) await request();
}
await Promise.all(Array.from({ length: 10 }, () => requests(${REQUESTS} / 10)));
`;

test('what was read of a request is young garbage', () => {
  // A small young generation is collected often; V8 tells what each collection moves to the old one.
  const flags = ['--max-semi-space-size=2', '--trace-gc-nvp', '--no-warnings'];
  const told = execFileSync(process.execPath, [...flags, '--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 67_108_864,
  });
  const promoted = [...told.matchAll(/\bpromoted=(\d+)/g)].map(([, bytes]) => Number(bytes));
  expect(promoted.length).toBeGreaterThan(10);
  expect(promoted.reduce((sum, bytes) => sum + bytes, 0) / REQUESTS).toBeLessThan(500);
});
