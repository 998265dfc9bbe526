import { describe, expect, it } from 'vitest';
import { databaseNames, serviceNames } from '../topology.ts';
import { pgHba } from './host-access.ts';
import { isReadOnly, rolesOf, userStatusRole } from './roles.ts';

const roleOf = (name: string) => databaseNames.flatMap(rolesOf).find((role) => role.name === name);

describe('roles', () => {
  it('have unique names, one for each service and database, and fit into 63 bytes', () => {
    const names = databaseNames.flatMap(rolesOf).map((role) => role.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^[a-z_]{1,63}$/.test(name))).toBe(true);
  });

  it('of replicas alone hold no write right and no sequence', () => {
    const readers = databaseNames.flatMap(rolesOf).filter(isReadOnly);
    expect(readers.length).toBeGreaterThan(10);
    for (const role of readers) {
      expect(role.sequences).toEqual([]);
      expect(new Set(Object.values(role.tables).flat())).toEqual(new Set(['SELECT']));
    }
  });

  it('let auth-service register a person, and read no replica with that role', () => {
    expect(roleOf('polyphony_auth_user')?.tables.users).toEqual(['SELECT', 'INSERT']);
    expect(userStatusRole('auth')).toBe('polyphony_auth_user_status');
    expect(userStatusRole('activity')).toBe('polyphony_activity_user');
  });

  it('give every service a role that reads the status view on a replica', () => {
    for (const service of serviceNames) {
      const role = roleOf(userStatusRole(service));
      expect(role?.places).toContain('replica');
      expect(role?.tables.user_status).toEqual(['SELECT']);
    }
  });
});

describe('pg_hba.conf', () => {
  const lines = (server: 'primary' | 'replica') => pgHba(server, { from: 'samenet' }).trim().split('\n');

  it('ends by rejecting everybody else, and asks everybody for a password', () => {
    for (const server of ['primary', 'replica'] as const) {
      expect(lines(server).at(-1)).toBe('host all all all reject');
      expect(
        lines(server)
          .slice(0, -1)
          .every((line) => line.endsWith('samenet scram-sha-256')),
      ).toBe(true);
    }
  });

  it('keeps replica roles off the primary, primary roles off replicas, and the owner on the primary', () => {
    const primary = lines('primary').join('\n');
    const replica = lines('replica').join('\n');
    expect(primary).not.toContain('polyphony_search_content');
    expect(replica).toContain('polyphony_search_content');
    expect(primary).toContain('polyphony_content_content');
    expect(replica).not.toContain('polyphony_content_content');
    expect(primary).toContain('polyphony_owner');
    expect(replica).not.toContain('polyphony_owner');
  });

  it('names only the databases that a server holds', () => {
    expect(pgHba('primary', { from: 'samenet', databases: ['playlist'] })).not.toContain('polyphony_content');
  });
});
