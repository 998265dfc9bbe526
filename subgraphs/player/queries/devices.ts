import { and, asc, eq, inArray } from 'drizzle-orm';
import { devices } from '../../../infra/databases/operational/tables.ts';
import type { Device } from '../models.ts';
import type { Tx } from './handles.ts';

/** A person's devices in the order of their registration (ids are UUIDv7). */
export async function devicesOf(tx: Tx, userId: string): Promise<Device[]> {
  const rows = await tx
    .select({ id: devices.id, name: devices.name, kind: devices.kind, lastSeenAt: devices.lastSeenAt })
    .from(devices)
    .where(eq(devices.userId, userId))
    .orderBy(asc(devices.id));
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() }));
}

export async function insertDevice(tx: Tx, userId: string, device: Device): Promise<void> {
  await tx.insert(devices).values({ ...device, userId, lastSeenAt: new Date(device.lastSeenAt) });
}

export async function changeDevice(tx: Tx, userId: string, { id, name, kind }: Device): Promise<void> {
  await tx
    .update(devices)
    .set({ name, kind })
    .where(and(eq(devices.userId, userId), eq(devices.id, id)));
}

export async function deleteDevices(tx: Tx, userId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(devices).where(and(eq(devices.userId, userId), inArray(devices.id, [...ids])));
}

/** Notes that these devices were heard of. */
export async function markSeen(tx: Tx, userId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(devices)
    .set({ lastSeenAt: at })
    .where(and(eq(devices.userId, userId), inArray(devices.id, [...ids])));
}
