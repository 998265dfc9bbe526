import { ApolloClient, ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { from, mergeMap } from 'rxjs';
import { session } from '../session/session.ts';
import { createCache } from './cache.ts';
import { socket } from './connection.ts';

const open = new Set(['Register', 'SignIn']);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function kindOf(operation: ApolloLink.Operation): string {
  const definition = getMainDefinition(operation.query);
  return definition.kind === 'OperationDefinition' ? definition.operation : 'fragment';
}

const identify = new SetContextLink(async (context, operation) => {
  const token = open.has(operation.operationName ?? '') ? null : await session.accessToken();
  return token ? { token, headers: { ...context.headers, ...bearer(token) } } : {};
});

function isUnauthenticated(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  if (!CombinedGraphQLErrors.is(error)) return false;
  return error.errors.some((each) => each.extensions?.code === 'UNAUTHENTICATED');
}

/** A refused token is renewed and the request sent again, once. */
const renewRefused = new ErrorLink(({ error, operation, forward }) => {
  const context = operation.getContext();
  const refused: unknown = context.token;
  if (typeof refused !== 'string' || context.renewed || !isUnauthenticated(error)) return undefined;
  return from(session.tokenAfter(refused)).pipe(
    mergeMap((token) => {
      operation.setContext({ renewed: true, headers: token ? bearer(token) : {} });
      return forward(operation);
    }),
  );
});

/** Reading may be tried again by itself; what changes something is tried again by its person, or under the same id. */
const retry = new RetryLink({
  delay: { initial: 250, max: 2_000 },
  attempts: {
    max: 3,
    retryIf: (error, operation) => {
      const fleeting = ServerError.is(error) ? error.statusCode >= 502 : error instanceof TypeError;
      return fleeting && kindOf(operation) === 'query';
    },
  },
});

const http = ApolloLink.from([retry, identify, renewRefused, new HttpLink({ uri: '/graphql' })]);

export const client = new ApolloClient({
  cache: createCache(),
  link: ApolloLink.split(
    (operation) => kindOf(operation) === 'subscription',
    new GraphQLWsLink(socket),
    http,
  ),
  devtools: { enabled: false },
});

session.onIdentityChange(() => client.clearStore());
