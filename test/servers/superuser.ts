import postgres from 'postgres';
import type { EmbeddedPostgres } from '../../infra/postgres/embedded.ts';
import type { DatabaseName, Place } from '../../infra/topology.ts';

/** One superuser connection to a test server: to pause a replica or take a grant away. The caller ends it. */
export function superuserOf(
  servers: EmbeddedPostgres,
  place: Place,
  database: DatabaseName = 'content',
): postgres.Sql {
  const location = servers.locations[database];
  const [replica] = location.replicas;
  if (!replica) throw new Error('These servers have no replica');
  const address = place === 'primary' ? location.primary : replica;
  return postgres({
    ...address,
    user: servers.superuser.user,
    password: servers.superuser.password,
    database: location.database,
    max: 1,
    onnotice: () => {},
  });
}
