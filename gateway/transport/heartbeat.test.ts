import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeartbeat } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('each connection has a heartbeat every 15 seconds, whoever comes and goes', () => {
  const heartbeat = createHeartbeat();
  const beats = Array.from({ length: 40 }, () => ({ at: [] as number[], keepAlive: () => {} }));
  for (const beat of beats) {
    beat.keepAlive = () => beat.at.push(Date.now());
    heartbeat.add(beat);
  }
  const start = Date.now();
  vi.advanceTimersByTime(15_000);
  for (const beat of beats.slice(20)) heartbeat.remove(beat);
  vi.advanceTimersByTime(30_000);
  for (const { at } of beats.slice(0, 20)) {
    expect(at).toHaveLength(3);
    expect((at[0] ?? 0) - start).toBeLessThanOrEqual(15_000);
    expect((at[0] ?? 0) - start).toBeGreaterThanOrEqual(14_000);
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([15_000, 15_000]);
  }
  for (const { at } of beats.slice(20)) expect(at).toHaveLength(1);
});

test('they are spread over that time, and nothing runs without connections', () => {
  const heartbeat = createHeartbeat();
  let beats = 0;
  const connections = Array.from({ length: 150 }, () => ({ keepAlive: () => void beats++ }));
  expect(vi.getTimerCount()).toBe(0);
  for (const [at, connection] of connections.entries()) {
    heartbeat.add(connection);
    if (at % 10 === 9) vi.advanceTimersByTime(1000);
  }
  expect(beats).toBe(10);
  vi.advanceTimersByTime(1000);
  expect(beats).toBe(20);
  for (const connection of connections) heartbeat.remove(connection);
  expect(vi.getTimerCount()).toBe(0);
});
