import { z } from 'zod';
import { homeDatabase, serviceNames } from '../topology.ts';

/** `urn:polyphony:event:<type>:<major>.<minor>`: CloudEvents wants an absolute URI (RFC 8141 makes a URN one). */
const schemaUri = /^urn:polyphony:event:([a-z.]+):(\d+)\.(\d+)$/;

/**
 * A CloudEvents 1.0 envelope in its JSON form (https://github.com/cloudevents/spec, v1.0.2), `data` not yet looked at.
 * Two extension attributes: `aggregateversion`, the version of the aggregate after the change (0 where it has none),
 * and `lsn`, a place in the producer's write-ahead log at or after the change's commit: a replica that has replayed
 * it shows what caused the event.
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string().regex(/^\/polyphony\/[a-z]+$/),
  type: z.string().min(1),
  time: z.iso.datetime(),
  /** The aggregate's key: events of one key are delivered in order. */
  subject: z.string().min(1),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().regex(schemaUri),
  aggregateversion: z.int().min(0),
  lsn: z
    .string()
    .regex(/^[0-9A-F]+\/[0-9A-F]+$/)
    .optional(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** Version of an event's data: another major is another contract, a higher minor only adds optional fields. */
export interface DataVersion {
  readonly major: number;
  readonly minor: number;
}

export function dataSchemaUri(type: string, version: DataVersion): string {
  return `urn:polyphony:event:${type}:${version.major}.${version.minor}`;
}

/** The version that a `dataschema` names; null when it is none of ours. */
export function readDataVersion(uri: string): DataVersion | null {
  const parts = schemaUri.exec(uri);
  return parts && { major: Number(parts[2]), minor: Number(parts[3]) };
}

/** The database that the event's `lsn` belongs to: its producer's home. Null without an LSN. */
export function causeOf(event: Pick<Envelope, 'source' | 'lsn'>): { database: string; lsn: string } | null {
  const producer = serviceNames.find((name) => event.source === `/polyphony/${name}`);
  if (!event.lsn || !producer || !(producer in homeDatabase)) return null;
  return { database: homeDatabase[producer as keyof typeof homeDatabase], lsn: event.lsn };
}
