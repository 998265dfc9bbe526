import { ownViewer } from '../../infra/identity/viewer.ts';
import { accounts, closeAccount, setUserType } from './accounts.ts';
import {
  countries,
  countryByCode,
  countryOf,
  createCountry,
  deleteCountry,
  updateCountry,
} from './countries.ts';
import type { Resolvers } from './generated.ts';
import { artistIdsOf, profileOf, userById } from './people.ts';
import { updateProfile } from './profile-update.ts';
import { accountCountOf, updateUserType, userTypes } from './user-types.ts';

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
    user: (_root, { id }, context) => userById(id, context),
    countries: (_root, _args, context) => countries(context),
    country: (_root, { code }, context) => countryByCode(code, context),
    userTypes: (_root, _args, context) => userTypes(context),
    accounts: (_root, args, context) => accounts(args, context),
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    user: ({ id }, _args, context) => userById(id, context),
    profile: (viewer, _args, context) => profileOf(viewer, context),
  },
  User: {
    __resolveReference: ({ id }, context) => userById(id, context),
    country: (user, _args, context) => countryOf(user, context),
    artistIds: (user, _args, context) => artistIdsOf(user, context),
  },
  Profile: {
    country: (profile, _args, context) => countryOf(profile, context),
  },
  Account: {
    user: (account, _args, context) => userById(account.id, context),
  },
  UserType: {
    accountCount: (userType, _args, context) => accountCountOf(userType, context),
  },
  Country: {
    __resolveReference: ({ code }, context) => countryByCode(code, context),
  },
  Mutation: {
    updateProfile: (_root, { input }, context) => updateProfile(input, context),
    closeAccount: (_root, { input }, context) => closeAccount(input, context),
    setUserType: (_root, { input }, context) => setUserType(input, context),
    updateUserType: (_root, { input }, context) => updateUserType(input, context),
    createCountry: (_root, { input }, context) => createCountry(input, context),
    updateCountry: (_root, { input }, context) => updateCountry(input, context),
    deleteCountry: (_root, { input }, context) => deleteCountry(input, context),
  },
};
