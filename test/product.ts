import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { inject } from 'vitest';
import WebSocket from 'ws';
import type { DatabaseLocations } from '../infra/databases/locations.ts';
import { createServiceTokens } from '../infra/identity/service-tokens.ts';
import type { Secrets } from '../infra/postgres/secrets.ts';
import type { ServiceName } from '../infra/topology.ts';

export type ProductInfo = {
  url: string;
  services: Record<string, string>;
  dataDir: string;
  adminPassword: string;
  locations: DatabaseLocations;
  secrets: Secrets;
};

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Data = any;
export type Answer = {
  status: number;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
  extensions?: {
    trace?: { subgraphRequests: number; sqlStatements: number; fetches: { subgraph: string; sql: number }[] };
  };
};
export type Person = { id: string; token: string; refreshToken: string; email: string; password: string };

async function post(
  url: string,
  query: string,
  variables: object,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

const bearer = (token?: string): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/** The product that runs for all tests (test/global-setup.ts), or one of a test's own. */
export function theProduct(info: ProductInfo = inject('product')) {
  const graphqlUrl = `${info.url}/graphql`;
  const serviceUrl = (service: ServiceName) => info.services[service] ?? '';

  /** A GraphQL request through the gateway. */
  const query = (
    document: string,
    variables: object = {},
    token?: string,
    headers: Record<string, string> = {},
  ) => post(graphqlUrl, document, variables, { ...bearer(token), ...headers });

  /** The same with what it cost, in `extensions.trace`. */
  const traced = (document: string, variables: object = {}, token?: string) =>
    query(document, variables, token, { 'polyphony-trace': '1' });

  /** A GraphQL request straight to a service. */
  const askService = (
    service: ServiceName,
    document: string,
    variables: object = {},
    token?: string,
    headers: Record<string, string> = {},
  ) => post(`${serviceUrl(service)}/graphql`, document, variables, { ...bearer(token), ...headers });

  /** `_entities` of a service, asked directly. */
  const entities = async (
    service: ServiceName,
    representations: object[],
    selection: string,
    token?: string,
  ) => {
    const type = (representations[0] as { __typename: string }).__typename;
    const document = `query($r:[_Any!]!){_entities(representations:$r){... on ${type}{${selection}}}}`;
    return askService(service, document, { r: representations }, token);
  };

  /** Registers a new person and signs them in. */
  async function register(country = 'DE'): Promise<Person> {
    const email = `${randomUUID()}@test.polyphony.example`;
    const password = `pass ${randomUUID()}`;
    const { data, errors } = await query(
      `mutation($i:RegisterInput!){register(input:$i){__typename ... on AuthSession{accessToken refreshToken user{id}} ... on Refusal{message}}}`,
      { i: { email, password, displayName: 'Test Person', country } },
    );
    const session = data?.register;
    if (session?.__typename !== 'AuthSession')
      throw new Error(`register: ${JSON.stringify({ session, errors })}`);
    return {
      id: session.user.id,
      token: session.accessToken,
      refreshToken: session.refreshToken,
      email,
      password,
    };
  }

  /** Signs in; the access token. */
  async function signIn(email: string, password: string): Promise<string> {
    const { data, errors } = await query(
      `mutation($i:SignInInput!){signIn(input:$i){__typename ... on AuthSession{accessToken} ... on Refusal{message}}}`,
      { i: { email, password, device: 'test' } },
    );
    if (data?.signIn?.__typename !== 'AuthSession')
      throw new Error(`signIn: ${JSON.stringify({ data, errors })}`);
    return data.signIn.accessToken;
  }

  const admin = () => signIn('admin@polyphony.example', info.adminPassword);

  /** A WebSocket client of the gateway; dispose it. */
  function socket(token?: string) {
    return createClient({
      url: graphqlUrl.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    });
  }

  /** A header that says "a service asks". */
  const serviceToken = async (from: ServiceName, to: ServiceName) => ({
    'polyphony-service': await createServiceTokens(from, info.secrets.serviceTokenSecret).issue(to),
  });

  return {
    ...info,
    graphqlUrl,
    serviceUrl,
    query,
    traced,
    askService,
    entities,
    register,
    signIn,
    admin,
    socket,
    serviceToken,
  };
}

/** Asks again until the answer passes, at most `ms` milliseconds; then throws what was seen last. */
export async function eventually<T>(
  ask: () => Promise<T>,
  passes: (value: T) => boolean,
  ms = 10_000,
): Promise<T> {
  const until = performance.now() + ms;
  for (;;) {
    const value = await ask();
    if (passes(value)) return value;
    if (performance.now() > until) throw new Error(`Not within ${ms} ms; last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Made-up songs have ids of their release, before 2026; songs that tests publish have ids of today. */
export const endOfMadeUpIds = '019b7700-0000';

/** Ids of made-up songs: tests need songs that exist, and that no other test deletes. */
export async function someSongs(count: number, product = theProduct()): Promise<string[]> {
  const { data, errors } = await product.query(
    `query{genres(first:100){nodes{songs(first:100){nodes{id}}}}}`,
  );
  const ids: string[] = (data?.genres.nodes ?? []).flatMap((genre: Data) =>
    genre.songs.nodes.map((song: Data) => song.id),
  );
  const unique = [...new Set(ids)].filter((id) => id < endOfMadeUpIds).slice(0, count);
  if (unique.length < count) throw new Error(`Only ${unique.length} songs: ${JSON.stringify(errors)}`);
  return unique;
}
