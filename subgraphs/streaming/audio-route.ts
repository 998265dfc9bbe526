import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import type { Route } from '../../infra/subgraph/define.ts';
import { readRange } from './byte-range.ts';
import type { Audio } from './models.ts';
import { type AddressVerdict, audioPath, checkAddress } from './stream-address.ts';

export const contentType = 'audio/mpeg';

const refusals: Record<Exclude<AddressVerdict['verdict'], 'GOOD'>, [status: number, message: string]> = {
  UNSIGNED: [401, 'The address is not signed: ask for the stream of the song'],
  ALTERED: [403, 'The signature does not fit the address'],
  EXPIRED: [403, 'The address has expired: ask for the stream of the song again'],
  NO_AUDIO: [404, 'There is no audio here'],
};

function refuse(response: ServerResponse, [status, message]: readonly [number, string]): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify({ error: message }));
}

/** Whether a list of entity tags names this one; `*` names any (RFC 9110, section 13.1.2, weak comparison). */
function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** Sends the audio, or the part that was asked for. Range is defined for GET alone (RFC 9110, section 14.2). */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  audio: Audio,
  headers: OutgoingHttpHeaders,
): void {
  const { bytes, etag } = audio;
  if (names(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers);
    return void response.end();
  }
  const condition = request.headers['if-range'];
  const applies = request.method === 'GET' && (condition === undefined || condition === etag);
  const range = applies ? readRange(request.headers.range, bytes.length) : 'WHOLE';
  if (range === 'UNSATISFIABLE') {
    response.writeHead(416, { 'accept-ranges': 'bytes', 'content-range': `bytes */${bytes.length}` });
    return void response.end();
  }
  const part = range === 'WHOLE' ? bytes : bytes.subarray(range.start, range.end + 1);
  const place =
    range === 'WHOLE' ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${bytes.length}` };
  response.writeHead(range === 'WHOLE' ? 200 : 206, {
    ...headers,
    ...place,
    'content-type': contentType,
    'content-length': part.length,
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

async function serveAudio(
  request: IncomingMessage,
  response: ServerResponse,
  { state }: ServicePorts<'streaming'>,
): Promise<void> {
  const now = new Date();
  const address = checkAddress(request.url ?? '', state.signingKey, now);
  if (address.verdict !== 'GOOD') return refuse(response, refusals[address.verdict]);
  // A song that was removed since the address was made is gone at once, not only when the address expires.
  if (!(await state.terms.get(address.songId))) return refuse(response, [404, 'The song is gone']);
  const audio = await state.tunes.of(address.songId);
  const maxAge = Math.floor((address.expiresAt.getTime() - now.getTime()) / 1000);
  send(request, response, audio, {
    etag: audio.etag,
    'accept-ranges': 'bytes',
    'cache-control': `private, max-age=${maxAge}`,
    'x-content-type-options': 'nosniff',
  });
}

export const audioRoute: Route<'streaming'> = { method: 'GET', path: audioPath, handle: serveAudio };
