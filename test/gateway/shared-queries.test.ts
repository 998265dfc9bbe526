import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
/** Answers that the subgraph `people` holds back until they are let go. */
let held: (() => void)[] = [];
beforeAll(async () => {
  // Reads towards subgraphs are not shared, so that what the subgraph receives shows which queries were.
  federation = await startFederation(shop(), {
    shareQueries: true,
    shareReads: false,
    forwardHeaders: ['Accept-Language'],
  });
});
beforeEach(() => {
  held = [];
  const people = federation.subgraph('people');
  people.received.length = 0;
  people.override = (res) => held.push(() => res.end('{"data":{"me":{"name":"held"}}}'));
});
afterAll(() => federation.stop());

const QUERY = '{"query":"{ me { name } }"}';
const post = (body: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(federation.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    ...(signal && { signal }),
  });
const received = () => federation.subgraph('people').received.length;

/** Sends it once, and waits until the subgraph has it: what comes then finds it under way. */
async function first(headers: Record<string, string> = {}, signal?: AbortSignal) {
  const before = received();
  const response = post(QUERY, headers, signal);
  await expect.poll(received).toBe(before + 1);
  return response.then(
    async (answer) => [answer.status, await answer.json(), answer.headers.get('x-request-id')],
    (error: Error) => [error.name],
  );
}

/** A request that is answered behind those before it: then those have been looked at. */
async function settled() {
  await (await post('{"query":"{ depots }"}')).json();
  await (await post('{"query":"{ depots }"}')).json();
}

const release = () => {
  for (const let_ of held.splice(0)) let_();
};

test('identical queries are executed once, each with its own id', async () => {
  const answers = [first({ 'x-request-id': 'a' })];
  await expect.poll(received).toBe(1);
  const others = ['b', 'c', 'd'].map((id) => post(QUERY, { 'x-request-id': id }));
  await settled();
  release();
  const told = { data: { me: { name: 'held' } } };
  expect(await Promise.all(answers)).toEqual([[200, told, 'a']]);
  const seen = await Promise.all(
    others.map(async (each) => [(await each).headers.get('x-request-id'), await (await each).json()]),
  );
  expect(seen).toEqual(['b', 'c', 'd'].map((id) => [id, told]));
  expect(received()).toBe(1);
});

test('a header that any subgraph or policy could see keeps them apart', async () => {
  const answers = [first({ authorization: 'A' })];
  await expect.poll(received).toBe(1);
  answers.push(first({ authorization: 'B' }));
  await expect.poll(received).toBe(2);
  answers.push(first({ authorization: 'A', 'accept-language': 'de' }));
  await expect.poll(received).toBe(3);
  answers.push(first({ authorization: 'A', 'polyphony-cost': '1' }));
  await expect.poll(received).toBe(4);
  release();
  expect(await Promise.all(answers)).toHaveLength(4);
});

test('mutations are never shared', async () => {
  const add = () => post('{"query":"mutation { add(text: \\"x\\") }"}').then((answer) => answer.json());
  const results = (await Promise.all([add(), add(), add()])) as { data: { add: number } }[];
  expect(results.map(({ data }) => data.add)).toHaveLength(3);
  expect(federation.subgraph('products').received.filter(({ query }) => query.includes('add'))).toHaveLength(
    3,
  );
});

test('who leaves stops nothing for the others; the last one does', async () => {
  const leaving = new AbortController();
  const gone = first({}, leaving.signal);
  await expect.poll(received).toBe(1);
  const staying = post(QUERY);
  await settled();
  leaving.abort();
  expect(await gone).toEqual(['AbortError']);
  await settled();
  release();
  expect(await (await staying).json()).toEqual({ data: { me: { name: 'held' } } });

  let closed = 0;
  federation.subgraph('people').override = (res) => {
    res.on('close', () => closed++);
  };
  const both = new AbortController();
  const answers = [first({}, both.signal)];
  await expect.poll(received).toBe(2);
  answers.push(
    post(QUERY, {}, both.signal).then(
      () => [],
      (error: Error) => [error.name],
    ),
  );
  await settled();
  both.abort();
  expect(await Promise.all(answers)).toEqual([['AbortError'], ['AbortError']]);
  await expect.poll(() => closed).toBe(1);
});
