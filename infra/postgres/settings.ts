import type { Secrets } from './secrets.ts';
import { rolePassword } from './secrets.ts';

/** The role that streams the write-ahead log: it may replicate and nothing else. */
export const replicationRole = 'polyphony_replication';

/** One value in postgresql.conf's syntax. */
const quoted = (value: string | number) => `'${String(value).replaceAll("'", "''")}'`;

/** What services may open to one server: infra/databases/connection-budget.ts keeps within it. */
export const connectionLimits = { maxConnections: 200, superuserReserved: 3 } as const;

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: connectionLimits.maxConnections,
  superuser_reserved_connections: connectionLimits.superuserReserved,
  // The kernel's file cache holds the rest; the two servers at rest take about 85 MB together.
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  // No I/O worker processes: three idle ones per server would cost more than they save at this size.
  io_method: 'sync',
  jit: 'off',
  max_worker_processes: 8,
  max_parallel_workers: 2,
  max_logical_replication_workers: 0,
  autovacuum_naptime: '15s',
  autovacuum_max_workers: 2,
  wal_level: 'replica',
  max_wal_senders: 10,
  max_replication_slots: 10,
  wal_keep_size: '64MB',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  // A replica that stays away longer than this is copied anew (`replica.ts`), so it cannot fill the disk.
  max_slot_wal_keep_size: '2GB',
  // In the data folder: POSIX segments outlive a server that is killed with all its processes.
  dynamic_shared_memory_type: 'mmap',
  hot_standby: 'on',
  hot_standby_feedback: 'on',
  wal_receiver_status_interval: '1s',
  wal_retrieve_retry_interval: '100ms',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_checkpoints: 'off',
};

/** Tests trade the disk's safety for speed: a crash of the machine may lose data, a crash of the server does not. */
const volatile = { fsync: 'off', full_page_writes: 'off' };

export type Certificate = { certFile: string; keyFile: string };

const encrypted = ({ certFile, keyFile }: Certificate) => ({
  ssl: 'on',
  ssl_cert_file: certFile,
  ssl_key_file: keyFile,
});

/**
 * The text of one server's polyphony.conf; the port is given on the command line. With a certificate it takes TLS too. It listens on
 * 127.0.0.1 unless told otherwise.
 */
export function settings(options: {
  durable: boolean;
  tls?: Certificate | undefined;
  listen?: string;
}): string {
  const { durable, tls, listen = common.listen_addresses } = options;
  const all = {
    ...common,
    listen_addresses: listen,
    ...(durable ? {} : volatile),
    ...(tls ? encrypted(tls) : {}),
  };
  return Object.entries(all)
    .map(([name, value]) => `${name} = ${quoted(value)}\n`)
    .join('');
}

/** How a replica follows the primary, through a slot of its own there. */
export function followSettings(options: { slot: string; primaryPort: number; secrets: Secrets }): string {
  const connection = {
    host: '127.0.0.1',
    port: options.primaryPort,
    user: replicationRole,
    password: rolePassword(options.secrets, replicationRole),
    application_name: options.slot,
    sslmode: 'disable',
    gssencmode: 'disable',
  };
  const text = Object.entries(connection)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  return `primary_conninfo = ${quoted(text)}\nprimary_slot_name = ${quoted(options.slot)}\n`;
}
