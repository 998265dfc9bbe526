/** Codes of errors that mean no more than that a connection ended: postgres.js's own, and the system's. */
const lost = /^(CONNECTION_(CLOSED|DESTROYED|ENDED)|ECONNRESET|EPIPE|57P0[123])$/;

/**
 * Keeps the process alive through a rejection that postgres.js (3.4) lets nobody handle: it asks each new connection for the types of
 * arrays, and when that connection ends meanwhile (a server killed or promoted, a pool closed) nobody awaits the answer. Whoever
 * waits for the connection itself gets an error of his own. Anything else ends the process as it does by default.
 */
export function surviveLostConnections(told: (error: Error) => void): void {
  process.on('unhandledRejection', (reason) => {
    const error = reason as Error & { code?: unknown };
    if (error instanceof Error && lost.test(String(error.code))) return told(error);
    throw reason;
  });
}
