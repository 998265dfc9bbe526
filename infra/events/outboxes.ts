import type { Consumer, Producer } from './contracts.ts';
import { countDeadLetters, dropDeadLetter, listDeadLetters, readDeadLetter } from './dead-letters.ts';
import type { DeadLetter, EventSource, EventTransport, Executor } from './port.ts';
import { type CheckpointOf, readBacklog, readOutboxState } from './relay-log.ts';

type Sources = ReadonlyMap<Producer, EventSource>;

async function ofAll<T>(sources: Sources, ask: (source: EventSource) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(Array.from(sources.values(), ask))).flat();
}

/** The dead letter, and the database that holds it. */
export async function findDeadLetter(
  sources: Sources,
  consumer: Consumer,
  eventId: string,
): Promise<{ letter: DeadLetter; db: Executor } | null> {
  for (const { db, producer } of sources.values()) {
    const letter = await readDeadLetter(db, producer, consumer, eventId);
    if (letter) return { letter, db };
  }
  return null;
}

type FromOutboxes = 'backlog' | 'outboxes' | 'deadLetters' | 'deadLetterCounts' | 'deadLetter' | 'discard';

/** What every transport tells from its producers' databases: what waits in the outboxes, and the dead letters. */
export function outboxes(sources: Sources, checkpointOf?: CheckpointOf): Pick<EventTransport, FromOutboxes> {
  return {
    backlog: () => ofAll(sources, ({ db, producer }) => readBacklog(db, producer, checkpointOf)),
    outboxes: () =>
      ofAll(sources, async ({ db, producer }) => [await readOutboxState(db, producer, checkpointOf)]),
    async deadLetters(limit = 100) {
      const letters = await ofAll(sources, ({ db, producer }) => listDeadLetters(db, producer, limit));
      return letters.sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime()).slice(0, limit);
    },
    deadLetterCounts: () => ofAll(sources, ({ db, producer }) => countDeadLetters(db, producer)),
    deadLetter: async (consumer, eventId) =>
      (await findDeadLetter(sources, consumer, eventId))?.letter ?? null,
    async discard(consumer, eventId) {
      const found = await findDeadLetter(sources, consumer, eventId);
      return found ? dropDeadLetter(found.db, found.letter, found.letter.failedAt) : false;
    },
  };
}
