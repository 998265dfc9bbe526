import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { tables } from '../../infra/databases/tables.ts';
import { type DatabaseName, databaseNames, databases } from '../../infra/topology.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

let servers: TestPostgres;
const owners = new Map<DatabaseName, postgres.Sql>();

beforeAll(async () => {
  servers = await testPostgres();
  for (const database of databaseNames)
    owners.set(database, openAsOwner(database, servers.locations, servers.secrets));
});
afterAll(async () => {
  await Promise.all([...owners.values()].map((owner) => owner.end()));
  await servers?.stop();
});

function owner(database: DatabaseName): postgres.Sql {
  const sql = owners.get(database);
  if (!sql) throw new Error(database);
  return sql;
}

async function sqlState(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: { code?: string }) => String(error.code),
  );
}

const tablesOf = (database: DatabaseName) =>
  Object.values(tables[database]).flatMap((table) =>
    table instanceof PgTable ? [getTableConfig(table)] : [],
  );

describe.each(databaseNames)('%s', (database) => {
  it('has every table of the topology, and no other but those of events', () => {
    const events = ['outbox', 'inbox', 'relay_checkpoints', 'dead_letters'];
    const names = tablesOf(database).map((table) => table.name);
    expect(names.toSorted()).toEqual([...Object.keys(databases[database].tables), ...events].toSorted());
  });

  it('is migrated to what tables.ts says: columns, nullability, keys and indexes', async () => {
    const sql = owner(database);
    const columns =
      await sql`SELECT table_name AS table, column_name AS column, is_nullable = 'NO' AS required
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'user_status'`;
    const seen = columns.map((row) => `${row.table}.${row.column} ${row.required}`);
    const wanted = tablesOf(database).flatMap((table) =>
      table.columns.map((column) => {
        const inKey = table.primaryKeys.some((key) =>
          key.columns.some((member) => member.name === column.name),
        );
        return `${table.name}.${column.name} ${column.notNull || inKey}`;
      }),
    );
    expect(seen.toSorted()).toEqual(wanted.toSorted());
    const indexes = await sql`SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`;
    const declared = tablesOf(database).flatMap((table) => table.indexes.map((index) => index.config.name));
    expect(indexes.map((row) => row.indexname)).toEqual(expect.arrayContaining(declared));
    const keys =
      await sql`SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;
    expect(keys).toHaveLength(tablesOf(database).reduce((sum, table) => sum + table.foreignKeys.length, 0));
  });

  it('wakes the relay once for each producer of a statement, at commit', async () => {
    const listener = openAsOwner(database, servers.locations, servers.secrets, 2);
    const heard: string[] = [];
    await listener.listen('outbox', (producer) => heard.push(producer));
    const row = (producer: string) => ({
      event_id: uuid(),
      producer,
      type: 't',
      key: 'k',
      aggregate_version: 1,
      envelope: '{}',
    });
    await listener.begin(async (tx) => {
      await tx`INSERT INTO outbox ${tx([row('one'), row('one'), row('two')])}`;
      expect(heard).toEqual([]);
    });
    await expect.poll(() => heard.toSorted()).toEqual(['one', 'two']);
    await listener`DELETE FROM outbox WHERE producer IN ('one', 'two')`;
    await listener.end();
  });

  it("sorts an event behind its key's before, though its transaction began earlier, and no other", async () => {
    const [early, late] = [1, 2].map(() => openAsOwner(database, servers.locations, servers.secrets, 1));
    if (!early || !late) throw new Error('no connections');
    const key = uuid();
    const emit = (tx: typeof early, producer: string, to: string) => tx`
      INSERT INTO outbox (event_id, producer, type, key, aggregate_version, envelope)
      VALUES (${uuid()}, ${producer}, 't', ${to}, 1, '{}') RETURNING position`;
    await early.begin(async (tx) => {
      await tx`SELECT pg_current_xact_id()`;
      await emit(late, 'one', key);
      await emit(tx as unknown as typeof early, 'one', key);
      await emit(tx as unknown as typeof early, 'one', uuid());
      await emit(tx as unknown as typeof early, 'two', key);
    });
    const rows = await late`SELECT producer, key = ${key} AS same, rank() OVER (ORDER BY xid)::int AS place
      FROM outbox WHERE producer IN ('one', 'two') ORDER BY xid, position`;
    expect(rows.map(({ producer, same, place }) => [producer, same, place])).toEqual([
      ['one', false, 1],
      ['two', true, 1],
      ['one', true, 3],
      ['one', true, 3],
    ]);
    await late`DELETE FROM outbox WHERE producer IN ('one', 'two')`;
    await Promise.all([early.end(), late.end()]);
  });
});

describe('what the server refuses', () => {
  it('a song relation to nothing, a second first release, a duration of nothing', async () => {
    const sql = owner('content');
    const [song, album, other] = [uuid(), uuid(), uuid()];
    expect(
      await sqlState(
        sql`INSERT INTO song_artist_relations (song_id, artist_id, position) VALUES (${song}, ${uuid()}, 0)`,
      ),
    ).toBe('23503');
    expect(await sqlState(sql`INSERT INTO songs (id, title, duration_ms) VALUES (${song}, 'x', 0)`)).toBe(
      '23514',
    );
    expect(await sqlState(sql`INSERT INTO songs (id, title, duration_ms) VALUES (${song}, '', 1)`)).toBe(
      '23514',
    );
    await sql`INSERT INTO songs (id, title, duration_ms) VALUES (${song}, 'x', 1)`;
    await sql`INSERT INTO albums (id, title) VALUES (${album}, 'a'), (${other}, 'b')`;
    await sql`INSERT INTO song_album_relations (song_id, album_id, track_number) VALUES (${song}, ${album}, 1)`;
    expect(
      await sqlState(
        sql`INSERT INTO song_album_relations (song_id, album_id, track_number) VALUES (${song}, ${other}, 1)`,
      ),
    ).toBe('23505');
    expect(await sqlState(sql`DELETE FROM albums WHERE id = ${album}`)).toBe('23503');
    await sql`DELETE FROM songs WHERE id = ${song}`;
    expect(await sql`SELECT FROM song_album_relations WHERE song_id = ${song}`).toHaveLength(0);
  });

  it('the same e-mail address in other letters, an unknown country, an unknown kind of person', async () => {
    const sql = owner('user');
    const user = (values: object) => ({
      id: uuid(),
      email: `${uuid()}@polyphony.example`,
      display_name: 'Ada',
      country_code: 'GB',
      type_id: 'LISTENER',
      ...values,
    });
    const email = `${uuid()}@polyphony.example`;
    await sql`INSERT INTO users ${sql(user({ email }))}`;
    expect(await sqlState(sql`INSERT INTO users ${sql(user({ email: email.toUpperCase() }))}`)).toBe('23505');
    expect(await sqlState(sql`INSERT INTO users ${sql(user({ country_code: 'ZZ' }))}`)).toBe('23503');
    expect(await sqlState(sql`INSERT INTO users ${sql(user({ type_id: 'GOD' }))}`)).toBe('23503');
  });

  it('two entries of a playlist at one place, a pin of an unknown kind, an inbox entry twice', async () => {
    const playlist = owner('playlist');
    const id = uuid();
    await playlist`INSERT INTO playlists (id, owner_id, title) VALUES (${id}, ${uuid()}, 'p')`;
    const entry = () => ({ id: uuid(), playlist_id: id, song_id: uuid(), rank: 'a0', added_by: uuid() });
    await playlist`INSERT INTO song_playlist_relations ${playlist(entry())}`;
    expect(await sqlState(playlist`INSERT INTO song_playlist_relations ${playlist(entry())}`)).toBe('23505');
    const activity = owner('activity');
    expect(
      await sqlState(
        activity`INSERT INTO user_pinned (user_id, type_id, item_id, position) VALUES (${uuid()}, 'ROOM', ${uuid()}, 0)`,
      ),
    ).toBe('23503');
    const seen = { consumer: 'activity', event_id: uuid() };
    await activity`INSERT INTO inbox ${activity(seen)}`;
    expect(await sqlState(activity`INSERT INTO inbox ${activity(seen)}`)).toBe('23505');
  });
});

describe('text', () => {
  it.each([
    ['Ódź', 'odz'],
    ['BJÖRK', 'bjork'],
    ['Cafe\u0301', 'cafe'],
    ['ﬁne', 'fine'],
    ['Straße', 'strasse'],
    ['Сплин', 'сплин'],
    ['初音ミク', '初音ミク'],
  ])('%s is folded to %s', async (text, folded) => {
    for (const database of ['content', 'playlist'] as const) {
      const [row] = await owner(
        database,
      )`SELECT fold_text(${text}) AS folded, show_trgm(fold_text(${text})) AS trigrams`;
      expect(row?.folded).toBe(folded);
      expect(row?.trigrams.length).toBeGreaterThan(0);
    }
  });

  it('is ordered by code point, which the ranks of playlist entries need', async () => {
    const rows = await owner(
      'playlist',
    )`SELECT rank FROM unnest(ARRAY['a1', 'Zz', 'a0V', 'a0', '0']) AS rank ORDER BY rank`;
    expect(rows.map((row) => row.rank)).toEqual(['0', 'Zz', 'a0', 'a0V', 'a1']);
  });
});

describe('reference rows', () => {
  it('are there: 249 countries in both databases, the kinds of people and of pins', async () => {
    const countries = await owner('user')`SELECT code, name FROM countries ORDER BY code`;
    expect(countries).toHaveLength(249);
    expect(await owner('content')`SELECT code, name FROM countries ORDER BY code`).toEqual(countries);
    const types = await owner('user')`SELECT id FROM user_types ORDER BY id`;
    expect(types.map((row) => row.id)).toEqual(['ADMIN', 'ARTIST', 'LISTENER']);
    expect(await owner('activity')`SELECT id FROM pinned_types`).toHaveLength(4);
  });
});

describe('the plans of hot queries', () => {
  /** The planner with sequential scans and sorts priced out: an index that fits is used, whatever the tables hold. */
  async function plan(database: DatabaseName, query: string): Promise<string> {
    return owner(database).begin(async (tx) => {
      await tx`SET LOCAL enable_seqscan = off`;
      await tx`SET LOCAL enable_sort = off`;
      await tx`SET LOCAL enable_incremental_sort = off`;
      const rows = await tx.unsafe(`EXPLAIN (COSTS off) ${query}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }
  const id = `'${uuid()}'`;

  it.each([
    [
      'activity',
      'favourite_songs_page',
      `SELECT song_id FROM user_favourite_songs WHERE user_id = ${id} AND (created_at, song_id) < (now(), ${id}) ORDER BY created_at DESC, song_id DESC LIMIT 21`,
    ],
    [
      'activity',
      'play_history_page',
      `SELECT song_id FROM play_history WHERE user_id = ${id} ORDER BY played_at DESC, play_id DESC LIMIT 21`,
    ],
    [
      'analytics',
      'artist_play_counts_top',
      `SELECT song_id FROM artist_play_counts WHERE artist_id = ${id} ORDER BY plays DESC, song_id LIMIT 11`,
    ],
    [
      'analytics',
      'popularity_top',
      `SELECT entity_id FROM popularity_metrics WHERE kind = 'SONG' ORDER BY plays DESC, entity_id LIMIT 50`,
    ],
    [
      'operational',
      'notification_page',
      `SELECT id FROM notification_queue WHERE user_id = ${id} AND deleted_at IS NULL AND id < ${id} ORDER BY id DESC LIMIT 21`,
    ],
    [
      'operational',
      'notification_unread',
      `SELECT count(*) FROM notification_queue WHERE user_id = ${id} AND read_at IS NULL AND deleted_at IS NULL`,
    ],
    [
      'playlist',
      'song_playlist_order',
      `SELECT song_id FROM song_playlist_relations WHERE playlist_id = ${id} AND rank > 'a0' ORDER BY rank LIMIT 51`,
    ],
    ['content', 'songs_trigram', `SELECT id FROM songs WHERE search_text % 'orang horizn'`],
    [
      'content',
      'songs_vector',
      `SELECT id FROM songs WHERE search_vector @@ to_tsquery('simple', 'orange:*')`,
    ],
    [
      'content',
      'songs_prefix',
      `SELECT id FROM songs WHERE search_text LIKE 'oran%' ORDER BY search_text LIMIT 10`,
    ],
    ['content', 'song_artist_by_artist', `SELECT song_id FROM song_artist_relations WHERE artist_id = ${id}`],
    ['user', 'users_email', `SELECT id FROM users WHERE lower(email) = 'a@polyphony.example'`],
    [
      'user',
      'outbox_order',
      `SELECT position FROM outbox WHERE producer = 'auth' AND (xid, position) > ('1', 1) ORDER BY xid, position LIMIT 100`,
    ],
    [
      'user',
      'outbox_key_order',
      `SELECT xid FROM outbox WHERE producer = 'auth' AND key = 'k' ORDER BY xid DESC LIMIT 1`,
    ],
  ] as const)('%s: %s', async (database, index, query) => {
    const text = await plan(database, query);
    expect(text).toContain(index);
    expect(text).not.toMatch(/Sort|Seq Scan/);
  });
});
