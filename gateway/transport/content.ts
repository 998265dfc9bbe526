import type { IncomingMessage } from 'node:http';
import { codedError } from '../errors.ts';
import { tooComplex } from '../policies/complexity.ts';
import { ACCEPT_ENCODING, isPacked, type Packing, unpack } from '../traffic/unpack.ts';
import type { Refusal } from './answer.ts';
import { readBody, textOf } from './body.ts';
import type { Deadline } from './deadline.ts';

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'refused' } & Refusal);

const JSON_TYPE = /^\s*application\/json\s*(;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/**
 * The text of a POST. A packed body may hold as many bytes as one that is not: unpacking ends where that is exceeded.
 */
export async function readContent(
  req: IncomingMessage,
  bodyBytes: number,
  deadline: Deadline,
): Promise<Content> {
  const encoding = req.headers['content-encoding']?.toLowerCase() ?? 'identity';
  const wrong = checkEncoding(encoding) ?? checkType(req.headers['content-type']);
  if (wrong) {
    req.resume();
    return { kind: 'refused', ...wrong };
  }
  const body = await readBody(req, bodyBytes, deadline);
  switch (body.kind) {
    case 'read':
      return isPacked(encoding)
        ? unpacked(body.chunks, encoding, bodyBytes)
        : { kind: 'text', text: textOf(body.chunks) };
    case 'too large':
      return tooLarge(bodyBytes);
    case 'too slow':
    case 'gone':
      return refused(408, 'The body did not arrive in time');
  }
}

async function unpacked(chunks: readonly Buffer[], encoding: Packing, bodyBytes: number): Promise<Content> {
  try {
    const bytes = await unpack(Buffer.concat(chunks), encoding, bodyBytes);
    return { kind: 'text', text: bytes.toString('utf8') };
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? tooLarge(bodyBytes) : refused(400, `The body is no ${encoding}`);
  }
}

function tooLarge(bodyBytes: number): Content {
  return { kind: 'refused', status: 413, error: tooComplex('The body has too many bytes', bodyBytes) };
}

function checkEncoding(encoding: string): Refusal | undefined {
  if (encoding === 'identity' || isPacked(encoding)) return undefined;
  const message = `Bodies with content-encoding ${encoding} are not accepted`;
  return {
    status: 415,
    error: codedError('BAD_REQUEST', message),
    headers: ['accept-encoding', ACCEPT_ENCODING],
  };
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
