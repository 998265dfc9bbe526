import { ownViewer } from '../../infra/identity/viewer.ts';
import type { Resolvers } from './generated.ts';
import { changePassword } from './password-change.ts';
import { register } from './registration.ts';
import { refreshSession } from './session-refresh.ts';
import { sessionsOf, signOut } from './sessions.ts';
import { signIn } from './sign-in.ts';

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    sessions: (viewer, _args, context) => sessionsOf(viewer, context),
  },
  Mutation: {
    register: (_root, { input }, context) => register(input, context),
    signIn: (_root, { input }, context) => signIn(input, context),
    refreshSession: (_root, { input }, context) => refreshSession(input, context),
    signOut: (_root, { input }, context) => signOut(input, context),
    changePassword: (_root, { input }, context) => changePassword(input, context),
  },
};
