import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { UnavailableError } from '../errors.ts';
import { createServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import type { ServiceName } from '../topology.ts';
import { type Consumer, consumedBy, type Producer } from './contracts.ts';
import { describeError, EventError, failureKind } from './errors.ts';
import type { Subscriber } from './port.ts';

/** Where a service takes events from a producer in another process; a service token is needed. */
export const eventsPath = '/internal/events';

/** A batch may wait for the consumer's database: longer than a request between services. */
const timeoutMs = 30_000;
const largestBody = 16 * 1024 * 1024;

const delivery = z.object({ envelopes: z.array(z.unknown()) });
const refusal = z.object({ kind: z.enum(['unreadable', 'unavailable', 'failed']), error: z.string() });

/** The consumer's own error, as far as the relay must know: whether to try again, and what to write into a dead letter. */
function errorOf(consumer: Consumer, answer: unknown): Error {
  const { success, data } = refusal.safeParse(answer);
  if (!success) return new UnavailableError(`${consumer}-service did not take the events`);
  if (data.kind === 'unreadable') return new EventError('EVENT_INVALID', data.error);
  return data.kind === 'unavailable' ? new UnavailableError(data.error) : new Error(data.error);
}

/**
 * A consumer in another process: events go to its own endpoint, and its answer is the acknowledgement. Exactly once by its
 * inbox, as in one process. For the production shape without brokers between the services.
 */
export function remoteSubscriber(options: {
  producer: Producer;
  consumer: Consumer;
  urlOf(service: ServiceName): string;
  serviceTokenSecret: string;
}): Subscriber {
  const { producer, consumer, urlOf } = options;
  const tokens = createServiceTokens(producer, options.serviceTokenSecret);
  return {
    consumer,
    types: consumedBy(consumer),
    async apply(envelopes) {
      const response = await fetch(new URL(eventsPath, urlOf(consumer)), {
        method: 'POST',
        headers: { 'content-type': 'application/json', [serviceTokenHeader]: await tokens.issue(consumer) },
        body: JSON.stringify({ envelopes }),
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw new UnavailableError(`${consumer}-service is not available right now`, error);
      });
      if (response.ok) return void (await response.arrayBuffer());
      throw errorOf(consumer, await response.json().catch(() => null));
    },
    // The consumer's own process forgets.
    async forget() {},
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > largestBody) throw new RangeError('Too many events at once');
  }
  return text;
}

/** Takes events for a consumer of this process: 204 when they are applied, 422 with the kind of failure otherwise. */
export async function takeEvents(
  subscriber: Subscriber,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { envelopes } = delivery.parse(JSON.parse(await readBody(request)));
    await subscriber.apply(envelopes);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(422, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ kind: failureKind(error), error: describeError(error) }));
  }
}
