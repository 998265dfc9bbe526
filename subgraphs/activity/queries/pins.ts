import { sql } from 'drizzle-orm';
import type { KeptPin, Pin, PinnedKind } from '../models.ts';
import { type Reader, rowsOf, type Tx, uuids } from './handles.ts';

/** A person's pins in order. */
export function pinsOf(db: Reader, userId: string): Promise<KeptPin[]> {
  return rowsOf(
    db,
    sql`select type_id as kind, item_id as "itemId", verified from user_pinned
      where user_id = ${userId}::uuid order by position`,
  );
}

/** Writes a new pin; `orderPins` gives the others their places. */
export async function insertPin(tx: Tx, userId: string, pin: KeptPin, position: number): Promise<void> {
  await tx.execute(sql`insert into user_pinned (user_id, type_id, item_id, position, verified)
    values (${userId}::uuid, ${pin.kind}, ${pin.itemId}::uuid, ${position}, ${pin.verified})`);
}

export async function deletePin(tx: Tx, userId: string, { kind, itemId }: Pin): Promise<void> {
  await tx.execute(sql`delete from user_pinned
    where user_id = ${userId}::uuid and type_id = ${kind} and item_id = ${itemId}::uuid`);
}

/** Numbers a person's pins from 0 in the order given; only those that move are written. */
export async function orderPins(tx: Tx, userId: string, pins: readonly Pin[]): Promise<void> {
  const kinds = `{${pins.map(({ kind }) => kind).join(',')}}`;
  await tx.execute(sql`update user_pinned p set position = o.place - 1
    from unnest(${kinds}::text[], ${uuids(pins.map(({ itemId }) => itemId))}) with ordinality as o(kind, item_id, place)
    where p.user_id = ${userId}::uuid and p.type_id = o.kind and p.item_id = o.item_id and p.position <> o.place - 1`);
}

export async function confirmPins(
  db: Reader,
  kind: PinnedKind,
  itemIds: readonly string[],
  userId: string | null = null,
): Promise<void> {
  await db.execute(sql`update user_pinned set verified = true
    where type_id = ${kind} and item_id = any(${uuids(itemIds)}) and not verified
      and (${userId}::uuid is null or user_id = ${userId}::uuid)`);
}

/** Things, each once, that were pinned while nobody could say whether they exist. */
export async function unverifiedPinned(db: Reader, kind: PinnedKind, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct item_id as id from user_pinned where not verified and type_id = ${kind} limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** Who has pinned which of these things, unverified. */
export function unverifiedPins(
  db: Reader,
  kind: PinnedKind,
  itemIds: readonly string[],
): Promise<{ userId: string; itemId: string }[]> {
  return rowsOf(
    db,
    sql`select user_id as "userId", item_id as "itemId" from user_pinned
      where not verified and type_id = ${kind} and item_id = any(${uuids(itemIds)})`,
  );
}
