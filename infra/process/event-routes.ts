import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Consumer, consumedBy, type Producer, producedBy } from '../events/contracts.ts';
import { describeError } from '../events/errors.ts';
import { type Flow, readApplied, readDead, readWritten } from '../events/flow.ts';
import { settle } from '../events/inbox.ts';
import { isPlace, readLog } from '../events/log-reading.ts';
import {
  deadLettersPath,
  discardPath,
  eventFlowPath,
  eventLagPath,
  eventLogPath,
  type Lag,
  largestLogPage,
  letterShape,
  longestFlowHours,
  replayPath,
  settlePath,
} from '../events/operating.ts';
import type { EventTransport, Executor } from '../events/port.ts';
import type { Route } from '../subgraph/define.ts';
import { type EventType, eventRoutes, type ServiceName } from '../topology.ts';

/** A service's part in the events: which of the two it is, where its tables are, and what carries them. */
export type EventPart = {
  service: ServiceName;
  producer: Producer | null;
  consumer: Consumer | null;
  /** Its home primary, where outbox and inbox are; null without one. */
  home: Executor | null;
  events: EventTransport;
};

type Answer = { status: number; body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number, message: string): Answer => ({ status, body: { error: message } });

const logQuery = z.object({
  key: z.string().optional(),
  after: z.string().refine(isPlace).optional(),
  newest: z.literal('true').optional(),
  limit: z.coerce.number().int().min(1).max(largestLogPage).default(200),
});
const flowQuery = z.object({ hours: z.coerce.number().int().min(1).max(longestFlowHours).default(24) });
const letterQuery = z.object({
  consumer: z.string().optional(),
  id: z.guid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Events of a type are for who publishes or consumes it, not for every holder of a service token. */
function mayRead(type: EventType, service: ServiceName): boolean {
  const { producer, consumers } = eventRoutes[type];
  return producer === service || (consumers as readonly ServiceName[]).includes(service);
}

async function log(
  { producer, home }: EventPart,
  query: URLSearchParams,
  peer: ServiceName,
): Promise<Answer> {
  if (!producer || !home) return refused(404, 'This service publishes no events');
  const wanted = query.getAll('type');
  const types = producedBy(producer).filter((type) => wanted.length === 0 || wanted.includes(type));
  if (types.length === 0) return refused(404, 'This service publishes no such event');
  if (!types.every((type) => mayRead(type, peer)))
    return refused(403, `${peer}-service does not consume these events`);
  const { newest, ...rest } = logQuery.parse(Object.fromEntries(query));
  return ok(await readLog(home, producer, { ...rest, types, newest: newest === 'true' }));
}

async function flow({ producer, consumer, home }: EventPart, query: URLSearchParams): Promise<Answer> {
  const { hours } = flowQuery.parse(Object.fromEntries(query));
  const since = new Date(Math.floor(Date.now() / 3_600_000 - hours + 1) * 3_600_000);
  const none = { written: [], applied: null, dead: [] } satisfies Flow;
  if (!home) return ok(none);
  const [written, applied, dead] = await Promise.all([
    producer ? readWritten(home, producer, since) : none.written,
    consumer ? readApplied(home, consumer, since) : null,
    producer ? readDead(home, producer, since) : none.dead,
  ]);
  return ok({ written, applied, dead } satisfies Flow);
}

async function lag({ events, producer }: EventPart): Promise<Answer> {
  const [backlog, letters, carriers] = await Promise.all([
    events.backlog(),
    events.deadLetterCounts(),
    events.carriers(),
  ]);
  const own = backlog.filter((route) => route.producer === producer);
  const routes = own.map((route) => {
    const parked = letters.find((one) => one.producer === producer && one.consumer === route.consumer);
    return { ...route, dead: parked?.count ?? 0 };
  });
  const complete = carriers.every(({ up }) => up);
  return ok({ carriedBy: events.kind, complete, routes } satisfies Lag);
}

async function deadLetters({ events, producer }: EventPart, query: URLSearchParams): Promise<Answer> {
  const { consumer, id, limit } = letterQuery.parse(Object.fromEntries(query));
  const own = (await events.deadLetters(limit)).filter(
    (letter) =>
      letter.producer === producer &&
      (!consumer || letter.consumer === consumer) &&
      (!id || letter.eventId === id),
  );
  return ok(own);
}

async function body<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<T> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return shape.parse(JSON.parse(text));
}

async function replay({ events }: EventPart, request: IncomingMessage): Promise<Answer> {
  const { consumer, eventId } = await body(request, letterShape);
  try {
    return ok({ outcome: await events.replay(consumer as Consumer, eventId) });
  } catch (error) {
    return refused(422, describeError(error));
  }
}

async function discard({ events }: EventPart, request: IncomingMessage): Promise<Answer> {
  const { consumer, eventId } = await body(request, letterShape);
  return ok({ discarded: await events.discard(consumer as Consumer, eventId) });
}

async function settled({ consumer, home }: EventPart, request: IncomingMessage): Promise<Answer> {
  const { eventId } = await body(request, z.object({ eventId: z.guid() }));
  if (consumer && home) await settle(home, consumer, eventId);
  return ok({ settled: consumer !== null && home !== null });
}

async function send(response: ServerResponse, answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer.catch((error: unknown) => {
    if (error instanceof z.ZodError) return refused(400, z.prettifyError(error));
    throw error;
  });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** What operators, and services for them, ask about a service's events. */
export function eventRoutesOf<S extends ServiceName>(part: EventPart): Route<S>[] {
  if (!part.producer && !part.consumer) return [];
  const queryOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://service').searchParams;
  const asking = (
    path: string,
    answer: (query: URLSearchParams, peer: ServiceName) => Promise<Answer>,
  ): Route<S> => ({
    method: 'GET',
    path,
    internal: true,
    handle: (request, response, _context, peer) =>
      send(response, answer(queryOf(request), peer as ServiceName)),
  });
  const telling = (path: string, answer: (request: IncomingMessage) => Promise<Answer>): Route<S> => ({
    method: 'POST',
    path,
    internal: true,
    handle: (request, response) => send(response, answer(request)),
  });
  return [
    asking(eventLogPath, (query, peer) => log(part, query, peer)),
    asking(eventLagPath, () => lag(part)),
    asking(eventFlowPath, (query) => flow(part, query)),
    asking(deadLettersPath, (query) => deadLetters(part, query)),
    telling(replayPath, (request) => replay(part, request)),
    telling(discardPath, (request) => discard(part, request)),
    telling(settlePath, (request) => settled(part, request)),
  ];
}

/** Whether a service publishes or consumes anything, by the topology. */
export const rolesInEvents = (name: ServiceName) => ({
  producer: producedBy(name).length > 0 ? (name as Producer) : null,
  consumer: consumedBy(name).length > 0 ? (name as Consumer) : null,
});
