import { expect, test } from 'vitest';
import type { RequestContext } from '../execute/context.ts';
import type { Executor, ReadyOperation } from '../execute/executor.ts';
import type { Payload } from './payload.ts';
import { SharedStream } from './shared-stream.ts';
import type { SlowReaders } from './subscriber.ts';
import type { SubscriptionSink } from './upstream.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const turn = () => new Promise(setImmediate);

/** A stream whose events are answered when they are told to. */
function manual(policy: SlowReaders, queuedEvents: number) {
  const abort = new AbortController();
  const underway: { readonly event: number; readonly request: RequestContext; answer(): void }[] = [];
  const executor: Pick<Executor, 'executeEvent'> = {
    executeEvent: (_, { body }, request) =>
      new Promise((resolve) => {
        const event = Number(body.data?.event);
        underway.push({ event, request, answer: () => resolve({ data: { event } }) });
      }),
  };
  const request = { requestId: 'r', forwarded: {}, headers: {}, address: '', signal: abort.signal } as const;
  const source = { subgraph: 's', url: '', query: '', operationName: undefined, variables: {} };
  let sink: SubscriptionSink | undefined;
  const stream = new SharedStream(
    {
      executor: executor as Executor,
      ready: {} as ReadyOperation,
      source: { ...source, request: { ...request, viewer: undefined, trace: undefined } },
    },
    abort,
    policy,
    {
      subscribe: (_, given) => {
        sink = given;
        return () => {};
      },
      logger: silent,
      queuedEvents,
      limitEvent: (of) => ({ request: of, done: () => {} }),
    },
    { delivered: () => {}, closed: () => {} },
  );
  const got: unknown[] = [];
  stream.subscribers.add({
    next: ({ closed }: Payload) => got.push(JSON.parse(closed.toString().slice(0, -1)).data.event),
    end: (error) => got.push(error?.extensions.code ?? 'end'),
  });
  stream.open();
  const emit = (...events: number[]) => {
    for (const event of events) sink?.next({ data: { event } });
  };
  return { underway, got, emit, end: () => sink?.end(undefined) };
}

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('events are answered at the same time and delivered in order', async () => {
  const { underway, got, emit, end } = manual('close', 100);
  emit(1, 2, 3);
  end();
  await turn();
  expect(underway.map(({ event }) => event)).toEqual([1, 2, 3]);
  underway[2]?.answer();
  underway[1]?.answer();
  await turn();
  expect(got).toEqual([]);
  underway[0]?.answer();
  await turn();
  expect(got).toEqual([1, 2, 3, 'end']);
});

test('only so many at a time', async () => {
  const { underway, got, emit } = manual('close', 100);
  emit(...count(1, 40));
  await turn();
  expect(underway).toHaveLength(16);
  for (let answered = 0; answered < 40; await turn()) {
    while (answered < underway.length) underway[answered++]?.answer();
  }
  expect(got).toEqual(count(1, 40));
});

test('reads for an event are asked for after it came', async () => {
  const { underway, emit } = manual('close', 100);
  const before = performance.now();
  emit(1, 2);
  const came = performance.now();
  await turn();
  const [first, second] = underway.map(({ request }) => request.readsSince ?? 0);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(second).toBeGreaterThanOrEqual(first ?? 0);
  expect(second).toBeLessThanOrEqual(came);
});

test('events being answered count as waiting; the next one is delivered before the reason', async () => {
  const { underway, got, emit } = manual('close', 5);
  emit(...count(1, 6));
  await turn();
  expect(got).toEqual([]);
  emit(7);
  for (const { answer } of underway) answer();
  await turn();
  expect(got).toEqual([1, 'OPERATION_TOO_COMPLEX']);
});

test('where the newest state is enough, those that wait give way to it', async () => {
  const { underway, got, emit } = manual('newest', 20);
  emit(...count(1, 30));
  await turn();
  for (let answered = 0; answered < underway.length; await turn()) {
    while (answered < underway.length) underway[answered++]?.answer();
  }
  expect(got.slice(0, 16)).toEqual(count(1, 16));
  expect(got.at(-1)).toBe(30);
  expect(got.length).toBeLessThan(30);
});
