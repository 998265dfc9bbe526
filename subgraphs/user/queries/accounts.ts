import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { users } from '../../../infra/databases/user/tables.ts';
import { emit } from '../../../infra/events/outbox.ts';
import type { UserType as UserTypeId } from '../../../infra/identity/viewer.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import type { Account, Profile, User } from '../models.ts';
import type { Reader, Transaction } from './handles.ts';

const publicColumns = {
  id: users.id,
  displayName: users.displayName,
  countryCode: users.countryCode,
  biography: users.biography,
  artistIds: users.artistIds,
};
const ownColumns = {
  ...publicColumns,
  email: users.email,
  explicitFilter: users.explicitFilter,
  type: sql<UserTypeId>`${users.typeId}`,
  createdAt: users.createdAt,
  version: users.version,
};
const profileColumns = { ...ownColumns, completedAt: users.profileCompletedAt };
const accountColumns = { ...ownColumns, closedAt: users.deletedAt };

/** What others may know of people, closed accounts too: `active` tells. */
export async function publicUsers(
  db: Reader,
  ids: readonly string[],
): Promise<(User & { active: boolean })[]> {
  return db
    .select({ ...publicColumns, active: users.active })
    .from(users)
    .where(inArray(users.id, [...ids]));
}

/** Open accounts as their owners see them. */
export async function profiles(db: Reader, ids: readonly string[]): Promise<Profile[]> {
  return db
    .select(profileColumns)
    .from(users)
    .where(and(inArray(users.id, [...ids]), users.active));
}

/** Locks an open account; null when there is none. Before any other write of the transaction. */
export async function lockProfile(tx: Transaction, id: string): Promise<Profile | null> {
  const [row] = await tx
    .select(profileColumns)
    .from(users)
    .where(and(eq(users.id, id), users.active))
    .for('update');
  return row ?? null;
}

/**
 * Locks an open account together with those of all administrators, in the order of their ids: two administrators who
 * demote each other at once follow each other, so that the last one is noticed.
 */
export async function lockWithAdministrators(
  tx: Transaction,
  id: string,
): Promise<{ profile: Profile | null; isLastAdministrator: boolean }> {
  const rows = await tx
    .select(profileColumns)
    .from(users)
    .where(and(users.active, or(eq(users.id, id), eq(users.typeId, 'ADMIN' satisfies UserTypeId))))
    .orderBy(asc(users.id))
    .for('update');
  const profile = rows.find((row) => row.id === id) ?? null;
  const administrators = rows.filter((row) => row.type === 'ADMIN').length;
  return { profile, isLastAdministrator: profile?.type === 'ADMIN' && administrators === 1 };
}

export type ProfileChange = Partial<
  Pick<Profile, 'displayName' | 'countryCode' | 'explicitFilter' | 'biography' | 'type' | 'artistIds'>
>;

/** Changes a locked account and tells of it. */
export async function changeProfile(tx: Transaction, id: string, change: ProfileChange): Promise<Profile> {
  const { type, ...columns } = change;
  const changed = {
    ...columns,
    ...(type === undefined ? {} : { typeId: type }),
    version: sql`${users.version} + 1`,
    updatedAt: sql`now()`,
  };
  const [profile] = await tx.update(users).set(changed).where(eq(users.id, id)).returning(profileColumns);
  if (!profile) throw new Error('A locked account is gone');
  await emitUser(tx, profile, 'UPDATED');
  return profile;
}

/** Takes out of a locked account what identifies a person; its row stays, since others refer to its id. */
export async function closeProfile(tx: Transaction, id: string): Promise<void> {
  const anonymous = {
    email: `closed-${id}@polyphony.invalid`,
    displayName: 'Closed account',
    typeId: 'LISTENER' satisfies UserTypeId,
    biography: null,
    artistIds: [],
    explicitFilter: false,
    active: false,
    deletedAt: sql`now()`,
    updatedAt: sql`now()`,
    version: sql`${users.version} + 1`,
  };
  const [closed] = await tx.update(users).set(anonymous).where(eq(users.id, id)).returning(profileColumns);
  if (closed) await emitUser(tx, closed, 'DELETED');
}

async function emitUser(tx: Transaction, profile: Profile, change: 'UPDATED' | 'DELETED'): Promise<void> {
  const { id, version, displayName, explicitFilter } = profile;
  const active = change !== 'DELETED';
  const user = { displayName, country: profile.countryCode, userType: profile.type, active, explicitFilter };
  await emit(tx, 'user', 'user.updated', { key: id, data: { entity: 'USER', id, version, change, user } });
}

/**
 * Marks a new account's profile as set up; again is nothing. No event and no version: the consumer's transaction took
 * its id with the inbox row, before this row's lock, so an event of it could overtake a later change's.
 */
export async function completeProfile(tx: Pick<Transaction, 'update'>, id: string): Promise<void> {
  const mine = and(eq(users.id, id), isNull(users.profileCompletedAt));
  await tx.update(users).set({ profileCompletedAt: sql`now()` }).where(mine);
}

export type AccountFilter = { email?: string; type?: UserTypeId };

function accountsWhere({ email, type }: AccountFilter): SQL | undefined {
  return and(
    email === undefined ? undefined : eq(sql`lower(${users.email})`, email),
    type === undefined ? undefined : eq(users.typeId, type),
  );
}

/** Accounts, the newest first: ids are UUIDv7, so their order is that of registration. One more than the page. */
export async function accounts(db: Reader, filter: AccountFilter, page: Page<string>): Promise<Account[]> {
  return db
    .select(accountColumns)
    .from(users)
    .where(and(accountsWhere(filter), page.after === null ? undefined : lt(users.id, page.after)))
    .orderBy(desc(users.id))
    .limit(page.first + 1);
}

export async function countAccounts(db: Reader, filter: AccountFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .where(accountsWhere(filter));
  return row?.count ?? 0;
}
