import { v7 as uuidv7 } from 'uuid';
import { text } from '../../infra/subgraph/input.ts';
import { validEmail } from './email.ts';
import type { RegisterInput, ResolversParentTypes } from './generated.ts';
import { answerSession, beginSession } from './issue-session.ts';
import { weaknessOf } from './password-rules.ts';
import { hashPassword, readPassword } from './passwords.ts';
import * as queries from './queries.ts';
import type { AuthContext } from './state.ts';

const unknownCountry = {
  __typename: 'UnknownCountry',
  message: 'Choose one of the countries, by its two letters (ISO 3166-1 alpha-2).',
} as const;

/** Opens an account and signs in: the person, the credentials, the session and the event, all or none. */
export async function register(
  input: RegisterInput,
  context: AuthContext,
): Promise<ResolversParentTypes['RegisterResult']> {
  const { primary } = context.db.user;
  const email = validEmail(input.email);
  const displayName = text(input.displayName, 'displayName', { max: 80 });
  const password = readPassword(input.password, 'password');
  const weakness = weaknessOf(password, { email, displayName });
  if (weakness) return { __typename: 'WeakPassword', message: weakness };
  const countryCode = input.country.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(countryCode) || !(await queries.countryExists(primary, countryCode)))
    return unknownCountry;

  const id = uuidv7();
  const passwordHash = await hashPassword(password);
  const begun = await primary.transaction(async (tx) => {
    const isNew = await queries.insertAccount(tx, {
      id,
      email,
      displayName,
      countryCode,
      type: 'LISTENER',
      passwordHash,
    });
    if (!isNew) return null;
    const scopes = await queries.scopesOf(tx, 'LISTENER');
    return beginSession(tx, context, { userId: id, type: 'LISTENER', scopes }, null);
  });
  if (!begun)
    return { __typename: 'EmailTaken', message: 'There is an account with this e-mail: sign in instead.' };
  return answerSession(begun, context);
}
