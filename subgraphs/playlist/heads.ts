import { type WriteBehind, writeBehind } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { type Standing, standingOf } from './access.ts';
import { applyEdits } from './applying.ts';
import type { Edit, Outcome } from './edits.ts';
import type { Playlist } from './models.ts';
import { headsByIds, rolesIn } from './queries.ts';

export type PlaylistContext = ServiceContext<'playlist'>;

/** What the service keeps between requests: the heads of the playlists that are read, and the way to change them. */
export type PlaylistState = { heads: WriteBehind<Playlist, Edit, Outcome> };

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    playlist: PlaylistState;
  }
}

/**
 * Table 5: write-behind, one hour. Every edit goes through it, so that no read after one shows what was before. Rights
 * are never cached here: a head says who owns it and whether it is public, sharing is asked for each time.
 */
export async function openHeads(runtime: ServiceRuntime<'playlist'>): Promise<PlaylistState> {
  const { db, cache: store, logger } = runtime;
  const heads = writeBehind<Playlist, Edit, Outcome>({
    store,
    row: cachePolicies.playlist,
    name: 'playlist:head',
    load: (ids) => headsByIds(db, ids),
    flush: (id, edits) => applyEdits(db, id, edits),
  });
  logger.info({ policy: 'write-behind', mode: heads.mode }, `playlist edits are ${heads.mode}`);
  return { heads };
}

/** The viewer's shared role in playlists; the key carries the version since followers live longer than a request. */
const roleLoader = defineLoader<'playlist', Playlist, 'EDITOR' | 'VIEWER' | null>(
  async (context, playlists) => {
    const { viewer } = context;
    if (!viewer) return playlists.map(() => null);
    const rows = await rolesIn(context.db, viewer.id, [...new Set(playlists.map(({ id }) => id))]);
    const roles = new Map(rows.map(({ playlistId, role }) => [playlistId, role]));
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

/** Applies an edit; later reads of this request see what it left. */
export async function applyThroughCache(context: PlaylistContext, id: string, edit: Edit): Promise<Outcome> {
  const outcome = await context.state.heads.write(id, edit);
  headLoader(context).clear(id);
  return outcome;
}
