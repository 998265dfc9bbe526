import { eq } from 'drizzle-orm';
import { playingSessions } from '../../../infra/databases/operational/tables.ts';
import type { Player } from '../models.ts';
import { devicesOf } from './devices.ts';
import type { Db, Tx } from './handles.ts';

type Row = typeof playingSessions.$inferSelect;

/** A player that was never used: what is read where there is no row yet. */
export function unusedPlayer(userId: string, now: Date): Player {
  return {
    id: userId,
    version: 0,
    playing: false,
    positionMs: 0,
    positionAt: now.toISOString(),
    rate: 1,
    repeat: 'OFF',
    shuffle: false,
    volume: 1,
    queue: [],
    queueIndex: 0,
    contextId: null,
    activeDeviceId: null,
    devices: [],
  };
}

function playerOf({ userId, updatedAt: _updatedAt, positionAt, ...row }: Row): Omit<Player, 'devices'> {
  return { id: userId, ...row, positionAt: positionAt.toISOString() };
}

async function selectSession(tx: Tx, userId: string, lock: 'update' | 'share'): Promise<Row | undefined> {
  const [row] = await tx.select().from(playingSessions).where(eq(playingSessions.userId, userId)).for(lock);
  return row;
}

/**
 * A person's player, locked until the transaction ends: the first statement of every change. The devices are a statement
 * of their own: one that waited for the lock would show those of before it waited.
 */
export async function lockPlayer(tx: Tx, userId: string): Promise<Player> {
  let row = await selectSession(tx, userId, 'update');
  if (!row) {
    await tx.insert(playingSessions).values({ userId }).onConflictDoNothing();
    row = await selectSession(tx, userId, 'update');
  }
  if (!row) throw new Error('the session just made is gone');
  return { ...playerOf(row), devices: await devicesOf(tx, userId) };
}

/** Runs `work` on a person's player while nobody can change it; null where it was never used. */
export async function withPlayerHeld<T>(
  db: Db,
  userId: string,
  work: (player: Player | null) => Promise<T>,
): Promise<T> {
  return db.operational.primary.transaction(async (tx) => {
    const row = await selectSession(tx, userId, 'share');
    return work(row ? { ...playerOf(row), devices: await devicesOf(tx, userId) } : null);
  });
}

/** Writes a player that `lockPlayer` locked; its devices are written by what changed them. */
export async function savePlayer(tx: Tx, player: Player, now: Date): Promise<void> {
  const { id, devices: _devices, positionAt, ...columns } = player;
  await tx
    .update(playingSessions)
    .set({ ...columns, positionAt: new Date(positionAt), updatedAt: now })
    .where(eq(playingSessions.userId, id));
}
