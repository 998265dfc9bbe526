import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSecrets, randomSecrets, rolePassword } from './secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyphony-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes secrets once, readable by their owner alone', () => {
  const secrets = loadSecrets(folder);
  expect(loadSecrets(folder)).toEqual(secrets);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(new Set(Object.values(secrets)).size).toBe(5);
});

it('adds what an older file lacks and keeps the rest', () => {
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ postgresPassword: 'kept' }));
  const secrets = loadSecrets(folder);
  expect(secrets.postgresPassword).toBe('kept');
  expect(secrets.roleSecret).toHaveLength(43);
  expect(loadSecrets(folder)).toEqual(secrets);
});

it('says which file is damaged', () => {
  writeFileSync(join(folder, 'secrets.json'), '{');
  expect(() => loadSecrets(folder)).toThrow(join(folder, 'secrets.json'));
});

it('gives each role a password of its own, the same each time', () => {
  const secrets = randomSecrets();
  expect(rolePassword(secrets, 'a')).toBe(rolePassword(secrets, 'a'));
  expect(rolePassword(secrets, 'a')).not.toBe(rolePassword(secrets, 'b'));
  expect(rolePassword(secrets, 'a')).not.toBe(rolePassword(randomSecrets(), 'a'));
});
