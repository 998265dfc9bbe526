import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Answer, sendAnswer } from './answer.ts';
import type { JsonType } from './media-types.ts';

export interface CompressionOptions {
  /** Bytes below which an answer is sent as it is. Default 1024: less leaves in one packet anyway. */
  readonly minBytes?: number | undefined;
}

/** Sends an answer packed as its client takes it. */
export type SendCompressed = (
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  type: JsonType,
  id: string,
) => Promise<void>;

const MIN_BYTES = 1024;

/** Brotli at 4 packs JSON smaller than gzip does, in the same time; its own default of 11 takes a hundred times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const PACKERS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};

export type Encoding = keyof typeof PACKERS;

/** Packing runs on threads of libuv, outside the request thread. Streams are not packed: each event would wait for more. */
export function createCompression({ minBytes = MIN_BYTES }: CompressionOptions): SendCompressed {
  return async (req, res, answer, type, id) => {
    const encoding = acceptedEncoding(req.headers['accept-encoding']);
    // Those that are not packed too: to whom else they may be shown depends on what that client takes.
    res.appendHeader('vary', 'accept-encoding');
    if (encoding === undefined || answer.body.length < minBytes) return sendAnswer(res, answer, type, id);
    const body = await PACKERS[encoding](answer.body);
    if (res.headersSent || res.destroyed) return;
    res.setHeader('content-encoding', encoding);
    sendAnswer(res, { ...answer, body }, type, id);
  };
}

/** The client's first choice of what we have, brotli where it has none (RFC 9110, section 12.5.3). */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  if (header === undefined) return undefined;
  const qualities = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
    const quality = parameters.find((each) => each.startsWith('q='))?.slice(2);
    qualities.set(name, quality === undefined ? 1 : Number(quality) || 0);
  }
  const qualityOf = (name: string) => qualities.get(name) ?? qualities.get('*') ?? 0;
  const [br, zipped] = [qualityOf('br'), Math.max(qualityOf('gzip'), qualities.get('x-gzip') ?? 0)];
  if (Math.max(br, zipped) === 0) return undefined;
  return br >= zipped ? 'br' : 'gzip';
}
