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

/** Equal for requests whose answers are the same for certain. Not one text, which would be copied for each request. */
export interface QueryKey {
  /** The body. */
  readonly text: string;
  /** Every header that matters, with its value. */
  readonly headers: string;
}

export interface SharedQueries {
  keyOf(headers: IncomingHttpHeaders, text: string): QueryKey;
  find(key: QueryKey): Flight | undefined;
  /** @param abort stops what runs */
  begin(key: QueryKey, abort: () => void): Flight;
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
  const flights = new Map<string, Map<string, Flight>>();
  const left = new Set(IRRELEVANT.filter((name) => !forwardHeaders.includes(name)));
  return {
    keyOf: (headers, text) => {
      let told = '';
      for (const name in headers) if (!left.has(name)) told += `${name}\0${headers[name]}\0`;
      return { text, headers: told };
    },
    find: ({ text, headers }) => flights.get(text)?.get(headers),
    begin: (key, abort) => {
      const { promise, resolve } = Promise.withResolvers<Settled>();
      let waiting = 1;
      const flight: Flight = {
        settled: promise,
        settle: (how) => {
          land(key, flight);
          resolve(how);
        },
        join: () => {
          waiting++;
        },
        leave: () => {
          if (--waiting > 0) return;
          // Nobody may join what is being stopped.
          land(key, flight);
          abort();
        },
      };
      const ofText = flights.get(key.text) ?? new Map<string, Flight>();
      ofText.set(key.headers, flight);
      flights.set(key.text, ofText);
      return flight;
    },
  };

  /** Lets nobody join any more. */
  function land({ text, headers }: QueryKey, flight: Flight): void {
    const ofText = flights.get(text);
    if (ofText?.get(headers) !== flight) return;
    ofText.delete(headers);
    if (ofText.size === 0) flights.delete(text);
  }
}
