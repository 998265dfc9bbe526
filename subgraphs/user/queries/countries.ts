import { asc, eq, inArray, or, sql } from 'drizzle-orm';
import { countries, users } from '../../../infra/databases/user/tables.ts';
import type { EventData } from '../../../infra/events/contracts.ts';
import { emit } from '../../../infra/events/outbox.ts';
import type { Country } from '../models.ts';
import type { Reader, Transaction } from './handles.ts';

const countryColumns = { code: countries.code, name: countries.name };

export async function allCountries(db: Reader): Promise<Country[]> {
  return db.select(countryColumns).from(countries).orderBy(asc(countries.name));
}

export async function countriesByCode(db: Reader, codes: readonly string[]): Promise<Country[]> {
  return db
    .select(countryColumns)
    .from(countries)
    .where(inArray(countries.code, [...codes]));
}

/** Countries with this code or this name. */
export async function countriesLike(db: Reader, country: Country): Promise<Country[]> {
  return db
    .select(countryColumns)
    .from(countries)
    .where(or(eq(countries.code, country.code), eq(countries.name, country.name)));
}

/** Locks a country; from then on nobody can open an account in it. Null when there is none. */
export async function lockCountry(tx: Transaction, code: string): Promise<Country | null> {
  const [row] = await tx.select(countryColumns).from(countries).where(eq(countries.code, code)).for('update');
  return row ?? null;
}

/**
 * Adds a country; false when its code or its name is taken. Versions begin at the present second, so that a country
 * which was removed and comes back is newer than its removal for those who compare.
 */
export async function insertCountry(tx: Transaction, country: Country): Promise<boolean> {
  const [row] = await tx
    .insert(countries)
    .values({ ...country, version: sql`extract(epoch from now())::int` })
    .onConflictDoNothing()
    .returning({ version: countries.version });
  if (row) await emitCountry(tx, country, row.version, 'CREATED');
  return row !== undefined;
}

export async function renameCountry(tx: Transaction, country: Country): Promise<void> {
  const [row] = await tx
    .update(countries)
    .set({ name: country.name, version: sql`${countries.version} + 1` })
    .where(eq(countries.code, country.code))
    .returning({ version: countries.version });
  if (row) await emitCountry(tx, country, row.version, 'UPDATED');
}

/** Removes a locked country; false when anybody has, or had, an account in it. */
export async function deleteCountry(tx: Transaction, country: Country): Promise<boolean> {
  const here = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.countryCode, country.code))
    .limit(1);
  if (here.length > 0) return false;
  const [row] = await tx
    .delete(countries)
    .where(eq(countries.code, country.code))
    .returning({ version: countries.version });
  if (row) await emitCountry(tx, country, row.version + 1, 'DELETED');
  return true;
}

async function emitCountry(
  tx: Transaction,
  country: Country,
  version: number,
  change: EventData<'user.updated'>['change'],
): Promise<void> {
  const data = { entity: 'COUNTRY' as const, id: country.code, version, change, country };
  await emit(tx, 'user', 'user.updated', { key: country.code, data });
}
