import type { Replica } from '../databases/handles.ts';
import { parseLsn } from '../databases/lsn.ts';
import { UnavailableError } from '../errors.ts';
import type { DatabaseName } from '../topology.ts';
import { causeOf, type Envelope } from './envelope.ts';

/** Milliseconds to wait at a time, so that a stop need not wait for all, and at most. */
const wait = { slice: 100, atMost: 2000 };

type Reader = Pick<Replica<DatabaseName>, 'reaches'>;

/**
 * Waits until what is read there holds the change that an event tells of. A consumer that drops what it had derived from the
 * replica must not do it before: the next reader would derive the same from the old state again, and keep it.
 * @throws UnavailableError, which has the event delivered again, for a replica that is far behind, or at a stop
 */
export async function causeReplayed(
  event: Pick<Envelope, 'source' | 'lsn'>,
  replica: Reader,
  stopping: AbortSignal,
): Promise<void> {
  const cause = causeOf(event);
  if (!cause) return;
  const lsn = parseLsn(cause.lsn);
  const until = performance.now() + wait.atMost;
  while (!(await replica.reaches(lsn, wait.slice))) {
    if (stopping.aborted || performance.now() > until) {
      throw new UnavailableError('The replica has not replayed the change yet');
    }
  }
}
