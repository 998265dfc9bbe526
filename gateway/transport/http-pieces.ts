import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Told } from '../defer/run-deferral.ts';
import { publicError } from './public-error.ts';
import { CLOSING, part } from './stream-formats.ts';

const BOUNDARY = '-';

/** Pieces of one answer as parts of a response (deferSpec=20220824), each sent as soon as it is there. */
export function createPieces(res: ServerResponse, requestId: string): (told: Told) => void {
  let isBegun = false;
  return (told) => {
    if (res.destroyed || res.writableEnded) return;
    if (!isBegun) begin(res, requestId);
    isBegun = true;
    res.write(part(textOf(told), BOUNDARY));
    if (!told.hasNext) res.end(CLOSING);
  };
}

function begin(res: ServerResponse, requestId: string): void {
  res.writeHead(200, [
    ...['content-type', `multipart/mixed;boundary="${BOUNDARY}";deferSpec=20220824`],
    ...['cache-control', 'no-cache, no-store, no-transform', 'x-accel-buffering', 'no'],
    ...['x-request-id', requestId, 'x-content-type-options', 'nosniff'],
  ]);
  res.write(`\r\n--${BOUNDARY}`);
}

/** The JSON of a piece, its errors as clients may see them. */
function textOf(told: Told): string {
  if (!('incremental' in told)) return JSON.stringify({ ...told, ...shown(told.errors) });
  const incremental = told.incremental.map((each) => ({ ...each, ...shown(each.errors) }));
  return JSON.stringify({ ...told, incremental });
}

function shown(errors: readonly GraphQLError[] | undefined) {
  return errors && { errors: errors.map((error) => publicError(error.toJSON())) };
}
