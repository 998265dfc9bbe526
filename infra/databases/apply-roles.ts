import { createHash } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import type { DatabaseName } from '../topology.ts';
import { physicalName } from './locations.ts';
import { isReadOnly, ownerRole, type Role, rolesOf } from './roles.ts';
import { scramVerifier } from './scram.ts';

/** Advisory lock of everything that prepares a server or a database; any number will do, if it stays. */
export const preparationLock = 706_579;
const prefix = 'polyphony_%';

export const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/** Limits of each role's sessions: a statement that runs on, or a transaction left open, ends by itself. */
function sessionSettings(role: Role): string[] {
  const limits = [
    "statement_timeout = '10s'",
    "idle_in_transaction_session_timeout = '15s'",
    'search_path = public',
  ];
  return isReadOnly(role) ? [...limits, 'default_transaction_read_only = on'] : limits;
}

async function createRole(sql: TransactionSql, name: string, verifier: string): Promise<void> {
  const [found] = await sql`SELECT FROM pg_roles WHERE rolname = ${name}`;
  const attributes = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${verifier}'`;
  await sql.unsafe(`${found ? 'ALTER' : 'CREATE'} ROLE ${name} ${attributes}`);
}

/** Login roles of services that the topology no longer has keep their name (objects may hang on it) and lose the door. */
async function retireRoles(sql: TransactionSql, known: readonly string[]): Promise<void> {
  const rows =
    await sql`SELECT rolname FROM pg_roles WHERE rolname LIKE ${prefix} AND rolcanlogin AND NOT rolreplication`;
  for (const { rolname } of rows) {
    if (!known.includes(String(rolname))) await sql.unsafe(`ALTER ROLE ${rolname} NOLOGIN`);
  }
}

/**
 * Brings one server's roles in line with the topology. `sql` is a superuser's, in any database. The digest of what was
 * applied is kept as the owner role's comment: an unchanged topology costs one query.
 */
export async function applyRoles(
  sql: Sql,
  databases: readonly DatabaseName[],
  secrets: Secrets,
): Promise<void> {
  const roles = databases.flatMap(rolesOf);
  const wanted = digest({
    roles: roles.map((role) => [role.name, sessionSettings(role)]),
    secret: digest(secrets.roleSecret),
  });
  const applied = async (on: Sql | TransactionSql) => {
    const [row] =
      await on`SELECT shobj_description(oid, 'pg_authid') AS digest FROM pg_roles WHERE rolname = ${ownerRole}`;
    return row?.digest === wanted;
  };
  if (await applied(sql)) return;
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${preparationLock})`;
    if (await applied(tx)) return;
    await createRole(tx, ownerRole, scramVerifier(rolePassword(secrets, ownerRole)));
    for (const role of roles) {
      await createRole(tx, role.name, scramVerifier(rolePassword(secrets, role.name)));
      await tx.unsafe(`ALTER ROLE ${role.name} RESET ALL`);
      for (const setting of sessionSettings(role)) await tx.unsafe(`ALTER ROLE ${role.name} SET ${setting}`);
    }
    await retireRoles(tx, [ownerRole, ...roles.map((role) => role.name)]);
    await tx.unsafe(`COMMENT ON ROLE ${ownerRole} IS '${wanted}'`);
  });
}

function grantStatements(role: Role): string[] {
  const to = `TO ${role.name}`;
  const tables = Object.entries(role.tables).map(
    ([table, rights]) => `GRANT ${rights.join(', ')} ON public.${table} ${to}`,
  );
  const sequences = role.sequences.map((sequence) => `GRANT USAGE ON SEQUENCE public.${sequence} ${to}`);
  const place = [
    `GRANT ${role.temporary ? 'CONNECT, TEMPORARY' : 'CONNECT'} ON DATABASE ${physicalName(role.database)} ${to}`,
    `GRANT USAGE ON SCHEMA public ${to}`,
  ];
  return [...place, ...tables, ...sequences];
}

/** Takes every right in this database from every role of ours but the owner. */
async function revokeAll(tx: TransactionSql, database: string): Promise<void> {
  await tx.unsafe(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await tx.unsafe('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  const rows =
    await tx`SELECT rolname FROM pg_roles WHERE rolname LIKE ${prefix} AND rolname <> ${ownerRole}`;
  if (rows.length === 0) return;
  const all = rows.map((row) => row.rolname).join(', ');
  await tx.unsafe(`REVOKE ALL ON DATABASE ${database} FROM ${all}`);
  await tx.unsafe(`REVOKE ALL ON SCHEMA public FROM ${all}`);
  await tx.unsafe(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${all}`);
  await tx.unsafe(`REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${all}`);
}

/**
 * Grants each role exactly its rights, in one transaction. `sql` is the owner's, in this database; `migration` is the last one
 * applied, because a migration that makes a table anew loses its grants. The digest is kept as the schema's comment.
 */
export async function applyGrants(sql: Sql, database: DatabaseName, migration: string): Promise<void> {
  const statements = rolesOf(database).flatMap(grantStatements);
  const wanted = digest({ statements, migration });
  const [row] = await sql`SELECT obj_description('public'::regnamespace, 'pg_namespace') AS digest`;
  if (row?.digest === wanted) return;
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${preparationLock})`;
    await revokeAll(tx, physicalName(database));
    for (const statement of statements) await tx.unsafe(statement);
    await tx.unsafe(`COMMENT ON SCHEMA public IS '${wanted}'`);
  });
}
