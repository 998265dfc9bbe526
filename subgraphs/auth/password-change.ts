import type { ChangePasswordInput, ResolversParentTypes } from './generated.ts';
import { weaknessOf } from './password-rules.ts';
import { hashPassword, passwordMatches, readPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { forgetSessions, requireLiveSession } from './sessions.ts';
import type { AuthContext } from './state.ts';

const badCredentials = {
  __typename: 'BadCredentials',
  message: 'The current password is not right.',
} as const;

/** Replaces the viewer's password; whoever signed in with the old one elsewhere is signed out. */
export async function changePassword(
  input: ChangePasswordInput,
  context: AuthContext,
): Promise<ResolversParentTypes['ChangePasswordResult']> {
  if (!context.viewer) return { __typename: 'NotSignedIn', message: 'Sign in to change your password.' };
  const { id: userId, sessionId } = await requireLiveSession(context);
  const { primary } = context.db.user;
  const current = readPassword(input.currentPassword, 'currentPassword');
  const next = readPassword(input.newPassword, 'newPassword');
  const account = await queries.accountById(primary, userId);
  if (!account?.active) return badCredentials;
  const matches = await context.state.failures.limit(account.email, () =>
    passwordMatches(account.passwordHash, current),
  );
  if (!matches) return badCredentials;
  const weakness = weaknessOf(next, account);
  if (weakness) return { __typename: 'WeakPassword', message: weakness };

  const passwordHash = await hashPassword(next);
  const ended = await primary.transaction(async (tx) => {
    // Of two changes at once only one can have proved the password that the other replaced.
    if ((await queries.holdPasswordHash(tx, userId, 'update')) !== account.passwordHash) return null;
    await queries.setPasswordHash(tx, userId, passwordHash);
    return queries.revokeSessions(tx, { userId, because: 'PASSWORD_CHANGED', except: sessionId });
  });
  if (!ended) return badCredentials;
  await forgetSessions(context.state, ended);
  return { __typename: 'PasswordChanged', revokedSessions: ended.length };
}
