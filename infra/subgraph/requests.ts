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

/**
 * What resolvers say of a request's writes: the people besides the viewer who must read them at once, and whether all of the
 * viewer's have tokens already.
 */
type Marks = { people: Set<string>; leftTokens: boolean | undefined };
const marked = new WeakMap<object, Marks>();

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
    const marks: Marks = { people: new Set(), leftTokens: undefined };
    const context: ServiceContext<S> = {
      ...runtime,
      db,
      logger: runtime.logger.child({ requestId }),
      state,
      viewer,
      peer,
      authorization,
      requestId,
      wroteFor: (userId) => void marks.people.add(userId),
      leftToken(itself) {
        marks.leftTokens = itself && marks.leftTokens !== false;
      },
    };
    marked.set(context, marks);
    return context;
  };
}

/** After a mutation: remembers where the primaries are, so that these people's next reads are not older. */
export async function rememberWrites<S extends ServiceName>(
  context: ServiceContext<S>,
  freshness: Pick<Freshness, 'noteWrites'>,
): Promise<void> {
  const marks = marked.get(context);
  const people = new Set(marks?.people ?? []);
  if (context.viewer && !marks?.leftTokens) people.add(context.viewer.id);
  if (people.size > 0) await freshness.noteWrites([...people]);
}
