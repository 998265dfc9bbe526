import { consumedBy, readEvent } from '../../infra/events/contracts.ts';
import type { LogPage } from '../../infra/events/log-reading.ts';
import { eventLogPath, largestLogPage, type RebuildReport } from '../../infra/events/operating.ts';
import { type EventType, eventRoutes, type ServiceName } from '../../infra/topology.ts';
import { loggedPlay, raised } from './count-play.ts';
import { activityOf, editOf, followSong } from './events.ts';
import type { LoggedPlay } from './models.ts';
import {
  beginComparison,
  compareShadow,
  copyLog,
  copyPopularity,
  differences,
  endComparison,
  enterBehaviours,
  enterPlays,
  forgetAgain,
  inShadow,
  logNames,
  repair,
  shadowSession,
  swapIn,
  type Tx,
} from './queries.ts';
import type { AnalyticalPorts } from './state.ts';

/** Told of each step: what, how much of it is done, of how much where that is known. */
export type Progress = (step: string, done: number, total: number | null) => void;

/** What cannot be counted: an event of an unknown major, which live consumers have parked too. */
type Read = { events: Record<string, number>; begins: Record<string, string | null> };

const types = consumedBy('analytical');
type Ports = Pick<AnalyticalPorts, 'homeSession' | 'peers' | 'logger' | 'stopping'>;

/** A play may be reported several times on a page; a statement takes it once. */
function merged(plays: readonly LoggedPlay[]): LoggedPlay[] {
  const byId = new Map<string, LoggedPlay>();
  for (const play of plays) {
    const id = `${play.userId} ${play.playId}`;
    const known = byId.get(id);
    byId.set(id, known ? raised(known, play) : play);
  }
  return [...byId.values()];
}

/** Enters a page of events into the shadow's logs; counts follow from these. */
async function enterPage(shadow: Tx, page: LogPage, { logger }: Pick<Ports, 'logger'>): Promise<EventType[]> {
  const events = page.envelopes.flatMap((envelope) => {
    try {
      return [readEvent(types as 'play.recorded'[] & typeof types, envelope)];
    } catch (error) {
      logger.warn(
        { err: error, event: envelope.id },
        'an event cannot be read, and is left out of the rebuild',
      );
      return [];
    }
  });
  const plays: LoggedPlay[] = [];
  const behaviours: ReturnType<typeof activityOf>[] = [];
  for (const event of events) {
    if (event.type === 'play.recorded') plays.push(loggedPlay(event.data));
    else if (event.type === 'playlist.modified') behaviours.push(editOf(event));
    else if (event.type === 'user.activity') behaviours.push(activityOf(event));
    else if (event.type === 'content.updated' && event.data.entity === 'SONG')
      await followSong(shadow, event.data);
  }
  await enterPlays(shadow, merged(plays));
  await enterBehaviours(shadow, behaviours);
  return events.map(({ type }) => type);
}

/** Reads one producer's log to its end. */
async function replay(
  shadow: Tx,
  ports: Ports,
  producer: ServiceName,
  read: Read,
  tell: Progress,
): Promise<void> {
  const own = types.filter((type) => eventRoutes[type].producer === producer);
  const query = own.map((type) => `type=${type}`).join('&');
  let after = '0.0';
  let done = 0;
  for (let more = true; more; ) {
    ports.stopping.throwIfAborted();
    const path = `${eventLogPath}?${query}&after=${after}&limit=${largestLogPage}`;
    const page = await ports.peers.get<LogPage>(producer, path, 30_000);
    read.begins[producer] ??= page.begins;
    for (const type of await enterPage(shadow, page, ports)) read.events[type] = (read.events[type] ?? 0) + 1;
    done += page.envelopes.length;
    after = page.next;
    more = page.more;
    tell(`events of ${producer}-service`, done, null);
  }
}

async function copyLogs(shadow: Tx, tell: Progress): Promise<void> {
  for (const [at, name] of logNames.entries()) {
    await copyLog(shadow, name);
    tell('logs copied', at + 1, logNames.length);
  }
}

/** Everything that follows from the logs of the shadow. */
async function countInShadow(shadow: Tx, tell: Progress): Promise<void> {
  await copyPopularity(shadow);
  const wrong = (await differences(shadow)).filter((count) => count.differences > 0);
  for (const [at, { name }] of wrong.entries()) {
    await repair(shadow, name);
    tell('counts made', at + 1, wrong.length);
  }
}

/**
 * Counts everything anew in a shadow, compares it with what is in use, and with `swap` puts it in its place, in one
 * transaction. The logs of the Analytics database are the base, since they are kept for ever, and what they lack comes from the
 * producers' event logs: lost plays come back as long as their events are kept. What was forgotten stays forgotten, and what
 * arrives meanwhile is counted.
 * @returns null when another rebuild works
 */
export async function rebuildAnalytics(
  ports: Ports,
  { swap }: { swap: boolean },
  tell: Progress,
): Promise<RebuildReport | null> {
  const started = performance.now();
  const read: Read = { events: {}, begins: {} };
  return inShadow(ports.homeSession(shadowSession), async (shadow) => {
    await copyLogs(shadow, tell);
    for (const producer of new Set(types.map((type) => eventRoutes[type].producer)))
      await replay(shadow, ports, producer, read, tell);
    await beginComparison(shadow, swap);
    for (const name of logNames) await copyLog(shadow, name);
    await forgetAgain(shadow);
    await countInShadow(shadow, tell);
    const tables = await compareShadow(shadow);
    const wrong = tables.filter(({ differences: found }) => found > 0);
    if (swap) for (const { name } of wrong) await swapIn(shadow, name);
    await endComparison(shadow);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    return { ...read, tables, swapped: swap && wrong.length > 0, seconds };
  });
}
