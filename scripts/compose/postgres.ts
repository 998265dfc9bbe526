import { ports, serversOf } from '../../infra/containers/hosts.ts';
import { pgHba } from '../../infra/databases/host-access.ts';
import { settings } from '../../infra/postgres/settings.ts';
import { type DatabaseName, databaseNames } from '../../infra/topology.ts';
import { type Container, healthcheck, images, memoryFolder } from './shared.ts';

/** What is mounted into PostgreSQL's containers; scripts by hand, the rest written by this command. */
export const postgresFolder = 'infra/containers/postgres';
const inside = '/etc/polyphony';
/** The account `postgres` of the image. */
const account = 999;

/** What all of PostgreSQL's containers have in common. */
export const postgresCommon: Container = {
  image: images.postgres,
  user: 'postgres',
  entrypoint: [`${inside}/server.sh`],
  read_only: true,
  tmpfs: [memoryFolder('/var/run/postgresql', account), '/tmp'],
  shm_size: '64m',
  // A fast shutdown: PostgreSQL takes SIGTERM for "when all clients have gone".
  stop_signal: 'SIGINT',
  stop_grace_period: '1m',
  secrets: ['postgres-password', 'replication-password'],
  healthcheck: healthcheck(['pg_isready', '-q', '-h', '127.0.0.1', '-p', `${ports.postgres}`], 120),
};

/** The servers of one database. Symmetric: which is the primary, they find out at their start. */
export function postgresContainers(database: DatabaseName, replicas: number): Record<string, Container> {
  const servers = serversOf(database, replicas);
  const entries = servers.map((name, at): [string, Container] => [
    name,
    {
      environment: { POLYPHONY_SERVER: name, POLYPHONY_SERVERS: servers.join(' ') },
      networks: [database],
      volumes: [`${name}:/var/lib/postgresql`, `./${postgresFolder}:${inside}:ro`],
      ...(at === 0 ? {} : { depends_on: { [servers[0] ?? '']: { condition: 'service_started' } } }),
    },
  ]);
  return Object.fromEntries(entries);
}

/** Files that follow from the topology and the stack's settings, by their paths: who may log in where, and postgresql.conf. */
export function postgresFiles(): Record<string, string> {
  const written = '# Written by npm run compose: change infra/topology.ts or infra/postgres/settings.ts.\n';
  const access = databaseNames.flatMap((database) =>
    (['primary', 'replica'] as const).map((place) => [
      `${postgresFolder}/${database}/${place}.hba`,
      written + pgHba(place, { from: 'samenet', databases: [database] }),
    ]),
  );
  return {
    [`${postgresFolder}/postgresql.conf`]: written + settings({ durable: true, listen: '*' }),
    ...Object.fromEntries(access),
  };
}
