/**
 * Milliseconds that our servers keep an idle connection. Longer than load balancers do, which is 60 s as a rule: with Node's
 * 5 s a server may close a connection just as a client sends its next request, which that client then has to give up.
 */
export const KEEP_ALIVE_MS = 65_000;
