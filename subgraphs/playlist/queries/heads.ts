import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { playlists, userPlaylistRelations } from '../../../infra/databases/playlist/tables.ts';
import { inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Collaborator, Playlist, Role } from '../models.ts';
import { type Db, headColumns, idArray, type Tx } from './columns.ts';

/** Playlists that are not deleted, in the order of the ids. Who may see them is the caller's question. */
export async function headsByIds(db: Db, ids: readonly string[]): Promise<(Playlist | null)[]> {
  const rows = await db.playlist.primary
    .select(headColumns)
    .from(playlists)
    .where(and(sql`${playlists.id} = any(${idArray(ids)})`, isNull(playlists.deletedAt)));
  return inOrder(ids, rows, (row) => row.id);
}

/**
 * The playlist's row, locked until the transaction ends: the first statement of every change. With `logEpoch` a log is the
 * playlist's authority, and this is not all that is known.
 */
export async function lockHead(
  tx: Tx,
  id: string,
): Promise<{ head: Playlist; logEpoch: string | null } | null> {
  const [row] = await tx
    .select({ ...headColumns, logEpoch: playlists.logEpoch })
    .from(playlists)
    .where(and(eq(playlists.id, id), isNull(playlists.deletedAt)))
    .for('update');
  if (!row) return null;
  const { logEpoch, ...head } = row;
  return { head, logEpoch };
}

export async function insertHead(
  tx: Tx,
  head: Pick<Playlist, 'id' | 'ownerId' | 'title' | 'description' | 'visibility'>,
): Promise<Playlist> {
  const [row] = await tx.insert(playlists).values(head).returning(headColumns);
  if (!row) throw new Error('an insertion gave no row');
  return row;
}

/** Writes what changed and the next version; the row is locked by now. */
export async function nextVersion(
  tx: Tx,
  head: Playlist,
  changed: Partial<Pick<Playlist, 'title' | 'description' | 'visibility' | 'songCount'>>,
): Promise<Playlist> {
  const [row] = await tx
    .update(playlists)
    .set({ ...changed, version: head.version + 1, updatedAt: new Date() })
    .where(eq(playlists.id, head.id))
    .returning(headColumns);
  if (!row) throw new Error('the locked playlist is gone');
  return row;
}

/** A tombstone: the row stays for late events, entries and sharing go. */
export async function buryHead(tx: Tx, head: Playlist): Promise<Playlist> {
  const buried = await nextVersion(tx, head, { songCount: 0 });
  await tx.update(playlists).set({ deletedAt: buried.updatedAt }).where(eq(playlists.id, head.id));
  await tx.execute(sql`delete from song_playlist_relations where playlist_id = ${head.id}`);
  await tx.delete(userPlaylistRelations).where(eq(userPlaylistRelations.playlistId, head.id));
  return buried;
}

/** The person's role in each of the playlists that are shared with them. */
export async function rolesIn(
  db: Db,
  userId: string,
  playlistIds: readonly string[],
): Promise<{ playlistId: string; role: Role }[]> {
  return db.playlist.primary
    .select({ playlistId: userPlaylistRelations.playlistId, role: userPlaylistRelations.role })
    .from(userPlaylistRelations)
    .where(
      and(
        eq(userPlaylistRelations.userId, userId),
        sql`${userPlaylistRelations.playlistId} = any(${idArray(playlistIds)})`,
      ),
    );
}

export async function roleUnderLock(tx: Tx, playlistId: string, userId: string): Promise<Role | null> {
  const [row] = await tx
    .select({ role: userPlaylistRelations.role })
    .from(userPlaylistRelations)
    .where(and(eq(userPlaylistRelations.playlistId, playlistId), eq(userPlaylistRelations.userId, userId)));
  return row?.role ?? null;
}

export async function collaboratorCount(tx: Tx, playlistId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(userPlaylistRelations)
    .where(eq(userPlaylistRelations.playlistId, playlistId));
  return row?.count ?? 0;
}

export async function putRole(tx: Tx, playlistId: string, userId: string, role: Role): Promise<void> {
  await tx
    .insert(userPlaylistRelations)
    .values({ playlistId, userId, role })
    .onConflictDoUpdate({
      target: [userPlaylistRelations.playlistId, userPlaylistRelations.userId],
      set: { role },
    });
}

export async function dropRole(tx: Tx, playlistId: string, userId: string): Promise<void> {
  await tx
    .delete(userPlaylistRelations)
    .where(and(eq(userPlaylistRelations.playlistId, playlistId), eq(userPlaylistRelations.userId, userId)));
}

/** Whom each of the playlists is shared with, earliest first. */
export async function collaboratorsOf(
  db: Db,
  playlistIds: readonly string[],
): Promise<(Collaborator & { playlistId: string })[]> {
  return db.playlist.primary
    .select({
      playlistId: userPlaylistRelations.playlistId,
      userId: userPlaylistRelations.userId,
      role: userPlaylistRelations.role,
      since: userPlaylistRelations.createdAt,
    })
    .from(userPlaylistRelations)
    .where(sql`${userPlaylistRelations.playlistId} = any(${idArray(playlistIds)})`)
    .orderBy(asc(userPlaylistRelations.createdAt), asc(userPlaylistRelations.userId));
}
