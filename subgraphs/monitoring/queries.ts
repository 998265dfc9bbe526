import { sql } from 'drizzle-orm';
import type { Databases } from '../../infra/databases/handles.ts';
import { devices, notificationQueue, playingSessions } from '../../infra/databases/operational/tables.ts';
import type { Activity } from './models.ts';

type Replica = Databases<'monitoring'>['operational']['replica'];

const count = sql<number>`count(*)::float8`;
const within = (column: unknown, time: string) => sql`${column} > now() - ${time}::interval`;

/** Counts what people are doing just now. */
export async function readActivity(db: Replica): Promise<Activity> {
  const [playing, seen, unread] = await Promise.all([
    db
      .select({ count })
      .from(playingSessions)
      .where(
        sql`${playingSessions.playing} and (${within(playingSessions.updatedAt, '10 minutes')} or exists (
          select from ${devices} where ${devices.id} = ${playingSessions.activeDeviceId}
            and ${within(devices.lastSeenAt, '10 minutes')}))`,
      ),
    db.select({ count }).from(devices).where(within(devices.lastSeenAt, '24 hours')),
    db
      .select({ count })
      .from(notificationQueue)
      .where(sql`${notificationQueue.readAt} is null and ${notificationQueue.deletedAt} is null`),
  ]);
  return {
    playingNow: playing[0]?.count ?? 0,
    devicesSeenToday: seen[0]?.count ?? 0,
    unreadNotifications: unread[0]?.count ?? 0,
  };
}
