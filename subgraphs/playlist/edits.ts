import type { EditChange, Playlist, PlaylistEntry, Role, Visibility } from './models.ts';

/** Where entries go: behind an entry, to the front (null), or to the end (undefined). */
export type Place = string | null | undefined;

/** What is asked of a playlist, as plain data: it can be written down before it is applied. */
export type Edit = { by: string; expectedVersion?: number | undefined } & (
  | { kind: 'CREATE'; title: string; description: string | null; visibility: Visibility }
  | {
      kind: 'UPDATE';
      title?: string | undefined;
      description?: string | null | undefined;
      visibility?: Visibility | undefined;
    }
  | { kind: 'DELETE' }
  | { kind: 'ADD'; entries: readonly { id: string; songId: string }[]; after: Place }
  | { kind: 'MOVE'; entryId: string; after: Place }
  | { kind: 'REMOVE'; entryIds: readonly string[] }
  | { kind: 'SHARE'; userId: string; role: Role | 'NONE' }
  | { kind: 'LEAVE' }
);
export type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>;

/** What applying an edit did. `CHANGED` without a change: the playlist was so already, and keeps its version. */
export type Applied = {
  outcome: 'CHANGED';
  playlist: Playlist;
  change: EditChange | null;
  entries: PlaylistEntry[];
};

export type Outcome =
  | Applied
  | { outcome: 'DELETED'; playlist: Playlist }
  | { outcome: 'CONFLICT'; playlist: Playlist; expected: number }
  | { outcome: 'NOT_FOUND'; message: string }
  | { outcome: 'FORBIDDEN'; message: string }
  | { outcome: 'INVALID'; message: string };

/** Entries that a playlist may hold. */
export const mostEntries = 10_000;
/** People with whom a playlist may be shared. */
export const mostCollaborators = 1000;

export const notFound = (what: string) =>
  ({ outcome: 'NOT_FOUND', message: `${what} was not found` }) as const;
