import { type Producer, producedBy } from '../events/contracts.ts';
import { deadLettersPath, discardPath, replayPath, settlePath } from '../events/operating.ts';
import { type ServiceName, serviceNames } from '../topology.ts';
import { type Output, tableOf } from './output.ts';
import { EventToolError, type EventTools } from './product.ts';

/** A dead letter as a service answers it. */
export type Letter = {
  producer: Producer;
  consumer: ServiceName;
  eventId: string;
  type: string;
  envelope: { subject?: string; time?: string };
  error: string;
  attempts: number;
  failedAt: string;
};

const producers = serviceNames.filter((name) => producedBy(name).length > 0);
const most = 1000;

async function allLetters(tools: EventTools, query: { consumer?: string; id?: string }): Promise<Letter[]> {
  const answers = producers.map((name) =>
    tools.get<Letter[]>(name, deadLettersPath, { ...query, limit: most }),
  );
  const letters = (await Promise.all(answers)).flat();
  return letters.sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
}

const firstLine = (text: string) => text.split('\n', 1)[0]?.slice(0, 100) ?? '';

/** All dead letters, the newest first. */
export async function listDead(
  tools: EventTools,
  out: Output,
  wanted: { consumer?: string | undefined },
): Promise<void> {
  const letters = await allLetters(tools, wanted.consumer ? { consumer: wanted.consumer } : {});
  if (out.json) return out.print(JSON.stringify(letters));
  if (letters.length === 0) return out.print('There are no dead letters.');
  const rows = letters.map(({ eventId, consumer, type, failedAt, attempts, error }) => [
    eventId,
    consumer,
    type,
    failedAt,
    attempts,
    firstLine(error),
  ]);
  for (const line of tableOf(['event', 'consumer', 'type', 'parked', 'tries', 'reason'], rows))
    out.print(line);
}

/** The letters of an event: one for each consumer that parked it. @throws {EventToolError} when there is none */
async function lettersOf(
  tools: EventTools,
  { id, consumer }: { id: string; consumer?: string | undefined },
): Promise<Letter[]> {
  const letters = await allLetters(tools, { id, ...(consumer ? { consumer } : {}) });
  if (letters.length === 0) throw new EventToolError(`No dead letter of the event ${id}`);
  return letters;
}

type Named = { id: string; consumer?: string | undefined };

/** A dead letter whole: the reason, and the event as it was written. */
export async function showDead(tools: EventTools, out: Output, named: Named): Promise<void> {
  const letters = await lettersOf(tools, named);
  if (out.json) return out.print(JSON.stringify(letters));
  for (const { consumer, producer, type, attempts, failedAt, error, envelope } of letters) {
    out.print(`${type} of ${producer}, parked by ${consumer} after ${attempts} tries at ${failedAt}`);
    out.print(error);
    out.print(JSON.stringify(envelope, null, 2));
  }
}

/** Which letters a command is about: one event's, or all (of a consumer). */
async function chosen(
  tools: EventTools,
  { id, all, consumer }: Partial<Named> & { all: boolean },
): Promise<Letter[]> {
  if (id) return lettersOf(tools, { id, consumer });
  // The oldest first: events of one key are applied in their order again.
  return all ? (await allLetters(tools, consumer ? { consumer } : {})).reverse() : [];
}

type Done = { eventId: string; consumer: string; outcome: string; error?: string };

function report(out: Output, done: readonly Done[]): boolean {
  if (out.json) out.print(JSON.stringify(done));
  else if (done.length === 0) out.print('There are no dead letters.');
  else
    for (const { eventId, consumer, outcome, error } of done)
      out.print(`${eventId} ${consumer}: ${outcome}${error ? `: ${firstLine(error)}` : ''}`);
  return done.every(({ error }) => error === undefined);
}

/** Has dead letters applied again; false when one failed again and stays. */
export async function replayDead(
  tools: EventTools,
  out: Output,
  wanted: Partial<Named> & { all: boolean },
): Promise<boolean> {
  const done: Done[] = [];
  for (const { producer, consumer, eventId } of await chosen(tools, wanted)) {
    const answer = await tools
      .post<{ outcome: string }>(producer, replayPath, { consumer, eventId }, 60_000)
      .then(({ outcome }) => (/^(APPLIED|SENT)$/.test(outcome) ? { outcome } : { outcome, error: outcome }))
      .catch((error: Error) => ({ outcome: 'FAILED', error: error.message }));
    done.push({ eventId, consumer, ...answer });
  }
  return report(out, done);
}

/** Throws dead letters away. They count as settled from then on: should one come again, it changes nothing. */
export async function discardDead(
  tools: EventTools,
  out: Output,
  wanted: Partial<Named> & { all: boolean },
): Promise<boolean> {
  const done: Done[] = [];
  for (const { producer, consumer, eventId } of await chosen(tools, wanted)) {
    await tools.post(consumer, settlePath, { eventId });
    await tools.post(producer, discardPath, { consumer, eventId });
    done.push({ eventId, consumer, outcome: 'DISCARDED' });
  }
  return report(out, done);
}
