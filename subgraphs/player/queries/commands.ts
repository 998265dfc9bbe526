import { and, eq, sql } from 'drizzle-orm';
import { playerCommands } from '../../../infra/databases/operational/tables.ts';
import type { Player } from '../models.ts';
import type { Db, Tx } from './handles.ts';

type Reader = Pick<Tx, 'select'>;

/** The player as a command left it, when it has been applied already. */
export async function rememberedCommand(
  reader: Reader,
  userId: string,
  commandId: string,
): Promise<Player | null> {
  const [row] = await reader
    .select({ result: playerCommands.result })
    .from(playerCommands)
    .where(and(eq(playerCommands.userId, userId), eq(playerCommands.commandId, commandId)));
  return row ? (row.result as Player) : null;
}

export async function rememberCommand(tx: Tx, commandId: string, player: Player): Promise<void> {
  await tx.insert(playerCommands).values({ userId: player.id, commandId, result: player });
}

/** Forgets up to `limit` commands older than a moment; how many they were. */
export async function forgetCommands(db: Db, before: Date, limit: number): Promise<number> {
  const old = db.operational.primary
    .select({ row: sql`ctid` })
    .from(playerCommands)
    .where(sql`${playerCommands.createdAt} < ${before.toISOString()}`)
    .limit(limit);
  const gone = await db.operational.primary
    .delete(playerCommands)
    .where(sql`ctid = any(array(${old}))`)
    .returning({ commandId: playerCommands.commandId });
  return gone.length;
}
