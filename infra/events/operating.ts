import { z } from 'zod';
import type { Backlog } from './port.ts';

/*
 * What `npm run events`, monitoring-service and analytical-service ask services about their events. All need a service token.
 */

/** GET: a page of a producer's log (`LogPage`). Query: type (again and again), key, after, newest, limit. */
export const eventLogPath = '/internal/event-log';
/** GET: how far the consumers of a producer are behind (`Lag`). Unlike the status it waits for the database's answer. */
export const eventLagPath = '/internal/event-lag';
/** GET: what the service knows of the flow of events by the hour (`Flow`). Query: hours. */
export const eventFlowPath = '/internal/event-flow';
/** GET: dead letters of a producer's events, newest first; with consumer and id one of them. */
export const deadLettersPath = '/internal/dead-letters';
/** POST to the producer: has a dead letter applied again. */
export const replayPath = '/internal/dead-letter/replay';
/** POST to the producer: takes a dead letter out for good. */
export const discardPath = '/internal/dead-letter/discard';
/** POST to the consumer: an event that will never be applied counts as settled from now on. */
export const settlePath = '/internal/event-settled';

/** How far a producer's consumers are behind it. */
export interface Lag {
  readonly carriedBy: string;
  /** False while a broker does not answer: what waits in it is not among what is pending. */
  readonly complete: boolean;
  readonly routes: readonly (Backlog & {
    /** In the dead letters. */
    readonly dead: number;
  })[];
}

/** Names a dead letter. */
export const letterShape = z.object({ consumer: z.string(), eventId: z.guid() });
export type LetterName = z.infer<typeof letterShape>;

/** Longest look back of the flow, in hours: events are kept for seven days after they were applied. */
export const longestFlowHours = 144;
export const largestLogPage = 1000;

/** POST to analytical-service: rebuilds its counts from the logs. Answers line by line, each a `RebuildLine`. */
export const rebuildPath = '/internal/analytics/rebuild';
/** POST to analytical-service: counts everything again and compares. */
export const recountPath = '/internal/analytics/recount';

/** Whether what is found wrong is set right too. */
export const mendShape = z.object({ mend: z.boolean() });

/** How a table of the shadow compares with the one in use. */
export interface RebuiltTable {
  readonly name: string;
  readonly rows: number;
  /** Rows that are not the same in both. */
  readonly differences: number;
}

export interface RebuildReport {
  /** Events that were read, by type. */
  readonly events: Readonly<Record<string, number>>;
  /** When each producer's log begins (ISO 8601); what is older is taken from the logs in the Analytics database. */
  readonly begins: Readonly<Record<string, string | null>>;
  readonly tables: readonly RebuiltTable[];
  readonly swapped: boolean;
  readonly seconds: number;
}

export type RebuildLine =
  | { step: string; done: number; total: number | null }
  | { report: RebuildReport }
  | { error: string };
