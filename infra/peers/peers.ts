import { UnavailableError } from '../errors.ts';
import { type ServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import type { ServiceName } from '../topology.ts';

export type PeerRequest = {
  service: ServiceName;
  /** The entity's type and the references to resolve, e.g. `{ __typename: 'Song', id }`. */
  representations: readonly ({ __typename: string } & Record<string, unknown>)[];
  /** A selection on that type, e.g. `id durationMs`. */
  selection: string;
  /** The viewer on whose behalf the question is asked. */
  authorization?: string | undefined;
  requestId?: string | undefined;
  /** Milliseconds; 2,000 unless told. */
  timeoutMs?: number;
};

export type Peers = {
  /**
   * Asks another service for entities through its `_entities`, in the order of the references; null for unknown ones.
   * Throws UnavailableError when the peer does not answer in time, or fails at one of them: the caller states its fallback.
   */
  entities<T>(request: PeerRequest): Promise<(T | null)[]>;
  /** GET of an endpoint of another service (JSON), with a service token. */
  get<T>(service: ServiceName, path: string, timeoutMs?: number): Promise<T>;
};

type Answer = {
  data?: { _entities?: unknown[] };
  errors?: { message: string; path?: (string | number)[] }[];
};

/** Whether some null says "this failed" instead of "there is none". */
function failedAt(answer: Answer, entities: readonly unknown[]): boolean {
  return (answer.errors ?? []).some(
    ({ path }) => typeof path?.[1] === 'number' && entities[path[1]] === null,
  );
}

export function createPeers(options: {
  urlOf: (service: ServiceName) => string;
  tokens: ServiceTokens;
}): Peers {
  async function call(
    service: ServiceName,
    path: string,
    init: RequestInit,
    timeoutMs: number,
  ): Promise<unknown> {
    try {
      const headers = new Headers(init.headers);
      headers.set(serviceTokenHeader, await options.tokens.issue(service));
      const url = new URL(path, options.urlOf(service));
      const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new Error(`${service}-service answered ${response.status}`);
      return await response.json();
    } catch (error) {
      throw new UnavailableError(`${service}-service is not available right now`, error);
    }
  }
  return {
    async entities<T>(request: PeerRequest): Promise<(T | null)[]> {
      const typename = request.representations[0]?.__typename;
      if (!typename) return [];
      const query = `query($r:[_Any!]!){_entities(representations:$r){... on ${typename}{${request.selection}}}}`;
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (request.authorization) headers.authorization = request.authorization;
      if (request.requestId) headers['x-request-id'] = request.requestId;
      const body = JSON.stringify({ query, variables: { r: request.representations } });
      const answer = (await call(
        request.service,
        '/graphql',
        { method: 'POST', headers, body },
        request.timeoutMs ?? 2000,
      )) as Answer;
      const entities = answer.data?._entities;
      const answered = entities?.length === request.representations.length && !failedAt(answer, entities);
      if (!entities || !answered) {
        throw new UnavailableError(
          `${request.service}-service did not answer the question`,
          answer.errors?.[0]?.message,
        );
      }
      return entities as (T | null)[];
    },
    get: async <T>(service: ServiceName, path: string, timeoutMs = 2000) =>
      (await call(service, path, { method: 'GET' }, timeoutMs)) as T,
  };
}
