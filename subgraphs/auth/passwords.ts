import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { BadInputError } from '../../infra/errors.ts';

export const minPasswordLength = 10;
const maxPasswordLength = 1000;

/**
 * argon2id (the library's default) as in OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane; about 20 ms
 * of one core. The parameters are part of the hash, so they can be raised without breaking old ones.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * One spelling for what looks the same typed on different keyboards (NIST SP 800-63B, 5.1.1.2); over 1,000 characters
 * is BAD_USER_INPUT, so that hashing is never fed megabytes.
 */
export function readPassword(given: string, name: string): string {
  if (given.length > maxPasswordLength) {
    throw new BadInputError(`"${name}" must have at most ${maxPasswordLength} characters`);
  }
  return given.normalize('NFKC');
}

/** PHC string of a password read by `readPassword`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the account's. Without an account (null) a decoy of the same cost is verified, so that the
 * time of the answer does not tell whether the e-mail is known.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(32).toString('base64'));
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && matches;
}

/** Makes the decoy ahead of the first sign-in, which would otherwise take twice as long for an unknown e-mail. */
export async function preparePasswords(): Promise<void> {
  await passwordMatches(null, '');
}
