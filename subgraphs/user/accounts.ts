import { BadInputError, UnauthenticatedError } from '../../infra/errors.ts';
import { bounded, clientId, isId } from '../../infra/subgraph/input.ts';
import { connectionOf, pageOf } from '../../infra/subgraph/paging.ts';
import { changeAccount } from './account-change.ts';
import { forbidden, refusalOf, requireManager } from './administrators.ts';
import type {
  ResolversParentTypes as Answers,
  CloseAccountInput,
  QueryAccountsArgs,
  SetUserTypeInput,
} from './generated.ts';
import type { AccountConnection } from './models.ts';
import * as queries from './queries.ts';
import type { UserContext } from './state.ts';

/** A page of all accounts, for administrators. */
export async function accounts(args: QueryAccountsArgs, context: UserContext): Promise<AccountConnection> {
  requireManager(context);
  const page = pageOf(args, 20, ([id]) => (typeof id === 'string' && isId(id) ? id : null));
  const filter: queries.AccountFilter = {
    ...(args.email == null ? {} : { email: args.email.trim().toLowerCase() }),
    ...(args.type ? { type: args.type } : {}),
  };
  const { primary } = context.db.user;
  const rows = await queries.accounts(primary, filter, page);
  return connectionOf({
    rows,
    page,
    cursorOf: (row) => [row.id],
    nodeOf: (row) => row,
    totalCount: () => queries.countAccounts(primary, filter),
  });
}

/** Closes the viewer's account for good. */
export async function closeAccount(
  input: CloseAccountInput,
  context: UserContext,
): Promise<Answers['CloseAccountResult']> {
  const { viewer } = context;
  if (!viewer) return { __typename: 'NotSignedIn', message: 'Sign in to close your account.' };
  const confirmed = input.confirmEmail.trim().toLowerCase();
  const { outcome } = await changeAccount(context, viewer.id, async (tx) => {
    const { profile, isLastAdministrator } = await queries.lockWithAdministrators(tx, viewer.id);
    if (!profile) return { profile, outcome: 'GONE' as const };
    if (profile.email.toLowerCase() !== confirmed) return { profile, outcome: 'UNCONFIRMED' as const };
    if (isLastAdministrator) return { profile, outcome: 'LAST' as const };
    await queries.closeProfile(tx, viewer.id);
    return { profile: null, outcome: 'CLOSED' as const };
  });
  if (outcome === 'GONE') throw new UnauthenticatedError('This account was closed');
  if (outcome === 'LAST') return forbidden('The last administrator cannot leave: name another first.');
  if (outcome === 'UNCONFIRMED') {
    return { __typename: 'ConfirmationFailed', message: 'Confirm with the e-mail of your account.' };
  }
  return { __typename: 'AccountClosed', id: viewer.id };
}

/** Changes what kind of account somebody has. */
export async function setUserType(
  input: SetUserTypeInput,
  context: UserContext,
): Promise<Answers['SetUserTypeResult']> {
  const refusal = refusalOf(context);
  if (refusal) return refusal;
  const { type } = input;
  const given = bounded(input.artistIds ?? [], 'artistIds', { max: 50 });
  if (type !== 'ARTIST' && given.length > 0)
    throw new BadInputError('"artistIds" are for accounts of type ARTIST');
  const artistIds = [...new Set(given.map((id) => clientId(id, 'artistIds')))];
  if (!isId(input.userId)) return notFound;
  const id = input.userId.toLowerCase();
  const { profile, isLast } = await changeAccount(context, id, async (tx) => {
    const locked = await queries.lockWithAdministrators(tx, id);
    const isLast = locked.isLastAdministrator && type !== 'ADMIN';
    if (!locked.profile || isLast) return { profile: locked.profile, isLast };
    const kept = input.artistIds ? artistIds : locked.profile.artistIds;
    const change = { type, artistIds: type === 'ARTIST' ? kept : [] };
    const isSame = locked.profile.type === type && `${change.artistIds}` === `${locked.profile.artistIds}`;
    return { profile: isSame ? locked.profile : await queries.changeProfile(tx, id, change), isLast };
  });
  if (!profile) return notFound;
  if (isLast) return forbidden('The last administrator cannot become something else: name another first.');
  return { __typename: 'UserTypeSet', account: { ...profile, closedAt: null } };
}

const notFound = { __typename: 'NotFound', message: 'There is no open account with this id.' } as const;
