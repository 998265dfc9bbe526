import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { readEnvironment } from '../../infra/config.ts';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { hashPassword, passwordMatches, readPassword } from './passwords.ts';
import * as queries from './queries.ts';

export const administratorEmail = 'admin@polyphony.example';

/**
 * The account that every deployment begins with. At first start it is made, with the password of
 * POLYPHONY_ADMIN_PASSWORD or one that is made up and shown once on the terminal (`show`; never logged). Later a
 * password in the environment that differs from the stored one replaces it and ends the administrator's sessions.
 */
export async function ensureAdministrator(
  runtime: Pick<ServiceRuntime<'auth'>, 'db' | 'logger'>,
  wanted: string | null = readEnvironment(process.env).POLYPHONY_ADMIN_PASSWORD ?? null,
  show: (line: string) => void = (line) => void process.stdout.write(line),
): Promise<void> {
  const { primary } = runtime.db.user;
  const known = await queries.accountByEmail(primary, administratorEmail);
  if (!known) return create(runtime, wanted, show);
  if (wanted === null) return;
  const password = readPassword(wanted, 'POLYPHONY_ADMIN_PASSWORD');
  if (await passwordMatches(known.passwordHash, password)) return;
  const passwordHash = await hashPassword(password);
  await primary.transaction(async (tx) => {
    await queries.setPasswordHash(tx, known.userId, passwordHash);
    await queries.revokeSessions(tx, { userId: known.userId, because: 'PASSWORD_CHANGED' });
  });
  runtime.logger.info({}, "the administrator's password was replaced by POLYPHONY_ADMIN_PASSWORD");
}

async function create(
  runtime: Pick<ServiceRuntime<'auth'>, 'db'>,
  wanted: string | null,
  show: (line: string) => void,
): Promise<void> {
  const { primary } = runtime.db.user;
  const countryCode = await queries.anyCountry(primary);
  if (!countryCode)
    throw new Error('There is no country for the administrator: the reference rows are missing');
  const password = wanted ?? randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(readPassword(password, 'POLYPHONY_ADMIN_PASSWORD'));
  const account = {
    id: uuidv7(),
    email: administratorEmail,
    displayName: 'Administrator',
    countryCode,
    passwordHash,
  };
  const isNew = await primary.transaction((tx) => queries.insertAccount(tx, { ...account, type: 'ADMIN' }));
  // Another process that started at once may have made it: its password holds, and it has shown it.
  if (isNew && wanted === null)
    show(`Administrator: ${administratorEmail}  password: ${password}  (shown once)\n`);
}
