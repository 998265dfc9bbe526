import { sql } from 'drizzle-orm';
import { countries } from '../../../infra/databases/content/tables.ts';
import type { HomeTransaction } from '../../../infra/events/consumers.ts';

/** Copies a country as user-service knows it; an older version changes nothing. */
export async function copyCountry(
  tx: HomeTransaction,
  country: { code: string; name: string; version: number },
): Promise<void> {
  await tx
    .insert(countries)
    .values(country)
    .onConflictDoUpdate({
      target: countries.code,
      set: { name: country.name, version: country.version },
      setWhere: sql`${countries.version} < ${country.version}`,
    });
}

/** Drops a country that user-service has deleted; one that songs or artists still refer to stays. */
export async function dropCountry(tx: HomeTransaction, code: string): Promise<void> {
  await tx.execute(sql`delete from countries c where c.code = ${code}
    and not exists (select 1 from song_country_relations r where r.country_code = c.code)
    and not exists (select 1 from artist_country_relations r where r.country_code = c.code)`);
}
