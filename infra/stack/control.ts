import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRunning } from '../servers/process-identity.ts';
import { readStackState } from './state.ts';

/** What a running stack is told to do by another process: a name, its arguments, an answer in JSON. */
export type Requests = Record<string, (argument: Record<string, unknown>) => Promise<unknown>>;

/** A request that was refused, or a stack that does not answer; the message is for people. */
export class ControlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ControlError';
  }
}

const largestBody = 10_000;

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > largestBody) throw new ControlError('The request is too large');
  }
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
}

/** Listens on 127.0.0.1 for requests that carry the token. */
export async function serveControl(
  token: string,
  requests: Requests,
): Promise<{ port: number; stop(): Promise<void> }> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${token}`)
      return send(response, 401, { error: 'No token' });
    const answer = requests[(request.url ?? '').slice(1)];
    if (request.method !== 'POST' || !answer)
      return send(response, 404, { error: 'There is no such request' });
    try {
      send(response, 200, await answer(await readBody(request)));
    } catch (error) {
      send(response, 422, { error: (error as Error).message });
    }
  }
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** Asks the stack that runs on a folder. Null when none runs. @throws {ControlError} when it refuses or does not answer */
export async function askStack<T>(
  dataDir: string,
  request: string,
  argument: Record<string, unknown> = {},
): Promise<T | null> {
  const control = readStackState(dataDir)?.control;
  if (!control || !isRunning(control)) return null;
  const answer = await fetch(`http://127.0.0.1:${control.port}/${request}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}` },
    body: JSON.stringify(argument),
    signal: AbortSignal.timeout(120_000),
  }).catch((error: Error) => {
    throw new ControlError(`The stack (process ${control.pid}) does not answer: ${error.message}`);
  });
  const body = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new ControlError(body.error ?? `The stack answered ${answer.status}`);
  return body;
}
