import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type EventType, eventRoutes, type ServiceName } from '../topology.ts';
import { type EventData, eventDefinitions } from './definitions.ts';
import { dataSchemaUri, type Envelope, envelopeSchema, readDataVersion } from './envelope.ts';
import { EventError } from './errors.ts';

export type { EventData } from './definitions.ts';
export { causeOf, type Envelope } from './envelope.ts';

/** An event as a consumer sees it: the envelope, with the type's own data. */
export type EventOf<E extends EventType> = { [T in E]: Envelope & { type: T; data: EventData<T> } }[E];

/** The event types that a service may publish. */
export type ProducedBy<S extends ServiceName> = {
  [E in EventType]: (typeof eventRoutes)[E]['producer'] extends S ? E : never;
}[EventType];

/** The services that publish anything. */
export type Producer = (typeof eventRoutes)[EventType]['producer'];
/** The services that consume anything. */
export type Consumer = (typeof eventRoutes)[EventType]['consumers'][number];

/** What a producer says of a change. */
export interface EventDraft<E extends EventType> {
  /** The aggregate's id; must be the data's own key. */
  key: string;
  /** The aggregate's version after the change; by default `data.version`, else 0. */
  version?: number;
  data: EventData<E>;
}

/**
 * Makes the event in its envelope, with a new id and the present time.
 * @throws EventError EVENT_INVALID when the data breaks the contract or the key is not the data's
 */
export function createEvent<E extends EventType>(type: E, draft: EventDraft<E>): EventOf<E> {
  const definition = definitionOf(type);
  const data = definition.data.safeParse(draft.data);
  if (!data.success) throw invalid(type, z.prettifyError(data.error));
  const key = definition.keyOf(data.data);
  if (key !== draft.key) throw invalid(type, `its key is ${draft.key}, its data belongs to ${key}`);
  const event = envelopeSchema.safeParse({
    specversion: '1.0',
    id: uuidv7(),
    source: `/polyphony/${eventRoutes[type].producer}`,
    type,
    time: new Date().toISOString(),
    subject: key,
    datacontenttype: 'application/json',
    dataschema: dataSchemaUri(type, definition),
    aggregateversion: draft.version ?? data.data.version ?? 0,
    data: data.data,
  });
  if (!event.success) throw invalid(type, z.prettifyError(event.error));
  return event.data as EventOf<E>;
}

/**
 * Reads an event of one of the wanted types. A newer minor is read with its unknown fields left out.
 * @throws EventError EVENT_INVALID (envelope or data), EVENT_UNKNOWN_TYPE, EVENT_UNKNOWN_MAJOR: none can be retried
 */
export function readEvent<E extends EventType>(wanted: readonly E[], written: unknown): EventOf<E> {
  const envelope = envelopeSchema.safeParse(written);
  if (!envelope.success) throw invalid('event', z.prettifyError(envelope.error));
  const type = wanted.find((name) => name === envelope.data.type);
  if (!type) throw new EventError('EVENT_UNKNOWN_TYPE', `No consumer here for ${envelope.data.type}`);
  const definition = definitionOf(type);
  const version = readDataVersion(envelope.data.dataschema);
  if (version?.major !== definition.major) {
    const known = `${definition.major}.${definition.minor}`;
    throw new EventError('EVENT_UNKNOWN_MAJOR', `${envelope.data.dataschema}: this consumer knows ${known}`);
  }
  const data = definition.data.safeParse(envelope.data.data);
  if (!data.success) throw invalid(type, z.prettifyError(data.error));
  return { ...envelope.data, data: data.data } as EventOf<E>;
}

/** The event types that a consumer takes. */
export function consumedBy(consumer: ServiceName): EventType[] {
  return eventTypes.filter((type) =>
    (eventRoutes[type].consumers as readonly ServiceName[]).includes(consumer),
  );
}

/** The event types that a service publishes. */
export function producedBy(producer: ServiceName): EventType[] {
  return eventTypes.filter((type) => eventRoutes[type].producer === producer);
}

export const eventTypes = Object.keys(eventRoutes) as EventType[];

/** The definitions seen alike: what the types tell apart, the functions above need not. */
interface AnyDefinition {
  readonly major: number;
  readonly minor: number;
  readonly data: z.ZodType<{ version?: number }>;
  readonly keyOf: (data: unknown) => string;
}

function definitionOf(type: EventType): AnyDefinition {
  return eventDefinitions[type] as unknown as AnyDefinition;
}

function invalid(type: string, why: string): EventError {
  return new EventError('EVENT_INVALID', `${type}: ${why}`);
}
