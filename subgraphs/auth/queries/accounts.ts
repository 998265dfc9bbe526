import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { countries, userCredentials, users, userTypes } from '../../../infra/databases/user/tables.ts';
import { emit } from '../../../infra/events/outbox.ts';
import type { UserType } from '../../../infra/identity/viewer.ts';
import type { Reader, Transaction } from './handles.ts';

export type NewAccount = {
  id: string;
  email: string;
  displayName: string;
  countryCode: string;
  type: UserType;
  passwordHash: string;
};

/** The User row, its credentials and the event; false, with nothing written, when the e-mail is taken. */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<boolean> {
  const { id, email, displayName, countryCode, type } = account;
  const inserted = await tx
    .insert(users)
    .values({ id, email, displayName, countryCode, typeId: type })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (inserted.length === 0) return false;
  await tx.insert(userCredentials).values({ userId: id, passwordHash: account.passwordHash });
  const data = { userId: id, displayName, country: countryCode, userType: type };
  await emit(tx, 'auth', 'user.registered', { key: id, data });
  return true;
}

export async function countryExists(db: Reader, code: string): Promise<boolean> {
  return (
    (await db.select({ code: countries.code }).from(countries).where(eq(countries.code, code))).length > 0
  );
}

/** Any country, for accounts that are made without asking a person. */
export async function anyCountry(db: Reader): Promise<string | undefined> {
  const [row] = await db
    .select({ code: countries.code })
    .from(countries)
    .orderBy(asc(countries.code))
    .limit(1);
  return row?.code;
}

/** The scopes that a role puts into access tokens. */
export async function scopesOf(db: Reader, type: UserType): Promise<string[]> {
  const [row] = await db.select({ scopes: userTypes.scopes }).from(userTypes).where(eq(userTypes.id, type));
  return row?.scopes ?? [];
}

const account = {
  userId: users.id,
  email: users.email,
  displayName: users.displayName,
  active: users.active,
  type: sql<UserType>`${users.typeId}`,
  scopes: userTypes.scopes,
  passwordHash: userCredentials.passwordHash,
};
export type Account = Awaited<ReturnType<typeof accountByEmail>>;

/** An account with what signing in needs; null when the e-mail is unknown. */
export async function accountByEmail(db: Reader, email: string) {
  return accountWhere(db, eq(sql`lower(${users.email})`, email));
}

export async function accountById(db: Reader, id: string) {
  return accountWhere(db, eq(users.id, id));
}

async function accountWhere(db: Reader, condition: SQL) {
  const [row] = await db
    .select(account)
    .from(users)
    .innerJoin(userTypes, eq(userTypes.id, users.typeId))
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(condition);
  return row ?? null;
}

/**
 * The password's hash, held against a parallel change (`update`: also against another that holds it) to the end of
 * the transaction; null when the account has none (any more).
 */
export async function holdPasswordHash(
  tx: Transaction,
  userId: string,
  strength: 'share' | 'update',
): Promise<string | null> {
  const [row] = await tx
    .select({ passwordHash: userCredentials.passwordHash })
    .from(userCredentials)
    .where(eq(userCredentials.userId, userId))
    .for(strength);
  return row?.passwordHash ?? null;
}

export async function setPasswordHash(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
  const changed = { passwordHash, updatedAt: sql`now()` };
  await tx.update(userCredentials).set(changed).where(eq(userCredentials.userId, userId));
}

export async function removeCredentials(tx: Reader, userId: string): Promise<void> {
  await tx.delete(userCredentials).where(eq(userCredentials.userId, userId));
}
