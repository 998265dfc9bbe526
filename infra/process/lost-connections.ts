/** Codes of errors that mean no more than that a connection ended: postgres.js's own, and the system's. */
const lost = /^(CONNECTION_(CLOSED|DESTROYED|ENDED)|ECONNRESET|EPIPE|57P0[123])$/;

/** postgres.js's question for the types of arrays, which it asks by itself on each new connection. */
const ownQuestion = /\bfrom pg_catalog\.pg_type\b/;

function isLost(error: Error): boolean {
  const { code, query } = error as { code?: unknown; query?: unknown };
  return lost.test(String(code)) || (typeof query === 'string' && ownQuestion.test(query));
}

/**
 * Keeps the process alive through a rejection that postgres.js (3.4) lets nobody handle: it asks each new connection for the types of
 * arrays, and when that connection ends meanwhile (a server killed or promoted, a pool closed) nobody awaits the answer, which
 * may come with the error of the next attempt to connect. Whoever waits for the connection itself gets an error of his own.
 * Anything else ends the process as it does by default.
 */
export function surviveLostConnections(told: (error: Error) => void): void {
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof Error && isLost(reason)) return told(reason);
    throw reason;
  });
}
