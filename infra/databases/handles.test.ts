import { describe, expect, it } from 'vitest';
import { songs } from './content/tables.ts';
import type { Databases, PrimaryTransaction } from './handles.ts';
import { playlists } from './playlist/tables.ts';

type Content = Databases<'content'>;
type Search = Databases<'search'>;

/**
 * Compiled by `tsc`, never run: each expected error is a statement that the access matrix forbids. If one of them compiled,
 * `tsc` would report its unused directive.
 */
const forbidden = {
  search(db: Search) {
    // @ts-expect-error search-service has no primary
    db.content.primary.select();
    // @ts-expect-error a replica takes no inserts
    db.content.replica.insert(songs);
    // @ts-expect-error nor updates
    db.content.replica.update(songs);
    // @ts-expect-error nor deletes
    db.content.replica.delete(songs);
    // @ts-expect-error nor transactions, which could hold them
    db.content.replica.transaction(async () => {});
    // @ts-expect-error nor statements of any kind
    db.content.replica.execute('DELETE FROM songs');
    // @ts-expect-error nor refreshes
    db.content.replica.refreshMaterializedView;
    // @ts-expect-error nor the client below
    db.content.replica.$client;
    // @ts-expect-error WITH may only read
    db.content.replica.with().insert(songs);
    // @ts-expect-error not in search-service's row
    db.user;
    // @ts-expect-error nor this
    db.playlist;
  },
  content(db: Content) {
    // @ts-expect-error content-service reads playlists on replicas only
    db.playlist.primary;
    // @ts-expect-error and its own database on the primary only
    db.content.replica;
    // @ts-expect-error of people it has their status and no more
    db.user;
    // @ts-expect-error which cannot be written
    db.userStatus.insert;
  },
  recommendation(db: Databases<'recommendation'>) {
    // @ts-expect-error no primary anywhere
    db.analytics.primary;
    // @ts-expect-error no primary anywhere
    db.activity.primary;
  },
  auth(db: Databases<'auth'>) {
    // @ts-expect-error auth-service reads no replica
    db.user.replica;
  },
  transaction(tx: PrimaryTransaction<'content'>) {
    // @ts-expect-error tables of another database have no query here
    tx.query.playlists;
  },
};

const allowed = {
  search: (db: Search) => db.content.replica.select({ id: songs.id }).from(songs),
  content: (db: Content) =>
    db.content.primary.transaction(async (tx: PrimaryTransaction<'content'>) => tx.delete(songs).returning()),
  playlist: (db: Content) => db.playlist.replica.select().from(playlists),
  user: (db: Databases<'user'>) => [db.user.primary, db.user.replica],
  status: (db: Databases<'streaming'>) => db.userStatus.byIds([]),
};

describe('the types of the handles', () => {
  it('follow the access matrix (checked by tsc)', () => {
    expect(Object.keys(forbidden)).toHaveLength(5);
    expect(Object.keys(allowed)).toHaveLength(5);
  });
});
