import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import { resultText } from './answer.ts';
import { readParameters } from './parameters.ts';
import { type RunOptions, runOperation } from './run-operation.ts';

const NO_STREAM = codedError('BAD_REQUEST', 'A batch holds no subscriptions');

/**
 * Answers several operations of one request at the same time, each by itself: the text is a JSON list in their order.
 * Mutations among them run at the same time too; a client that minds their order sends one operation of several fields.
 */
export async function answerBatch(
  operations: readonly unknown[],
  request: RequestContext,
  options: RunOptions,
): Promise<string> {
  const texts = await Promise.all(operations.map((each) => answerOne(each, request, options)));
  return `[${texts.join(',')}]`;
}

async function answerOne(body: unknown, request: RequestContext, options: RunOptions): Promise<string> {
  const parameters = readParameters(body);
  if (parameters.kind === 'malformed') return resultText({ errors: [parameters.error] });
  const outcome = await runOperation(parameters, request, options, {
    refuse: (kind) => (kind === 'subscription' ? { status: 400, error: NO_STREAM } : undefined),
  });
  if (outcome.kind === 'result') return resultText(outcome.result);
  return resultText({ errors: [outcome.kind === 'refused' ? outcome.error : NO_STREAM] });
}
