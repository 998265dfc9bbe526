import { createRequire } from 'node:module';
import { afterEach, expect, it, vi } from 'vitest';
import './kafka-timers.ts';

type Pushed = { entry: { correlationId: number }; expectResponse: boolean; sendRequest(): void };
type Queue = {
  throttledUntil: number;
  push(request: Pushed): void;
  fulfillRequest(response: { correlationId: number; size: number; payload: null }): void;
};
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (
  options: object,
) => Queue;

afterEach(() => void vi.useRealTimers());

function queueWith(sent: number[]) {
  const logger = { debug() {}, warn() {} };
  const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1000, logger });
  const ask = (correlationId: number) =>
    queue.push({
      entry: { correlationId },
      expectResponse: true,
      sendRequest: () => void sent.push(correlationId),
    });
  const answer = (correlationId: number) => {
    // Whoever waits for it is not under test.
    try {
      queue.fulfillRequest({ correlationId, size: 0, payload: null });
    } catch {}
  };
  return { queue, ask, answer };
}

it('a connection to Kafka plans nothing when no request waits', () => {
  vi.useFakeTimers();
  const sent: number[] = [];
  const { ask, answer } = queueWith(sent);
  ask(1);
  answer(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(sent).toEqual([1]);
});

it('a request that has to wait is sent when its turn has come', () => {
  vi.useFakeTimers();
  const sent: number[] = [];
  const { queue, ask, answer } = queueWith(sent);
  ask(1);
  ask(2);
  expect(sent).toEqual([1]);
  answer(1);
  expect(sent).toEqual([1, 2]);
  answer(2);
  queue.throttledUntil = Date.now() + 500;
  ask(3);
  expect(sent).toEqual([1, 2]);
  vi.advanceTimersByTime(501);
  expect(sent).toEqual([1, 2, 3]);
});
