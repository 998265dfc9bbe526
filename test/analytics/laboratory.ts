import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { openCache } from '../../infra/cache/index.ts';
import type { Databases } from '../../infra/databases/handles.ts';
import { createEvent, type EventData, type EventOf } from '../../infra/events/contracts.ts';
import { consume } from '../../infra/events/inbox.ts';
import { createLogger } from '../../infra/log.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { consumers } from '../../subgraphs/analytical/events.ts';
import { recount } from '../../subgraphs/analytical/recount.ts';
import { createState } from '../../subgraphs/analytical/state.ts';
import { testPostgres } from '../servers/postgres.ts';

type Play = EventData<'play.recorded'>;

/** analytical-service's consumers on a database of their own, fed by hand: each event as often and in what order one likes. */
export async function openLaboratory() {
  const pg = await testPostgres();
  const { db, connect } = pg.open('analytical');
  const cache = await openCache({ prefix: 'analytics-test' });
  const logger = createLogger('silent');
  const stopping = new AbortController();
  const state = createState({ cache, db });
  const homeSession: ServicePorts<'analytical'>['homeSession'] = (options) =>
    connect('analytics', 'primary', options);
  const ports = {
    db,
    cache,
    logger,
    state,
    homeSession,
    stopping: stopping.signal,
  } as ServicePorts<'analytical'>;
  const home = db.analytics.primary as unknown as Parameters<typeof consume>[0]['home'];
  const subscriber = consume({ service: 'analytical', home, ports, handlers: consumers, logger });
  const rows = async <Row>(statement: string): Promise<Row[]> =>
    [...(await db.analytics.primary.execute(sql.raw(statement)))] as Row[];
  return {
    db: db.analytics.primary as Databases<'analytical'>['analytics']['primary'],
    ports,
    apply: (...events: unknown[]) => subscriber.apply(events),
    rows,
    /** The tables of counts that differ from the log. */
    async wrongTables(): Promise<string[]> {
      const { counts } = await recount(db.analytics.primary);
      return counts.filter(({ differences }) => differences > 0).map(({ name }) => name);
    },
    async empty() {
      await db.analytics.primary.execute(sql.raw('delete from inbox'));
      for (const table of tables) await db.analytics.primary.execute(sql.raw(`delete from ${table}`));
      await db.analytics.primary.execute(sql.raw('delete from outbox'));
    },
    async close() {
      stopping.abort();
      await cache.close();
      await pg.stop();
    },
  };
}

const tables = [
  'plays', 'song_attributions', 'song_play_counts', 'artist_play_counts', 'daily_play_counts', 'daily_listening',
  'daily_listeners',
  'behaviour_logs', 'popularity_metrics', 'listening_sessions', 'listening_erasures',
]; // biome-ignore format: a list

/** A new play, of two minutes of a song of three, unless told otherwise. */
export function played(more: Partial<Play> = {}): Play {
  const heardMs = more.heardMs ?? 120_000;
  return {
    userId: uuidv7(),
    playId: randomUUID(),
    songId: uuidv7(),
    albumId: null,
    artistIds: [uuidv7()],
    genreIds: [],
    country: 'DE',
    userType: 'LISTENER',
    deviceId: uuidv7(),
    startedAt: '2026-03-01T12:00:00.000Z',
    heardMs,
    durationMs: 180_000,
    stream: heardMs >= 30_000,
    scrobble: heardMs >= 90_000,
    version: 1,
    ...more,
  };
}

export const playEvent = (data: Play): EventOf<'play.recorded'> =>
  createEvent('play.recorded', { key: data.userId, data });
