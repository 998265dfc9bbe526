import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { gatewayNodeOptions } from '../../infra/process/node-options.ts';

const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** Reads bodies of requests that each hold some 8 KB, ten at a time; tells how much of that is in the old generation. */
const script = `
import { Readable } from 'node:stream';
import { getHeapSpaceStatistics } from 'node:v8';
import { setImmediate as turn } from 'node:timers/promises';
import { readBody } from ${here('./body.ts')};
import { createDeadline } from ${here('./deadline.ts')};

const old = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space').space_used_size;
async function request() {
  const deadline = createDeadline(60_000);
  const req = Readable.from([Buffer.from('{}')]);
  req.held = new Array(1000).fill(0);
  await readBody(req, 1000, deadline);
  await turn();
  deadline.clear();
}
async function requests(count) {
  for (let i = 0; i < count; i++) await request();
}
const together = (count) => Promise.all(Array.from({ length: 10 }, () => requests(count)));
await together(300);
const before = old();
await together(300);
console.log((old() - before) / 3000);
`;

test('what was read of a request is young garbage', () => {
  const options = [...gatewayNodeOptions, '--no-warnings', '--input-type=module', '-e', script];
  const perRequest = Number(execFileSync(process.execPath, options, { encoding: 'utf8' }));
  expect(perRequest).toBeLessThan(1000);
});
