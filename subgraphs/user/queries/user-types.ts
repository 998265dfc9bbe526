import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { users, userTypes } from '../../../infra/databases/user/tables.ts';
import type { EventData } from '../../../infra/events/contracts.ts';
import { emit } from '../../../infra/events/outbox.ts';
import type { UserType as UserTypeId } from '../../../infra/identity/viewer.ts';
import type { UserType } from '../models.ts';
import type { Reader, Transaction } from './handles.ts';

const typeColumns = { id: sql<UserTypeId>`${userTypes.id}`, name: userTypes.name, scopes: userTypes.scopes };

export async function allUserTypes(db: Reader): Promise<UserType[]> {
  return db.select(typeColumns).from(userTypes).orderBy(asc(userTypes.id));
}

export async function openAccountsByType(
  db: Reader,
  types: readonly string[],
): Promise<{ type: string; count: number }[]> {
  return db
    .select({ type: users.typeId, count: sql<number>`count(*)::int` })
    .from(users)
    .where(and(inArray(users.typeId, [...types]), users.active))
    .groupBy(users.typeId);
}

/** Changes a kind of account and tells of it. */
export async function changeUserType(
  tx: Transaction,
  id: UserTypeId,
  change: { name?: string; scopes?: string[] },
): Promise<UserType> {
  await tx.select({ id: userTypes.id }).from(userTypes).where(eq(userTypes.id, id)).for('update');
  const [row] = await tx
    .update(userTypes)
    .set({ ...change, version: sql`${userTypes.version} + 1` })
    .where(eq(userTypes.id, id))
    .returning({ ...typeColumns, version: userTypes.version });
  if (!row) throw new Error(`The user type ${id} is missing`);
  const { version, name, scopes } = row;
  const data: EventData<'user.updated'> = {
    entity: 'USER_TYPE',
    id,
    version,
    change: 'UPDATED',
    userType: { name, scopes },
  };
  await emit(tx, 'user', 'user.updated', { key: id, data });
  return { id, name, scopes };
}
