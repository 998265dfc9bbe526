import { sql } from 'drizzle-orm';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import { eventRoutes } from '../../topology.ts';
import type { Consumer } from '../contracts.ts';
import type { Deliverable, Reason } from '../delivery.ts';
import type { DeadLetter, Executor } from '../port.ts';
import { isEventType } from './names.ts';
import type { Received } from './port.ts';

/** An event as it was received, readable or not. */
export interface ReceivedEvent<M extends Received> extends Deliverable {
  readonly message: M;
}

/** Names what has no id of its own by its text: the same text is the same event. */
const nameless = '7f0c1d52-6a2e-4e0b-8a58-6b4d9f0e3c11';

/** What cannot be read goes on as it is: the consumer refuses it, and it is parked. */
export function readMessage<M extends Received>(message: M): ReceivedEvent<M> {
  const envelope = parse(message.text);
  const id = (envelope as { id?: unknown } | null)?.id;
  const eventId = z.guid().safeParse(id).success ? String(id) : uuidv5(message.text, nameless);
  return { eventId, envelope, message };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}

/** The dead letter of an event that a consumer could not apply. */
export function letterOf(consumer: Consumer, event: ReceivedEvent<Received>, why: Reason): DeadLetter {
  const written = (event.envelope as { type?: unknown } | null)?.type;
  const type = isEventType(written) ? written : event.message.type;
  if (!type) throw new Error(`A message that belongs to no route: ${event.message.text.slice(0, 100)}`);
  const { eventId, envelope } = event;
  return {
    producer: eventRoutes[type].producer,
    consumer,
    eventId,
    type,
    envelope,
    ...why,
    failedAt: new Date(),
  };
}

const letterShape = z.object({
  producer: z.string(),
  consumer: z.string(),
  eventId: z.guid(),
  type: z.string(),
  envelope: z.unknown(),
  error: z.string(),
  attempts: z.int(),
  failedAt: z.coerce.date(),
});

/** Reads a dead letter on its way to the producer: one that a consumer has written, or an event that the broker gave up. */
export function readLetter(message: Received): DeadLetter {
  const { died } = message;
  if (!died) return letterShape.parse(JSON.parse(message.text)) as DeadLetter;
  const error = `Not acknowledged in ${died.deliveries} deliveries: each time its consumer's connection or process ended`;
  const why = { error, attempts: died.deliveries };
  return letterOf(died.consumer as Consumer, readMessage(message), why);
}

/** Keeps dead letters in their producer's database. One that is parked again, after a replay, has its new reason. */
export async function keepLetter(db: Executor, letter: DeadLetter): Promise<void> {
  const { producer, consumer, eventId, type, envelope, error, attempts, failedAt } = letter;
  await db.execute(sql`
    insert into dead_letters (consumer, event_id, producer, type, envelope, error, attempts, failed_at)
    values (${consumer}, ${eventId}::uuid, ${producer}, ${type}, ${JSON.stringify(envelope)}::text::jsonb, ${error},
      ${attempts}, ${failedAt.toISOString()}::timestamptz)
    on conflict (consumer, event_id) do update
      set error = excluded.error, attempts = excluded.attempts, failed_at = excluded.failed_at`);
}
