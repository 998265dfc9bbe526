import type { ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import type { Told } from '../defer/run-deferral.ts';
import type { CurrentEngine, Engine } from '../engine.ts';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import type { ResolveDocument } from '../policies/documents/policy.ts';
import type { AskedOperations } from '../reload/warm.ts';
import { outcomeOf, type RequestMeters, type RequestOutcome } from '../telemetry/request-meters.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import type { Refusal } from './answer.ts';
import { type Intake, takeIn } from './intake.ts';
import type { OperationParameters } from './parameters.ts';

/** A subscription that is valid and planned, not yet open. */
export interface ReadySubscription {
  readonly engine: Engine;
  readonly taken: Extract<Intake, { kind: 'taken' }>;
  readonly parameters: OperationParameters;
  readonly ready: ReadyOperation;
}

export type Outcome =
  | { readonly kind: 'result'; readonly result: ExecutionResult }
  /** The transport has been told all of it. */
  | { readonly kind: 'told'; readonly isPartial: boolean }
  | { readonly kind: 'subscription'; readonly subscription: ReadySubscription }
  | ({ readonly kind: 'refused' } & Refusal);

export interface RunOptions {
  readonly engine: CurrentEngine;
  readonly admission: AdmissionPolicy;
  readonly asked: AskedOperations;
  /** Trusted and persisted documents. Absent: requests hold their text. */
  readonly resolveDocument: ResolveDocument | undefined;
  readonly meters: RequestMeters;
  readonly tracing: Tracing;
}

/** What a transport can do with operations. */
export interface Transport {
  /** What it does not serve, asked once the kind of operation is known. */
  refuse?(kind: OperationTypeNode): Refusal | undefined;
  /** Takes an answer in pieces. Absent: answers come whole. */
  readonly tell?: ((told: Told) => void) | undefined;
}

/** Answers a query or mutation, or makes a subscription ready, on the engine of this moment. */
export async function runOperation(
  parameters: OperationParameters,
  request: RequestContext,
  options: RunOptions,
  transport: Transport = {},
): Promise<Outcome> {
  const start = performance.now();
  const run: Run = { kind: 'unknown' };
  const span = options.tracing.beginOperation(request);
  const outcome = await runMeasured(parameters, span.request, options, transport, run);
  const metered = meteredAs(outcome);
  options.meters.answered(run.kind, metered, performance.now() - start);
  span.end({ kind: run.kind, name: parameters.operationName, failed: metered === 'refused' });
  return outcome;
}

/** What is learned of an operation while it is run. */
interface Run {
  kind: OperationTypeNode | 'unknown';
}

function meteredAs(outcome: Outcome): RequestOutcome {
  if (outcome.kind === 'result') return outcomeOf(outcome.result);
  if (outcome.kind === 'told') return outcome.isPartial ? 'partial' : 'ok';
  return outcome.kind === 'subscription' ? 'subscribed' : 'refused';
}

async function runMeasured(
  sent: OperationParameters,
  request: RequestContext,
  options: RunOptions,
  transport: Transport,
  run: Run,
): Promise<Outcome> {
  const resolved = await options.resolveDocument?.(sent);
  if (resolved?.kind === 'refused') return { kind: 'result', result: { errors: [resolved.error] } };
  const parameters = resolved ? { ...sent, query: resolved.query } : sent;
  const engine = options.engine.get();
  const taken = takeIn(parameters, engine, options.admission);
  if (taken.kind === 'refused') return { kind: 'result', result: { errors: taken.errors } };
  options.asked.note(taken.query, parameters.operationName);
  const { operation } = taken.prepared.definition;
  run.kind = operation;
  const refusal = transport.refuse?.(operation);
  if (refusal) return { kind: 'refused', ...refusal };
  const ready = await engine.executor.makeReady(taken.prepared, parameters.variables, request);
  if (ready.kind === 'refused') return refusedBy(ready.errors);
  if (operation !== 'subscription') {
    const told = await tellPieces(engine, ready, request, transport);
    if (told) return told;
    return { kind: 'result', result: await engine.executor.execute(ready, request) };
  }
  if (ready.variant.plan.kind !== 'subscription') {
    return { kind: 'result', result: { errors: [SELECTS_NOTHING] } };
  }
  return { kind: 'subscription', subscription: { engine, taken, parameters, ready } };
}

/** Undefined: the answer comes whole. */
async function tellPieces(
  { executor }: Engine,
  ready: ReadyOperation,
  request: RequestContext,
  { tell }: Transport,
): Promise<Outcome | undefined> {
  if (!tell) return undefined;
  let isPartial = false;
  const telling = executor.executeInPieces(ready, request, (told) => {
    const pieces = 'incremental' in told ? told.incremental : [told];
    isPartial ||= pieces.some(({ errors }) => errors !== undefined);
    tell(told);
  });
  if (!telling) return undefined;
  await telling;
  return { kind: 'told', isPartial };
}

/** A client over its rate is told so by HTTP too (RFC 6585, section 4), for proxies and clients that wait by themselves. */
function refusedBy(errors: readonly GraphQLError[]): Outcome {
  const [error] = errors;
  if (error?.extensions.code !== 'RATE_LIMITED') return { kind: 'result', result: { errors } };
  const headers = ['retry-after', String(error.extensions.retryAfter)];
  return { kind: 'refused', status: 429, error, headers };
}

const SELECTS_NOTHING = codedError('BAD_USER_INPUT', 'The subscription selects nothing');
