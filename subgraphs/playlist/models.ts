import type { Connection } from '../../infra/subgraph/paging.ts';

/** What resolvers hand on, and what the service's files speak of. */

export type Visibility = 'PUBLIC' | 'PRIVATE';
export type Role = 'EDITOR' | 'VIEWER';

/** A playlist without its entries and its sharing: what is cached, and what `Playlist` resolves from. */
export type Playlist = {
  id: string;
  ownerId: string;
  title: string;
  description: string | null;
  visibility: Visibility;
  version: number;
  songCount: number;
  createdAt: Date;
  updatedAt: Date;
};

/** An entry, and its place (the first is 1) when it was read. */
export type PlaylistEntry = {
  id: string;
  position: number;
  songId: string;
  addedById: string;
  addedAt: Date;
};

export type Collaborator = { userId: string; role: Role; since: Date };

/** What followers are told: the members of `PlaylistEditChange`, less the snapshot. */
export type EditChange =
  | { __typename: 'EntriesAdded'; afterEntryId: string | null; entries: PlaylistEntry[] }
  | { __typename: 'EntryMoved'; entryId: string; afterEntryId: string | null }
  | { __typename: 'EntriesRemoved'; entryIds: string[] }
  | { __typename: 'DetailsChanged'; version: number }
  | { __typename: 'CollaboratorsChanged'; version: number };

/** One change of a playlist, as the playlist's channel carries it; `change` is null for its deletion. */
export type PlaylistChange = {
  version: number;
  by: string;
  playlist: Playlist;
  change: EditChange | null;
};

export type PlaylistEdit = {
  playlist: Playlist;
  by: string | null;
  change: EditChange | { __typename: 'PlaylistSnapshot'; version: number };
};

export type PlaylistHit = { node: Playlist; highlight: string };

export type EntryConnection = Connection<PlaylistEntry>;
export type PlaylistConnection = Connection<Playlist>;
