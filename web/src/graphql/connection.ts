import { createClient } from 'graphql-ws';
import { session } from '../session/session.ts';
import { createStore, useStore } from '../store.ts';

/** How the live connection is: not wanted, being made, there, or lost and being made again. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'lost';

const state = createStore<ConnectionState>('idle');
const forbidden = 4403;
const pingMs = 10_000;
const pongWithinMs = 5_000;
let pongTimer: ReturnType<typeof setTimeout> | undefined;
let wanted = true;

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
const codeOf = (event: unknown) =>
  typeof event === 'object' && event !== null && 'code' in event ? event.code : undefined;

/** The one WebSocket of this tab (graphql-transport-ws), opened by the first subscription. */
export const socket = createClient({
  url: address,
  keepAlive: pingMs,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    const delay = Math.min(8_000, 300 * 2 ** retries) * (0.7 + Math.random() * 0.6);
    await new Promise((resolve) => setTimeout(resolve, delay));
  },
  connectionParams: async () => {
    const token = await session.accessToken();
    return token ? { authorization: `Bearer ${token}` } : {};
  },
  on: {
    connecting: (isRetry) => state.set(isRetry ? 'lost' : 'connecting'),
    connected: () => state.set('live'),
    ping: (received) => {
      // A network that vanished closes nothing: a ping without its pong is how one finds out.
      if (!received) pongTimer = setTimeout(() => socket.terminate(), pongWithinMs);
    },
    pong: () => clearTimeout(pongTimer),
    closed: (event) => {
      clearTimeout(pongTimer);
      if (codeOf(event) === forbidden) session.distrust();
      const finished = codeOf(event) === 1000 || !wanted;
      state.set(finished ? 'idle' : 'lost');
    },
  },
});

session.onIdentityChange(() => socket.terminate());
window.addEventListener('pagehide', () => {
  wanted = false;
});
window.addEventListener('pageshow', () => {
  wanted = true;
});

export const useConnection = () => useStore(state);
