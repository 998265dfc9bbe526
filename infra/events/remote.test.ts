import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { UnavailableError } from '../errors.ts';
import { EventError, failureKind } from './errors.ts';
import type { Subscriber } from './port.ts';
import { remoteSubscriber, takeEvents } from './remote.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A consumer behind HTTP whose `apply` is given. */
async function consumerThat(apply: Subscriber['apply']): Promise<Subscriber> {
  const subscriber: Subscriber = { consumer: 'search', types: [], apply, forget: async () => {} };
  const listening = createServer((request, response) => void takeEvents(subscriber, request, response));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return remoteSubscriber({
    producer: 'content',
    consumer: 'search',
    urlOf: () => `http://127.0.0.1:${port}`,
    serviceTokenSecret: 'a secret of at least thirty-two letters',
  });
}

describe('a consumer in another process', () => {
  it('gets the events as they were written, and its answer is the acknowledgement', async () => {
    const seen: unknown[] = [];
    const remote = await consumerThat(async (envelopes) => void seen.push(...envelopes));
    await remote.apply([{ id: '1', data: { text: 'ä' } }, { id: '2' }]);
    expect(seen).toEqual([{ id: '1', data: { text: 'ä' } }, { id: '2' }]);
    expect(remote.types).toContain('content.updated');
  });

  it.each([
    ['unreadable', new EventError('EVENT_INVALID', 'what is this')],
    ['unavailable', new UnavailableError('the database is away')],
    ['failed', new Error('a defect')],
  ] as const)('fails there as it would here: %s', async (kind, error) => {
    const remote = await consumerThat(() => Promise.reject(error));
    const failure = await remote.apply([{}]).catch((caught: unknown) => caught);
    expect(failureKind(failure)).toBe(kind);
    expect(String(failure)).toContain(error.message);
  });

  it('that is away, or answers something else, is tried until it is back', async () => {
    const remote = await consumerThat(async () => {});
    server?.removeAllListeners('request');
    server?.on('request', (_request, response) => response.writeHead(500).end('broken'));
    expect(failureKind(await remote.apply([{}]).catch((caught: unknown) => caught))).toBe('unavailable');
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(failureKind(await remote.apply([{}]).catch((caught: unknown) => caught))).toBe('unavailable');
  });
});
