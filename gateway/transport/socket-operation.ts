import type { ExecutionResult, GraphQLError } from 'graphql';
import { MessageType, type SubscribePayload } from 'graphql-ws';
import { internalError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { Payload } from '../live/payload.ts';
import { type Outlet, PacedSubscriber, type Waiter } from '../live/subscriber.ts';
import { resultText } from './answer.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { readParameters } from './parameters.ts';
import { publicError } from './public-error.ts';
import { forwardedHeaders, requestIdOf } from './request-context.ts';
import { type ReadySubscription, runOperation } from './run-operation.ts';
import type { SocketConnection } from './socket-connection.ts';
import { nextPrefix } from './socket-protocol.ts';

const CLOSING_BRACE = Buffer.from('}');

/** One operation on a WebSocket: a query, a mutation or a subscription. */
export class SocketOperation implements Outlet {
  readonly id: string;
  readonly #connection: SocketConnection;
  #prefix: Buffer | undefined;
  #deadline: Deadline | undefined;
  #leave: (() => void) | undefined;
  #ended = false;

  constructor(id: string, connection: SocketConnection) {
    this.id = id;
    this.#connection = connection;
  }

  async run(payload: SubscribePayload): Promise<void> {
    const { options } = this.#connection;
    const parameters = readParameters(payload);
    if (parameters.kind === 'malformed') return this.#answer({ errors: [parameters.error] });
    const deadline = createDeadline(options.limits.requestMs);
    this.#deadline = deadline;
    const request = this.#requestContext(deadline.signal);
    try {
      const outcome = await runOperation(parameters, request, options);
      if (this.#ended) return;
      if (outcome.kind === 'subscription') this.#join(outcome.subscription, request);
      else if (outcome.kind === 'result') this.#answer(outcome.result);
      else if (outcome.kind === 'refused') this.#answer({ errors: [outcome.error] });
    } catch (error) {
      options.logger.error({ err: error, requestId: request.requestId }, 'a request failed unexpectedly');
      this.#answer({ errors: [internalError()] });
    } finally {
      deadline.clear();
      this.#deadline = undefined;
    }
  }

  /** The client does not want it any more, or has gone. */
  cancel(): void {
    this.#end();
    this.#deadline?.abort();
    this.#leave?.();
  }

  get saturated(): boolean {
    return this.#connection.writer.saturated;
  }

  resumeLater(waiter: Waiter): void {
    this.#connection.writer.resumeLater(waiter);
  }

  send(payload: Payload): void {
    if (this.#ended) return;
    this.#prefix ??= nextPrefix(this.id);
    this.#connection.writer.send(this.#prefix, payload.closed);
  }

  /** An error comes as one more answer: what came before it stays good. */
  end(error: GraphQLError | undefined): void {
    if (this.#ended) return;
    if (error) this.#next({ errors: [error] });
    this.#complete();
  }

  #join(subscription: ReadySubscription, request: RequestContext): void {
    const { live, limits } = this.#connection.options;
    const paced = new PacedSubscriber(this, live.slowReadersOf(subscription), limits.queuedEvents);
    paced.leave = live.join(subscription, request, paced);
    this.#leave = paced.leave;
  }

  #answer(result: ExecutionResult): void {
    if (this.#ended) return;
    if ('data' in result) {
      this.#next(result);
      this.#complete();
      return;
    }
    const errors = (result.errors ?? []).map((error) => publicError(error.toJSON()));
    this.#connection.send({ id: this.id, type: MessageType.Error, payload: errors });
    this.#end();
  }

  #next(result: ExecutionResult): void {
    this.#prefix ??= nextPrefix(this.id);
    this.#connection.writer.send(
      this.#prefix,
      Buffer.concat([Buffer.from(resultText(result)), CLOSING_BRACE]),
    );
  }

  #complete(): void {
    this.#connection.send({ id: this.id, type: MessageType.Complete });
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.#connection.forget(this);
  }

  #requestContext(signal: AbortSignal): RequestContext {
    const { headers, address, authorization, viewer, options } = this.#connection;
    const requestId = requestIdOf(headers);
    const forwarded = forwardedHeaders(headers, options.forwardHeaders, authorization, requestId);
    return { requestId, forwarded, viewer, headers, address, signal, trace: undefined };
  }
}
