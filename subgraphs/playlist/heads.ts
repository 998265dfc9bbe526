import { type PopularityRow, type WriteBehind, writeBehind } from '../../infra/cache/policies.ts';
import type { CacheStore } from '../../infra/cache/port.ts';
import type { EditLog } from '../../infra/edit-log/port.ts';
import type { Logger } from '../../infra/log.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { type Standing, standingOf } from './access.ts';
import { applyEdits } from './applying.ts';
import { playlistModel } from './edit-model.ts';
import type { Edit, Outcome } from './edits.ts';
import { playlistTable } from './flushing.ts';
import type { Playlist, Role } from './models.ts';
import { type Db, headsByIds, rolesIn } from './queries.ts';
import type { Copy, PlaylistEffect } from './working-copy.ts';

export type PlaylistContext = ServiceContext<'playlist'>;

/** What the service keeps between requests: the heads of the playlists that are read, and the way to change them. */
export type PlaylistState = { heads: WriteBehind<Playlist, Edit, Outcome, Copy> };

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    playlist: PlaylistState;
  }
}

/**
 * Table 5: write-behind, one hour. Every edit goes through it, so that no read after one shows what was before. Rights
 * are never cached here: a head says who owns it and whether it is public, sharing is asked for each time.
 */
export function playlistHeads(options: {
  db: Db;
  store: CacheStore;
  log: EditLog<PlaylistEffect> | null;
  row: PopularityRow;
  logger: Logger;
}): WriteBehind<Playlist, Edit, Outcome, Copy> {
  const { db } = options;
  const heads = writeBehind<Playlist, Edit, Outcome, Copy, PlaylistEffect>({
    ...options,
    name: 'playlist:head',
    load: async (ids) => {
      await heads.settle(ids);
      return headsByIds(db, ids);
    },
    apply: (id, edits) => applyEdits(db, id, edits),
    table: playlistTable(db),
    model: playlistModel,
  });
  return heads;
}

/** Opens the policy with what the service has, and says which of the two ways edits go. */
export async function openHeads(runtime: ServiceRuntime<'playlist'>): Promise<PlaylistState> {
  const { db, cache: store, logger } = runtime;
  const row = cachePolicies.playlist;
  const log = runtime.openEditLog<PlaylistEffect>(row);
  const heads = playlistHeads({ db, store, log, row, logger });
  const without = log ? {} : { because: 'there is no durable Redis (REDIS_DURABLE_URL)' };
  logger.info({ policy: 'write-behind', mode: heads.mode, ...without }, `playlist edits are ${heads.mode}`);
  return { heads };
}

/** The viewer's roles: in the copies of popular playlists that this process has, else in the database. */
async function rolesOf(context: PlaylistContext, viewerId: string, ids: readonly string[]) {
  const { heads } = context.state;
  const copied = new Map<string, Role | null>();
  await Promise.all(
    ids.map(async (id) => {
      const role = await heads.peek(id, ({ roles }) => roles.get(viewerId)?.role ?? null);
      if (role !== undefined) copied.set(id, role);
    }),
  );
  const others = ids.filter((id) => !copied.has(id));
  if (others.length === 0) return copied;
  await heads.settle(others);
  for (const { playlistId, role } of await rolesIn(context.db, viewerId, others))
    copied.set(playlistId, role);
  return copied;
}

/** The viewer's shared role in playlists; the key carries the version since followers live longer than a request. */
const roleLoader = defineLoader<'playlist', Playlist, Role | null>(
  async (context, playlists) => {
    const { viewer } = context;
    if (!viewer) return playlists.map(() => null);
    const roles = await rolesOf(context, viewer.id, [...new Set(playlists.map(({ id }) => id))]);
    return playlists.map(({ id }) => roles.get(id) ?? null);
  },
  ({ id, version }) => `${id}@${version}`,
);

/** How the viewer stands to a playlist. No statement for nobody and for the owner. */
export async function viewersStanding(context: PlaylistContext, playlist: Playlist): Promise<Standing> {
  const viewerId = context.viewer?.id ?? null;
  const asks = viewerId !== null && viewerId !== playlist.ownerId;
  return standingOf(playlist, viewerId, asks ? await roleLoader(context).load(playlist) : null);
}

const headLoader = defineLoader<'playlist', string, Playlist | null>((context, ids) =>
  context.state.heads.getMany(ids),
);

/** A playlist that the viewer may see, with how they stand to it; null for all others. */
export async function visibleHead(
  context: PlaylistContext,
  id: string,
): Promise<{ playlist: Playlist; standing: Standing } | null> {
  const playlist = await headLoader(context).load(id);
  if (!playlist) return null;
  const standing = await viewersStanding(context, playlist);
  return standing === 'STRANGER' ? null : { playlist, standing };
}

/** Applies an edit; later reads of this request see what it left. One that a log has carries its own write token. */
export async function applyThroughCache(context: PlaylistContext, id: string, edit: Edit): Promise<Outcome> {
  const { outcome, place } = await context.state.heads.write(id, edit);
  context.leftToken(place === 'write-behind');
  headLoader(context).clear(id);
  return outcome;
}

/** Waits until what is acknowledged of these playlists (absent: of any) is in the database, for reads that go there. */
export const settled = (context: PlaylistContext, ids?: readonly string[]): Promise<void> =>
  context.state.heads.settle(ids);
