import { BadInputError } from '../../infra/errors.ts';
import { bounded, text } from '../../infra/subgraph/input.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { forbidden, managingScope, refusalOf, requireManager } from './administrators.ts';
import type { ResolversParentTypes as Answers, UpdateUserTypeInput } from './generated.ts';
import type { UserType } from './models.ts';
import * as queries from './queries.ts';
import type { UserContext } from './state.ts';

const countLoader = defineLoader<'user', string, number>(async (context, types) => {
  const rows = await queries.openAccountsByType(context.db.user.primary, types);
  return types.map((type) => rows.find((row) => row.type === type)?.count ?? 0);
});

/** The kinds of accounts, for administrators. */
export async function userTypes(context: UserContext): Promise<UserType[]> {
  requireManager(context);
  const rows = await queries.allUserTypes(context.db.user.primary);
  return rows.map((row) => ({ ...row, scopes: row.scopes.toSorted() }));
}

export function accountCountOf(userType: UserType, context: UserContext): Promise<number> {
  return countLoader(context).load(userType.id);
}

/** Changes the name and the scopes of a kind of account. */
export async function updateUserType(
  input: UpdateUserTypeInput,
  context: UserContext,
): Promise<Answers['UpdateUserTypeResult']> {
  const refusal = refusalOf(context);
  if (refusal) return refusal;
  const { id } = input;
  const scopes = input.scopes ? readScopes(input.scopes) : undefined;
  if (id === 'ADMIN' && scopes && !scopes.includes(managingScope)) {
    return forbidden(`ADMIN must keep ${managingScope}: nobody could give it back.`);
  }
  const change = {
    ...(input.name == null ? {} : { name: text(input.name, 'name', { max: 80 }) }),
    ...(scopes ? { scopes } : {}),
  };
  const userType = await context.db.user.primary.transaction((tx) => queries.changeUserType(tx, id, change));
  return { __typename: 'UserTypeUpdated', userType };
}

/** `area` or `area:action`: they are joined by blanks in the token's `scope` claim (RFC 8693, section 4.2). */
function readScopes(given: readonly string[]): string[] {
  const scopes = bounded(given, 'scopes', { max: 50 });
  const bad = scopes.find((scope) => !/^[a-z][a-z-]{0,39}(:[a-z][a-z-]{0,39})?$/.test(scope));
  if (bad !== undefined)
    throw new BadInputError('"scopes" must have the form "area:action" or "area", in lower case');
  return [...new Set(scopes)].sort();
}
