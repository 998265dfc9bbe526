import { text } from '../../infra/subgraph/input.ts';
import { normalisedEmail } from './email.ts';
import type { ResolversParentTypes, SignInInput } from './generated.ts';
import { answerSession, beginSession } from './issue-session.ts';
import { passwordMatches, readPassword } from './passwords.ts';
import * as queries from './queries.ts';
import type { AuthContext } from './state.ts';

const badCredentials = {
  __typename: 'BadCredentials',
  message: 'The e-mail or the password is not right.',
} as const;

/** Signs in on a device. Nothing in the answer, or its time, tells why it is refused. */
export async function signIn(
  input: SignInInput,
  context: AuthContext,
): Promise<ResolversParentTypes['SignInResult']> {
  const email = normalisedEmail(input.email);
  const password = readPassword(input.password, 'password');
  const device = input.device?.trim() ? text(input.device, 'device', { max: 100 }) : null;
  const account = await queries.accountByEmail(context.db.user.primary, email);
  const matches = await context.state.failures.limit(email, async () => {
    const right = await passwordMatches(account?.passwordHash ?? null, password);
    return right && account?.active === true;
  });
  if (!matches || !account) return badCredentials;
  const { userId, type, scopes } = account;
  const begun = await context.db.user.primary.transaction(async (tx) => {
    // A password change that came in between has ended all sessions but this one: it must not begin after that.
    if ((await queries.holdPasswordHash(tx, userId, 'share')) !== account.passwordHash) return null;
    return beginSession(tx, context, { userId, type, scopes }, device);
  });
  return begun ? answerSession(begun, context) : badCredentials;
}
