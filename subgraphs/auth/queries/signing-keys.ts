import { inArray, sql } from 'drizzle-orm';
import type { JWK } from 'jose';
import { signingKeys as signingKeyTable } from '../../../infra/databases/user/tables.ts';
import type { StoredKey } from '../signing-keys.ts';
import type { Transaction } from './handles.ts';

/** Makes the reviews of several processes follow each other; held to the end of the transaction. */
export async function lockSigningKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('polyphony:signing-keys', 0))`);
}

export async function signingKeys(tx: Transaction): Promise<StoredKey[]> {
  const rows = await tx.select().from(signingKeyTable);
  return rows.map((row) => ({ ...row, publicJwk: row.publicJwk as JWK }));
}

export async function insertSigningKey(tx: Transaction, key: StoredKey): Promise<void> {
  await tx.insert(signingKeyTable).values(key);
}

export async function retireSigningKeys(tx: Transaction, kids: readonly string[], at: Date): Promise<void> {
  if (kids.length > 0)
    await tx
      .update(signingKeyTable)
      .set({ retiredAt: at })
      .where(inArray(signingKeyTable.kid, [...kids]));
}

export async function removeSigningKeys(tx: Transaction, kids: readonly string[]): Promise<void> {
  if (kids.length > 0) await tx.delete(signingKeyTable).where(inArray(signingKeyTable.kid, [...kids]));
}
