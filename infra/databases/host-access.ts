import { replicationRole } from '../postgres/settings.ts';
import { type DatabaseName, databaseNames, type Place } from '../topology.ts';
import { physicalName } from './locations.ts';
import { ownerRole, rolesOf } from './roles.ts';

/**
 * A server's pg_hba.conf, from the access matrix. Roles are part of the data and replicate, so that only this file can keep
 * a role off one server: a service without a primary cannot even connect to it, one without a replica not to a replica.
 * `from` is the address range that clients come from, in CIDR form or `samenet`.
 */
export function pgHba(
  server: Place,
  options: { from: string; databases?: readonly DatabaseName[]; superuser?: string },
): string {
  const { from, databases = databaseNames, superuser = 'postgres' } = options;
  const line = (database: string, role: string) => `host ${database} ${role} ${from} scram-sha-256`;
  const lines = [line('all', superuser), line('replication', replicationRole)];
  for (const database of databases) {
    if (server === 'primary') lines.push(line(physicalName(database), ownerRole));
    for (const role of rolesOf(database)) {
      if (role.places.includes(server)) lines.push(line(physicalName(database), role.name));
    }
  }
  return `${[...lines, 'host all all all reject'].join('\n')}\n`;
}
