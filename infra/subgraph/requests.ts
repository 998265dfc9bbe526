import { randomUUID } from 'node:crypto';
import type { Freshness } from '../databases/freshness.ts';
import type { TokenVerifier } from '../identity/access-tokens.ts';
import { type ServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import type { ServiceName } from '../topology.ts';
import type { ServiceContext, ServiceRuntime, StateOf } from './context.ts';

export type RequestHeaders = Record<string, string | string[] | undefined>;

export type ContextMaker<S extends ServiceName> = (headers: RequestHeaders) => Promise<ServiceContext<S>>;

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The people who must read this request's writes at once: marked by resolvers, besides the viewer. */
const marked = new WeakMap<object, Set<string>>();

/** Makes each request's context: verifies the tokens; what the viewer then reads has their last writes. */
export function contextMaker<S extends ServiceName>(options: {
  runtime: ServiceRuntime<S>;
  state: StateOf<S>;
  verifyToken: TokenVerifier;
  serviceTokens: ServiceTokens;
  freshness: Freshness<S>;
}): ContextMaker<S> {
  const { runtime, state } = options;
  return async (headers) => {
    const authorization = one(headers.authorization);
    const requestId = one(headers['x-request-id'])?.slice(0, 100) ?? randomUUID();
    const viewer = await options.verifyToken(authorization);
    const peer = await options.serviceTokens.verify(one(headers[serviceTokenHeader]));
    const db = viewer ? options.freshness.forViewer(viewer.id) : runtime.db;
    const wrote = new Set<string>();
    const context: ServiceContext<S> = {
      ...runtime,
      db,
      logger: runtime.logger.child({ requestId }),
      state,
      viewer,
      peer,
      authorization,
      requestId,
      wroteFor: (userId) => void wrote.add(userId),
    };
    marked.set(context, wrote);
    return context;
  };
}

/** After a mutation: remembers where the primaries are, so that these people's next reads are not older. */
export async function rememberWrites<S extends ServiceName>(
  context: ServiceContext<S>,
  freshness: Pick<Freshness, 'noteWrites'>,
): Promise<void> {
  const people = new Set(marked.get(context) ?? []);
  if (context.viewer) people.add(context.viewer.id);
  if (people.size > 0) await freshness.noteWrites([...people]);
}
