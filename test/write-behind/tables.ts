import { asc, eq } from 'drizzle-orm';
import {
  playlists,
  songPlaylistRelations,
  userPlaylistRelations,
} from '../../infra/databases/playlist/tables.ts';
import { outbox } from '../../infra/events/tables.ts';
import type { Db } from '../../subgraphs/playlist/queries.ts';

/** All that the Playlist database has of a playlist, in its order, and what it published. */
export async function tablesOf(db: Db, id: string) {
  const { primary } = db.playlist;
  const [head] = await primary.select().from(playlists).where(eq(playlists.id, id));
  const entries = await primary
    .select()
    .from(songPlaylistRelations)
    .where(eq(songPlaylistRelations.playlistId, id))
    .orderBy(asc(songPlaylistRelations.rank));
  const roles = await primary
    .select()
    .from(userPlaylistRelations)
    .where(eq(userPlaylistRelations.playlistId, id))
    .orderBy(asc(userPlaylistRelations.createdAt), asc(userPlaylistRelations.userId));
  const events = await primary
    .select({ envelope: outbox.envelope })
    .from(outbox)
    .where(eq(outbox.key, id))
    .orderBy(asc(outbox.xid), asc(outbox.position));
  type Modified = {
    version: number;
    change: string;
    by: string;
    title: string;
    songIds: string[];
    sharedWith?: object;
  };
  return {
    head,
    entries,
    roles,
    events: events.map(({ envelope }) => (envelope as { data: Modified }).data),
  };
}
