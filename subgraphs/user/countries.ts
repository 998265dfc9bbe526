import { BadInputError } from '../../infra/errors.ts';
import { text } from '../../infra/subgraph/input.ts';
import { defineLoader, inOrder } from '../../infra/subgraph/loaders.ts';
import { refusalOf } from './administrators.ts';
import type {
  ResolversParentTypes as Answers,
  CreateCountryInput,
  DeleteCountryInput,
  UpdateCountryInput,
} from './generated.ts';
import type { Country } from './models.ts';
import * as queries from './queries.ts';
import { fromReplica } from './replica-reads.ts';
import type { UserContext } from './state.ts';

const codeShape = /^[A-Z]{2}$/;

const countryLoader = defineLoader<'user', string, Country | null>(async (context, codes) => {
  const rows = await fromReplica(context, (db) => queries.countriesByCode(db, codes));
  return inOrder(codes, rows, (country) => country.code);
});

/** A country, null for other codes. */
export async function countryByCode(code: string, context: UserContext): Promise<Country | null> {
  return codeShape.test(code) ? countryLoader(context).load(code) : null;
}

/** The country of an account: a foreign key says that there is one. */
export async function countryOf(account: { countryCode: string }, context: UserContext): Promise<Country> {
  const country = await countryByCode(account.countryCode, context);
  if (country) return country;
  // Added a moment ago, and the replica does not have it yet.
  const [row] = await queries.countriesByCode(context.db.user.primary, [account.countryCode]);
  if (!row) throw new Error(`The country ${account.countryCode} of an account is missing`);
  return row;
}

/** All countries, by name. */
export function countries(context: UserContext): Promise<Country[]> {
  return fromReplica(context, queries.allCountries);
}

const notFound = { __typename: 'NotFound', message: 'There is no country with this code.' } as const;

function exists(by: 'code' | 'name') {
  return { __typename: 'CountryExists', message: `There is a country with this ${by}.` } as const;
}

export async function createCountry(
  input: CreateCountryInput,
  context: UserContext,
): Promise<Answers['CreateCountryResult']> {
  const refusal = refusalOf(context);
  if (refusal) return refusal;
  if (!codeShape.test(input.code))
    throw new BadInputError('"code" must be two capital letters (ISO 3166-1 alpha-2)');
  const country = { code: input.code, name: text(input.name, 'name', { max: 100 }) };
  const { primary } = context.db.user;
  const inserted = await primary.transaction((tx) => queries.insertCountry(tx, country));
  if (inserted) return { __typename: 'CountryCreated', country };
  const taken = await queries.countriesLike(primary, country);
  return exists(taken.some((other) => other.code === country.code) ? 'code' : 'name');
}

export async function updateCountry(
  input: UpdateCountryInput,
  context: UserContext,
): Promise<Answers['UpdateCountryResult']> {
  const refusal = refusalOf(context);
  if (refusal) return refusal;
  if (!codeShape.test(input.code)) return notFound;
  const country = { code: input.code, name: text(input.name, 'name', { max: 100 }) };
  try {
    return await context.db.user.primary.transaction(async (tx) => {
      const known = await queries.lockCountry(tx, country.code);
      if (!known) return notFound;
      if (known.name !== country.name) await queries.renameCountry(tx, country);
      return { __typename: 'CountryUpdated', country };
    });
  } catch (error) {
    if (queries.isTaken(error)) return exists('name');
    throw error;
  }
}

export async function deleteCountry(
  input: DeleteCountryInput,
  context: UserContext,
): Promise<Answers['DeleteCountryResult']> {
  const refusal = refusalOf(context);
  if (refusal) return refusal;
  if (!codeShape.test(input.code)) return notFound;
  return context.db.user.primary.transaction(async (tx) => {
    const country = await queries.lockCountry(tx, input.code);
    if (!country) return notFound;
    if (await queries.deleteCountry(tx, country)) return { __typename: 'CountryDeleted', code: country.code };
    return { __typename: 'CountryInUse', message: `There are accounts, or were, in ${country.name}.` };
  });
}
