/** Connections that one process of a service opens at most, each a process of the server. */
export const poolSizes = {
  /** To a primary of its row. */
  primary: 4,
  /** To each replica that it reads. */
  replica: 4,
  /** To each User replica, for the view of a person's status. */
  userStatus: 2,
  /** To each replica that it reads, to ask where it is. */
  asker: 1,
  /** To its primary, for a moment: whether it is one (primary-finder.ts). */
  finder: 1,
  /** To its primary: the relay's session, which holds the lock, and the one that listens. Of producers only. */
  relay: 2,
} as const;
