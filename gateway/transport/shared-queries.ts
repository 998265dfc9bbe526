import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, Refusal } from './answer.ts';

/** What a request ended with, ready to be sent to whoever asked the same. */
export type Settled = ({ readonly kind: 'answer' } & Answer) | ({ readonly kind: 'refused' } & Refusal);

/** A query under way, and those who wait for its answer. */
export interface Flight {
  readonly settled: Promise<Settled>;
  settle(how: Settled): void;
  join(): void;
  /** The last that leaves stops it. */
  leave(): void;
}

export interface SharedQueries {
  /** Equal for requests whose answers are the same for certain: one text, and one value of each header that matters. */
  keyOf(headers: IncomingHttpHeaders, text: string): string;
  find(key: string): Flight | undefined;
  /** @param abort stops what runs */
  begin(key: string, abort: () => void): Flight;
}

/** Headers about the connection or the program, which change no answer unless they are forwarded. */
const IRRELEVANT = [
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'user-agent',
  'x-request-id',
];

/**
 * Identical queries that are under way at the same time share one execution, serialisation and buffer. Everything that a
 * policy or subgraph could see of a request is part of what must be identical: all headers but those about the connection.
 * A failure is told to all who wait and never kept; who leaves stops nothing for the others. Requests that wait are not
 * judged by the policies again: they cost their clients nothing of a rate.
 */
export function createSharedQueries(forwardHeaders: readonly string[]): SharedQueries {
  const flights = new Map<string, Flight>();
  const left = new Set(IRRELEVANT.filter((name) => !forwardHeaders.includes(name)));
  return {
    keyOf: (headers, text) => {
      let key = '';
      for (const name in headers) if (!left.has(name)) key += `${name}\0${headers[name]}\0`;
      return key + text;
    },
    find: (key) => flights.get(key),
    begin: (key, abort) => {
      const { promise, resolve } = Promise.withResolvers<Settled>();
      let waiting = 1;
      const flight: Flight = {
        settled: promise,
        settle: (how) => {
          if (flights.get(key) === flight) flights.delete(key);
          resolve(how);
        },
        join: () => {
          waiting++;
        },
        leave: () => {
          if (--waiting > 0) return;
          // Nobody may join what is being stopped.
          if (flights.get(key) === flight) flights.delete(key);
          abort();
        },
      };
      flights.set(key, flight);
      return flight;
    },
  };
}
