import { UnauthenticatedError } from '../../infra/errors.ts';
import { text } from '../../infra/subgraph/input.ts';
import { changeAccount } from './account-change.ts';
import type { ResolversParentTypes as Answers, UpdateProfileInput } from './generated.ts';
import type { Profile } from './models.ts';
import * as queries from './queries.ts';
import type { UserContext } from './state.ts';

/** Changes what is given of the viewer's own profile. */
export async function updateProfile(
  input: UpdateProfileInput,
  context: UserContext,
): Promise<Answers['UpdateProfileResult']> {
  const { viewer } = context;
  if (!viewer) return { __typename: 'NotSignedIn', message: 'Sign in to change your profile.' };
  const wanted = await readChange(input, context);
  if ('invalid' in wanted) return { __typename: 'InvalidProfile', message: wanted.invalid };
  const { profile } = await changeAccount(context, viewer.id, async (tx) => {
    const known = await queries.lockProfile(tx, viewer.id);
    if (!known || !differs(known, wanted.change)) return { profile: known };
    return { profile: await queries.changeProfile(tx, viewer.id, wanted.change) };
  });
  if (!profile) throw new UnauthenticatedError('This account was closed');
  return { __typename: 'ProfileUpdated', user: profile, profile };
}

type Wanted = { change: queries.ProfileChange } | { invalid: string };

/** @throws BadInputError for what is too long or has control characters */
async function readChange(input: UpdateProfileInput, context: UserContext): Promise<Wanted> {
  const change: queries.ProfileChange = {};
  if (typeof input.displayName === 'string') {
    if (input.displayName.trim() === '') return { invalid: 'The name must not be empty.' };
    change.displayName = text(input.displayName, 'displayName', { max: 80 });
  }
  if (typeof input.country === 'string') {
    const code = input.country.trim().toUpperCase();
    const known = /^[A-Z]{2}$/.test(code) && (await queries.countriesByCode(context.db.user.primary, [code]));
    if (!known || known.length === 0)
      return { invalid: 'The country is not one of those in which people listen.' };
    change.countryCode = code;
  }
  if (typeof input.explicitFilter === 'boolean') change.explicitFilter = input.explicitFilter;
  if (input.biography !== undefined) {
    change.biography = text(input.biography ?? '', 'biography', { min: 0, max: 2000 }) || null;
  }
  return { change };
}

function differs(known: Profile, change: queries.ProfileChange): boolean {
  return (['displayName', 'countryCode', 'explicitFilter', 'biography'] as const).some(
    (field) => change[field] !== undefined && change[field] !== known[field],
  );
}
