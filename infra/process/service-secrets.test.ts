import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../config.ts';
import { rolesOf } from '../databases/roles.ts';
import { randomSecrets, rolePassword } from '../postgres/secrets.ts';
import { databaseNames, serviceNames } from '../topology.ts';
import { passwordsOf, readServiceSecrets, secretOf, serviceSecrets } from './service-secrets.ts';

const secrets = randomSecrets();

describe("a service's secrets", () => {
  const folder = mkdtempSync(join(tmpdir(), 'polyphony-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(serviceNames)('are its own roles and no other: %s', (service) => {
    const text = JSON.stringify(serviceSecrets([service], secrets));
    for (const role of databaseNames.flatMap(rolesOf)) {
      expect(text.includes(rolePassword(secrets, role.name)), role.name).toBe(role.service === service);
    }
    for (const name of ['postgresPassword', 'roleSecret', 'keyEncryptionSecret'] as const)
      expect(text).not.toContain(secrets[name]);
  });

  it('give the same key in a process of its own as in one with the others', () => {
    const alone = secretOf(serviceSecrets(['auth'], secrets), 'auth', 'signing-keys');
    expect(secretOf(serviceSecrets(serviceNames, secrets), 'auth', 'signing-keys')).toBe(alone);
    expect(secretOf(serviceSecrets(['user'], secrets), 'user', 'signing-keys')).not.toBe(alone);
  });

  it('are read from a file; a bad one is refused without showing what is in it', () => {
    const file = join(folder, 'content.json');
    writeFileSync(file, JSON.stringify(serviceSecrets(['content'], secrets)));
    const read = readServiceSecrets(file);
    expect(passwordsOf(read, 'content').passwordOf('polyphony_content_content')).toBe(
      rolePassword(secrets, 'polyphony_content_content'),
    );
    expect(() => passwordsOf(read, 'content').passwordOf('polyphony_user_user')).toThrow(ConfigurationError);
    expect(() => passwordsOf(read, 'user')).toThrow(ConfigurationError);
    writeFileSync(file, '{"serviceTokenSecret": "hush"}');
    expect(() => readServiceSecrets(file)).toThrow(ConfigurationError);
    expect(() => readServiceSecrets(file)).not.toThrow(/hush/);
    expect(() => readServiceSecrets(join(folder, 'none.json'))).toThrow(/cannot be read \(ENOENT\)/);
  });
});
