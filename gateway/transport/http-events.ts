import type { ExecutionResult } from 'graphql';
import type { LiveSubscriptions } from '../live/live-subscriptions.ts';
import { Payload } from '../live/payload.ts';
import { PacedSubscriber } from '../live/subscriber.ts';
import type { Limits } from '../policies/limits.ts';
import type { Exchange } from './http.ts';
import { HttpStream } from './http-stream.ts';
import type { Identified } from './request-context.ts';
import type { ReadySubscription } from './run-operation.ts';
import { MULTIPART, SSE, type StreamFormat } from './stream-formats.ts';

interface EventOptions {
  readonly live: LiveSubscriptions;
  readonly limits: Limits;
}

/** Sends a subscription's events until it ends, the client leaves or its token expires. */
export function streamEvents(
  subscription: ReadySubscription,
  { request, expiresAt }: Extract<Identified, { kind: 'identified' }>,
  exchange: Exchange,
  { live, limits }: EventOptions,
): void {
  const { res, requestId } = exchange;
  if (res.destroyed) return;
  const stream = new HttpStream({ res, format: formatOf(exchange), requestId, expiresAt });
  const paced = new PacedSubscriber(stream, live.slowReadersOf(subscription), limits.queuedEvents);
  const leave = live.join(subscription, request, paced);
  paced.leave = leave;
  stream.whenLeft = leave;
}

/** The answer to a query or mutation of a client that takes streams only. */
export function sendOnce(result: ExecutionResult, exchange: Exchange): void {
  const { res, requestId } = exchange;
  if (res.destroyed) return;
  const stream = new HttpStream({ res, format: formatOf(exchange), requestId, expiresAt: undefined });
  stream.send(new Payload(result));
  stream.end(undefined);
}

function formatOf({ accepted }: Exchange): StreamFormat {
  return accepted.stream === 'multipart' ? MULTIPART : SSE;
}
