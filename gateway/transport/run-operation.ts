import type { ExecutionResult, OperationTypeNode } from 'graphql';
import type { CurrentEngine, Engine } from '../engine.ts';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import type { AskedOperations } from '../reload/warm.ts';
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
  | { readonly kind: 'subscription'; readonly subscription: ReadySubscription }
  | ({ readonly kind: 'refused' } & Refusal);

export interface RunOptions {
  readonly engine: CurrentEngine;
  readonly admission: AdmissionPolicy;
  readonly asked: AskedOperations;
}

/**
 * Answers a query or mutation, or makes a subscription ready, on the engine of this moment.
 * @param refuse what the transport does not serve, asked once the kind of operation is known
 */
export async function runOperation(
  parameters: OperationParameters,
  request: RequestContext,
  options: RunOptions,
  refuse?: (kind: OperationTypeNode) => Refusal | undefined,
): Promise<Outcome> {
  const engine = options.engine.get();
  const taken = takeIn(parameters, engine, options.admission);
  if (taken.kind === 'refused') return { kind: 'result', result: { errors: taken.errors } };
  options.asked.note(taken.query, parameters.operationName);
  const { operation } = taken.prepared.definition;
  const refusal = refuse?.(operation);
  if (refusal) return { kind: 'refused', ...refusal };
  const ready = await engine.executor.makeReady(taken.prepared, parameters.variables, request);
  if (ready.kind === 'refused') return { kind: 'result', result: { errors: ready.errors } };
  if (operation !== 'subscription') {
    return { kind: 'result', result: await engine.executor.execute(ready, request) };
  }
  if (ready.variant.plan.kind !== 'subscription') {
    return { kind: 'result', result: { errors: [SELECTS_NOTHING] } };
  }
  return { kind: 'subscription', subscription: { engine, taken, parameters, ready } };
}

const SELECTS_NOTHING = codedError('BAD_USER_INPUT', 'The subscription selects nothing');
