import type { Connection } from '../../infra/subgraph/paging.ts';

/* What resolvers hand on as parents, and what the service's files speak of. */

export const kinds = ['WELCOME', 'NEW_RELEASE', 'PLAYLIST_SHARED', 'SYSTEM'] as const;
export type Kind = (typeof kinds)[number];
export const channels = ['IN_APP', 'PUSH', 'EMAIL'] as const;
export type ChannelName = (typeof channels)[number];

export type Subject = { __typename: 'Album' | 'Artist' | 'Playlist'; id: string };

/** One message, whoever gets it. */
export type Message = {
  kind: Kind;
  title: string;
  body: string | null;
  subject: Subject | null;
  /** What it tells of: nobody gets two messages with the same key. */
  dedupeKey: string;
};

/** A message in somebody's inbox. */
export type Notification = {
  id: string;
  userId: string;
  kind: Kind;
  title: string;
  body: string | null;
  subject: Subject | null;
  createdAt: Date;
  readAt: Date | null;
};

export type NotificationConnection = Connection<Notification>;
export type NotificationEdge = { cursor: string; node: Notification };
export type NotificationPreference = { kind: Kind; channel: ChannelName; enabled: boolean };
export type NotificationAdded = { notification: Notification };
