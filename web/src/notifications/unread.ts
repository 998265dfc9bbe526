import { session } from '../session/session.ts';
import { createStore, useStore } from '../store.ts';

/** How many notifications are unread, by what was last heard of it: an inbox, a mark, an event. */
export const unread = createStore(0);
session.onIdentityChange(() => unread.set(0));

export const useUnread = () => useStore(unread);
