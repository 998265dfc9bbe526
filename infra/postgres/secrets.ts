import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'postgresPassword',
  'roleSecret',
  'serviceTokenSecret',
  'streamSigningSecret',
  'keyEncryptionSecret',
] as const;

/** One deployment's secrets: 256 random bits each, base64url. */
export type Secrets = Record<(typeof names)[number], string>;

const newSecret = () => randomBytes(32).toString('base64url');

/** Secrets that live only as long as their process: for tests. */
export function randomSecrets(): Secrets {
  return Object.fromEntries(names.map((name) => [name, newSecret()])) as Secrets;
}

/** Whether a file's contents are a whole deployment's secrets. */
export function isSecrets(value: unknown): value is Secrets {
  const known = value as Partial<Secrets> | null;
  return (
    typeof known === 'object' && known !== null && names.every((name) => typeof known[name] === 'string')
  );
}

function readSecrets(file: string): Partial<Secrets> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Reads `<dataDir>/secrets.json` (mode 0600), made at the first start. A hard link publishes the whole file at once, so
 * that two processes starting together agree on the first one's secrets.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const known = readSecrets(file);
  if (isSecrets(known)) return known;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...randomSecrets(), ...known }, null, 2)}\n`, { mode: 0o600 });
  try {
    if (known) rmSync(file);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecrets(file) as Secrets;
}

/** A login role's password: HMAC-SHA256 of its name, so that one secret is kept for all roles. */
export function rolePassword(secrets: Pick<Secrets, 'roleSecret'>, role: string): string {
  return createHmac('sha256', secrets.roleSecret).update(`role:${role}`).digest('base64url');
}
