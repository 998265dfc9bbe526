import { RefreshSessionDocument } from '../../generated.ts';
import { request } from '../graphql/request.ts';
import { createStore, useStore } from '../store.ts';
import { withLock } from '../with-lock.ts';
import { learnServerTime, serverNow } from './clock.ts';
import { type AccessToken, readToken } from './token.ts';

/**
 * The refresh token is in localStorage, not in sessionStorage: two tabs are two players of one session, and a new tab
 * should not ask for the password. It is used once, so renewing is done by one tab at a time (Web Locks), always with
 * the token that lies there by then. The access token stays in memory.
 */
const place = 'polyphony.session';
/** An access token is renewed this long before it runs out, so that no request carries one that just has. */
const renewBeforeMs = 60_000;
const retryAfterMs = 5_000;

type Stored = { userId: string; refreshToken: string };
type Tokens = { accessToken: string; refreshToken: string };

function readStored(): Stored | null {
  const text = localStorage.getItem(place);
  try {
    return text ? (JSON.parse(text) as Stored) : null;
  } catch {
    return null;
  }
}

const user = createStore<string | null>(readStored()?.userId ?? null);
const ending = createStore<string | null>(null);
const identityListeners = new Set<() => unknown>();
let becoming: Promise<void> = Promise.resolve();
let access: AccessToken | null = null;
let renewing: Promise<AccessToken | null> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What was another's is forgotten before the views of the new person ask for theirs. */
function become(userId: string | null): Promise<void> {
  becoming = becoming.then(async () => {
    if (user.get() === userId) return;
    await Promise.all([...identityListeners].map((listener) => listener()));
    user.set(userId);
  });
  return becoming;
}

function planRenewal(inMs: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void renew().catch(() => planRenewal(retryAfterMs)), Math.max(0, inMs));
}

function keep(tokens: Tokens): AccessToken {
  const token = readToken(tokens.accessToken);
  learnServerTime(token.issuedAt);
  access = token;
  const stored: Stored = { userId: token.userId, refreshToken: tokens.refreshToken };
  localStorage.setItem(place, JSON.stringify(stored));
  planRenewal(token.expiresAt - serverNow() - renewBeforeMs);
  void become(token.userId);
  return token;
}

function forget(reason: string | null): void {
  clearTimeout(timer);
  access = null;
  localStorage.removeItem(place);
  ending.set(reason);
  void become(null);
}

async function exchange(): Promise<AccessToken | null> {
  const stored = readStored();
  if (!stored) return null;
  const { refreshSession } = await request(RefreshSessionDocument, {
    input: { refreshToken: stored.refreshToken },
  });
  if (refreshSession.__typename === 'AuthSession') return keep(refreshSession);
  forget(refreshSession.message);
  return null;
}

/** Renews the tokens; all who ask meanwhile, in this tab, wait for the same exchange. Null: the session has ended. */
function renew(): Promise<AccessToken | null> {
  renewing ??= withLock('polyphony.renew', exchange).finally(() => {
    renewing = null;
  });
  return renewing;
}

/** Who is signed in, and the tokens that say so. */
export const session = {
  /** Watches for sign-in and sign-out in other tabs. */
  start(): void {
    window.addEventListener('storage', (event) => {
      if (event.key !== place) return;
      const stored = readStored();
      if (stored?.userId === user.get()) return;
      clearTimeout(timer);
      access = null;
      void become(stored?.userId ?? null);
    });
  },

  /** A token that works for the next moments; null when nobody is signed in. Waits for a renewal under way. */
  async accessToken(): Promise<string | null> {
    if (!user.get()) return null;
    if (access && access.expiresAt - serverNow() > renewBeforeMs / 2) return access.text;
    return (await renew())?.text ?? null;
  },

  /** The token in memory, without waiting: for a page that goes away. */
  tokenInHand: (): string | undefined => access?.text,

  /** A token other than the refused one: that of a renewal since, or of a new one. Null: the session has ended. */
  async tokenAfter(refused: string): Promise<string | null> {
    if (access && access.text !== refused) return access.text;
    return (await renew())?.text ?? null;
  },

  /** The server refused the token in hand: it is not used again. */
  distrust(): void {
    access = null;
  },

  /** Keeps the tokens of a new session; done when the person has changed. */
  begin(tokens: Tokens): Promise<void> {
    ending.set(null);
    keep(tokens);
    return becoming;
  },

  end(): void {
    forget(null);
  },

  /** Called, and waited for, just before the person changes: for forgetting what was theirs. */
  onIdentityChange(listener: () => unknown): void {
    identityListeners.add(listener);
  },
};

/** The id of who is signed in, or null. */
export const useUserId = () => useStore(user);

/** Why the session ended without being asked to, or null. */
export const useEnding = () => useStore(ending);
