import postgres from 'postgres';
import type { DatabaseLocations } from './locations.ts';
import type { Superuser } from './prepare.ts';
import { addressOptions } from './sockets.ts';

/**
 * Names these databases among all others: the identifier that initdb gave the Content primary (pg_control_system). What is
 * kept elsewhere about them (caches, channels) is named after it, so that two products may share a Redis, and one whose data
 * was made anew does not meet what was cached of the old.
 */
export async function deploymentName(locations: DatabaseLocations, superuser: Superuser): Promise<string> {
  const { primary } = locations.content;
  const sql = postgres({
    ...addressOptions(primary),
    ...superuser,
    database: 'postgres',
    max: 1,
    connect_timeout: 10,
  });
  try {
    const [row] = await sql<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`;
    if (!row) throw new Error('The Content primary does not say which server it is');
    return `polyphony-${BigInt(row.id).toString(36)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
