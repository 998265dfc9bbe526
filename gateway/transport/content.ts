import type { IncomingMessage } from 'node:http';
import { codedError } from '../errors.ts';
import { tooComplex } from '../policies/complexity.ts';
import type { Refusal } from './answer.ts';
import { readBody } from './body.ts';
import type { Deadline } from './deadline.ts';

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'refused' } & Refusal);

const JSON_TYPE = /^\s*application\/json\s*(;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/**
 * The text of a POST. Compressed bodies are refused: a kilobyte of them can stand for a megabyte, and what clients send
 * is small.
 */
export async function readContent(
  req: IncomingMessage,
  bodyBytes: number,
  deadline: Deadline,
): Promise<Content> {
  const wrong = checkEncoding(req) ?? checkType(req.headers['content-type']);
  if (wrong) {
    req.resume();
    return { kind: 'refused', ...wrong };
  }
  const body = await readBody(req, bodyBytes, deadline);
  switch (body.kind) {
    case 'read':
      return { kind: 'text', text: body.text };
    case 'too large':
      return { kind: 'refused', status: 413, error: tooComplex('The body has too many bytes', bodyBytes) };
    case 'too slow':
    case 'gone':
      return refused(408, 'The body did not arrive in time');
  }
}

function checkEncoding(req: IncomingMessage): Refusal | undefined {
  const encoding = req.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  const message = `Bodies with content-encoding ${encoding} are not accepted`;
  return { status: 415, error: codedError('BAD_REQUEST', message), headers: ['accept-encoding', 'identity'] };
}

function checkType(type: string | undefined): Refusal | undefined {
  if (type === 'application/json') return undefined;
  if (!JSON_TYPE.test(type ?? '')) return unsupported('A POST has the content-type application/json');
  const charset = CHARSET.exec(type ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : unsupported('JSON is UTF-8');
}

function unsupported(message: string): Refusal {
  return {
    status: 415,
    error: codedError('BAD_REQUEST', message),
    headers: ['accept-post', 'application/json'],
  };
}

function refused(status: number, message: string): Content {
  return { kind: 'refused', status, error: codedError('BAD_REQUEST', message) };
}
