import { expect, it } from 'vitest';
import type { Row, StackStatus } from './status.ts';
import { tableLines } from './table.ts';

const row = (name: string, status: Row['status'] = 'up'): Row => ({
  name,
  kind: 'postgres',
  place: 'replica',
  status,
  port: 5433,
  pid: 1,
  memoryBytes: 1024 ** 2,
  restarts: 0,
  ours: true,
  lag: { bytes: 2048, ms: 0 },
  readers: { search: 'in', player: 'behind' },
});
const status = (rows: Row[]): StackStatus => ({ url: 'http://h:1', deployment: 'd', up: false, rows });
const many = Array.from({ length: 30 }, (_, at) => row(`server-${at}`, at === 29 ? 'down' : 'up'));

it('shows everything where there is room', () => {
  const lines = tableLines(status(many), false);
  expect(lines).toHaveLength(1 + 30 + 3);
  expect(lines[1]).toMatch(/^server-0 +postgres +replica +2048 B +1 of 2 +up +5433 +1 +1 MB$/);
});

it('fits a terminal: what is down is shown, and how many are not', () => {
  const lines = tableLines(status(many), false, { columns: 40, rows: 12 });
  expect(lines.length).toBeLessThan(12);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  const text = lines.join('\n');
  expect(text).toContain('server-29');
  expect(text).toMatch(/and 24 more/);
  expect(text).toContain('GraphQL   http://h:1/graphql');
});
