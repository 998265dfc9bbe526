import type { Playlist, Role, Visibility } from './models.ts';
import { ranksBetween } from './rank.ts';

export type CopiedEntry = { id: string; songId: string; rank: string; addedById: string; addedAt: Date };

/** A popular playlist in memory: what edits are decided on. Null when it is deleted; entries in the playlist's order. */
export type Copy = {
  head: Playlist | null;
  entries: CopiedEntry[];
  roles: Map<string, { role: Role; since: Date }>;
};

/**
 * What an acknowledged edit does: exactly one version, at an instant (milliseconds). `rewrites`: all ranks are written anew
 * first, since they depend on the order alone.
 */
export type PlaylistEffect = { id: string; by: string; at: number } & (
  | {
      kind: 'ADD';
      afterId: string | null;
      entries: { id: string; songId: string; rank: string }[];
      rewrites?: true;
    }
  | { kind: 'MOVE'; entryId: string; afterId: string | null; rank: string; rewrites?: true }
  | { kind: 'REMOVE'; entryIds: string[]; songIds: string[] }
  | { kind: 'UPDATE'; title: string; description: string | null; visibility: Visibility }
  | { kind: 'DELETE' }
  | { kind: 'SHARE'; userId: string; role: Role }
  | { kind: 'UNSHARE'; userId: string }
);
export type EffectOf<K extends PlaylistEffect['kind']> = Extract<PlaylistEffect, { kind: K }>;

/** What an effect makes of the playlist's head. */
export function headAfter(head: Playlist, effect: PlaylistEffect): Playlist {
  const next = { ...head, version: head.version + 1, updatedAt: new Date(effect.at) };
  switch (effect.kind) {
    case 'ADD':
      return { ...next, songCount: head.songCount + effect.entries.length };
    case 'REMOVE':
      return { ...next, songCount: head.songCount - effect.entryIds.length };
    case 'UPDATE': {
      const { title, description, visibility } = effect;
      return { ...next, title, description, visibility };
    }
    case 'DELETE':
      return { ...next, songCount: 0 };
    default:
      return next;
  }
}

/** Where an entry stands, from 0. */
export const indexOf = ({ entries }: Copy, id: string): number =>
  entries.findIndex((entry) => entry.id === id);

/** The place behind an entry; null is the front. */
const placeBehind = (copy: Copy, id: string | null) => (id === null ? 0 : indexOf(copy, id) + 1);

/** Ranks as a rewriting makes them, by place. */
export const freshRanks = (count: number): string[] => ranksBetween(null, null, count);

function rewrite(copy: Copy): () => void {
  const before = copy.entries;
  const ranks = freshRanks(before.length);
  copy.entries = before.map((entry, at) => ({ ...entry, rank: ranks[at] ?? '' }));
  return () => {
    copy.entries = before;
  };
}

function add(copy: Copy, { afterId, entries, by, at }: EffectOf<'ADD'>): () => void {
  const place = placeBehind(copy, afterId);
  const added = entries.map((entry) => ({ ...entry, addedById: by, addedAt: new Date(at) }));
  copy.entries.splice(place, 0, ...added);
  return () => void copy.entries.splice(place, added.length);
}

function move(copy: Copy, { entryId, afterId, rank }: EffectOf<'MOVE'>): () => void {
  const from = indexOf(copy, entryId);
  const [entry] = copy.entries.splice(from, 1);
  if (!entry) throw new Error('an effect moves an entry that is not there');
  const to = placeBehind(copy, afterId);
  copy.entries.splice(to, 0, { ...entry, rank });
  return () => {
    copy.entries.splice(to, 1);
    copy.entries.splice(from, 0, entry);
  };
}

function remove(copy: Copy, { entryIds }: EffectOf<'REMOVE'>): () => void {
  const before = copy.entries;
  const gone = new Set(entryIds);
  copy.entries = before.filter(({ id }) => !gone.has(id));
  return () => {
    copy.entries = before;
  };
}

function setRole(copy: Copy, userId: string, role: Role | null, at: number): () => void {
  const before = copy.roles;
  copy.roles = new Map(before);
  if (role) copy.roles.set(userId, { role, since: before.get(userId)?.since ?? new Date(at) });
  else copy.roles.delete(userId);
  return () => {
    copy.roles = before;
  };
}

function clear(copy: Copy): () => void {
  const { entries, roles } = copy;
  copy.entries = [];
  copy.roles = new Map();
  return () => {
    copy.entries = entries;
    copy.roles = roles;
  };
}

function applyBody(copy: Copy, effect: PlaylistEffect): () => void {
  switch (effect.kind) {
    case 'ADD':
      return add(copy, effect);
    case 'MOVE':
      return move(copy, effect);
    case 'REMOVE':
      return remove(copy, effect);
    case 'SHARE':
      return setRole(copy, effect.userId, effect.role, effect.at);
    case 'UNSHARE':
      return setRole(copy, effect.userId, null, effect.at);
    case 'DELETE':
      return clear(copy);
    case 'UPDATE':
      return () => {};
  }
}

/** Changes the copy as the effect says. @returns what takes it back */
export function applyEffect(copy: Copy, effect: PlaylistEffect): () => void {
  const { head } = copy;
  if (!head) throw new Error('an effect on a playlist that is deleted');
  const unwrite = 'rewrites' in effect && effect.rewrites ? rewrite(copy) : () => {};
  const undo = applyBody(copy, effect);
  const next = headAfter(head, effect);
  copy.head = effect.kind === 'DELETE' ? null : next;
  return () => {
    copy.head = head;
    undo();
    unwrite();
  };
}
