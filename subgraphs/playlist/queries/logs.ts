import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import {
  playlists,
  songPlaylistRelations,
  userPlaylistRelations,
} from '../../../infra/databases/playlist/tables.ts';
import type { Playlist, Role } from '../models.ts';
import { type Db, headColumns, idArray, type Tx, textArray } from './columns.ts';

/** A playlist with all that its edits depend on, in one snapshot; null when it is deleted or was never there. */
export async function readWhole(db: Db, id: string) {
  return db.playlist.primary.transaction(
    async (tx) => {
      const [row] = await tx
        .select({ ...headColumns, logEpoch: playlists.logEpoch })
        .from(playlists)
        .where(and(eq(playlists.id, id), isNull(playlists.deletedAt)));
      if (!row) return null;
      const { logEpoch, ...head } = row;
      const { id: entryId, songId, rank, addedBy: addedById, addedAt } = songPlaylistRelations;
      const entries = await tx
        .select({ id: entryId, songId, rank, addedById, addedAt })
        .from(songPlaylistRelations)
        .where(eq(songPlaylistRelations.playlistId, id))
        .orderBy(asc(rank));
      const { userId, role, createdAt: since } = userPlaylistRelations;
      const roles = await tx
        .select({ userId, role, since })
        .from(userPlaylistRelations)
        .where(eq(userPlaylistRelations.playlistId, id));
      return { head, logEpoch, entries, roles };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** The row, also of a deleted playlist, locked until the transaction ends. */
export async function lockRow(
  tx: Tx,
  id: string,
): Promise<{ head: Playlist; logEpoch: string | null } | null> {
  const [row] = await tx
    .select({ ...headColumns, logEpoch: playlists.logEpoch })
    .from(playlists)
    .where(eq(playlists.id, id))
    .for('update');
  if (!row) return null;
  const { logEpoch, ...head } = row;
  return { head, logEpoch };
}

/** Writes the head as it is after some effects, and who has the authority. */
export async function writeRow(
  tx: Tx,
  head: Playlist,
  what: { logEpoch: string | null; isDeleted: boolean },
): Promise<void> {
  const { id, title, description, visibility, version, songCount, updatedAt } = head;
  const { logEpoch, isDeleted } = what;
  await tx
    .update(playlists)
    .set({
      title,
      description,
      visibility,
      version,
      songCount,
      updatedAt,
      logEpoch,
      ...(isDeleted ? { deletedAt: updatedAt } : {}),
    })
    .where(eq(playlists.id, id));
}

/** Which of these playlists (absent: any) have a log as their authority. */
export async function hasLogged(db: Db, ids?: readonly string[]): Promise<boolean> {
  const [row] = await db.playlist.primary
    .select({ id: playlists.id })
    .from(playlists)
    .where(and(isNotNull(playlists.logEpoch), ids ? sql`${playlists.id} = any(${idArray(ids)})` : undefined))
    .limit(1);
  return row !== undefined;
}

/** Many entries in one statement, with the instants at which they were acknowledged. */
export async function insertEntriesOf(
  tx: Tx,
  playlistId: string,
  rows: readonly { id: string; songId: string; rank: string; addedById: string; addedAt: Date }[],
): Promise<void> {
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of);
  await tx.execute(sql`
    insert into song_playlist_relations (playlist_id, id, song_id, rank, added_by, added_at)
    select ${playlistId}, * from unnest(${idArray(column(({ id }) => id))}, ${idArray(column(({ songId }) => songId))},
      ${textArray(column(({ rank }) => rank))}, ${idArray(column(({ addedById }) => addedById))},
      ${textArray(column(({ addedAt }) => addedAt.toISOString()))}::timestamptz[])`);
}

/**
 * Gives entries new ranks, in two steps like `rewriteRanks`: those that leave theirs first, so that whatever takes them can. What
 * `between` writes comes between the two. @returns how many entries there were
 */
export async function moveRanks(
  tx: Tx,
  playlistId: string,
  moved: ReadonlyMap<string, string>,
  between: () => Promise<void>,
): Promise<number> {
  if (moved.size === 0) {
    await between();
    return 0;
  }
  const ids = idArray([...moved.keys()]);
  await tx.execute(sql`
    update song_playlist_relations set rank = '~' || rank where playlist_id = ${playlistId} and id = any(${ids})`);
  await between();
  const rows = await tx.execute(sql`
    update song_playlist_relations e set rank = n.rank
    from unnest(${ids}, ${textArray([...moved.values()])}) as n(id, rank)
    where e.playlist_id = ${playlistId} and e.id = n.id returning e.id`);
  return rows.length;
}

export async function putRoleSince(
  tx: Tx,
  playlistId: string,
  userId: string,
  { role, since }: { role: Role; since: Date },
): Promise<void> {
  await tx
    .insert(userPlaylistRelations)
    .values({ playlistId, userId, role, createdAt: since })
    .onConflictDoUpdate({
      target: [userPlaylistRelations.playlistId, userPlaylistRelations.userId],
      set: { role },
    });
}

/** What a deletion takes with it. */
export async function clearPlaylist(tx: Tx, playlistId: string): Promise<void> {
  await tx.delete(songPlaylistRelations).where(eq(songPlaylistRelations.playlistId, playlistId));
  await tx.delete(userPlaylistRelations).where(eq(userPlaylistRelations.playlistId, playlistId));
}
