import { ForbiddenError } from '../../infra/errors.ts';
import type { JsonValue, Subscription } from '../../infra/pubsub/index.ts';
import { isId } from '../../infra/subgraph/input.ts';
import type { Outcome } from './edits.ts';
import { type PlaylistContext, viewersStanding } from './heads.ts';
import type { EditChange, Playlist, PlaylistChange, PlaylistEdit } from './models.ts';
import { headsByIds } from './queries.ts';
import { inVersionOrder } from './version-order.ts';

const channelOf = (playlistId: string) => `playlist:${playlistId}`;

/** Tells a playlist's followers of a change, once it is committed. That it cannot is no failure of the change. */
export async function tellFollowers(context: PlaylistContext, by: string, outcome: Outcome): Promise<void> {
  if (outcome.outcome !== 'CHANGED' && outcome.outcome !== 'DELETED') return;
  const { playlist } = outcome;
  const change = outcome.outcome === 'CHANGED' ? outcome.change : null;
  if (outcome.outcome === 'CHANGED' && change === null) return;
  const message: PlaylistChange = { version: playlist.version, by, playlist, change };
  try {
    const json = JSON.parse(JSON.stringify(message)) as JsonValue;
    await context.pubsub.publish(channelOf(playlist.id), json);
  } catch (error) {
    context.logger.warn({ err: error, playlistId: playlist.id }, 'followers were not told of a change');
  }
}

/** The instants of a message, which arrive as text. */
function received(message: PlaylistChange): PlaylistChange {
  const { change, playlist } = message;
  const at = (entry: { addedAt: Date }) => new Date(entry.addedAt);
  const revived: EditChange | null =
    change?.__typename === 'EntriesAdded'
      ? { ...change, entries: change.entries.map((entry) => ({ ...entry, addedAt: at(entry) })) }
      : change;
  const dates = { createdAt: new Date(playlist.createdAt), updatedAt: new Date(playlist.updatedAt) };
  return { ...message, playlist: { ...playlist, ...dates }, change: revived };
}

/** The playlist as it is, past every cache; null when the viewer may not see it. */
async function present(context: PlaylistContext, id: string): Promise<Playlist | null> {
  const [playlist] = await headsByIds(context.db, [id]);
  if (!playlist || (await viewersStanding(context, playlist)) === 'STRANGER') return null;
  return playlist;
}

const snapshot = (playlist: Playlist): PlaylistEdit => ({
  playlist,
  by: null,
  change: { __typename: 'PlaylistSnapshot', version: playlist.version },
});

/** Only what changes who may see a playlist can end a follower's right; the rest is not asked about. */
async function hides(context: PlaylistContext, { playlist, change }: PlaylistChange): Promise<boolean> {
  if (change === null) return true;
  const mayHide = change.__typename === 'DetailsChanged' || change.__typename === 'CollaboratorsChanged';
  return mayHide && (await viewersStanding(context, playlist)) === 'STRANGER';
}

type Delivered = { playlistEdited: PlaylistEdit };

async function* edits(
  context: PlaylistContext,
  first: Playlist,
  source: Subscription<PlaylistChange>,
  missed: () => Promise<void>,
): AsyncGenerator<Delivered, undefined> {
  yield { playlistEdited: snapshot(first) };
  for await (const ordered of inVersionOrder({ source, from: first.version, missed })) {
    if ('lost' in ordered) {
      const playlist = await present(context, first.id);
      if (!playlist) return;
      ordered.resume(playlist.version);
      yield { playlistEdited: snapshot(playlist) };
      continue;
    }
    const { by, change, playlist } = received(ordered.change);
    if (change === null || (await hides(context, ordered.change))) return;
    yield { playlistEdited: { playlist, by, change } };
  }
}

/** Calls to wait for the next sign that messages may have been missed. */
function gapSignal() {
  let waiting = Promise.withResolvers<void>();
  return {
    raise() {
      waiting.resolve();
      waiting = Promise.withResolvers<void>();
    },
    next: () => waiting.promise,
  };
}

/**
 * Follows a playlist: subscribes first and reads the snapshot next, so that no change falls between. Ends when the
 * playlist is deleted or hidden from the viewer.
 * @throws ForbiddenError for a playlist that the viewer may not see, or that does not exist
 */
export async function followPlaylist(
  context: PlaylistContext,
  id: string,
): Promise<AsyncIterableIterator<Delivered>> {
  if (!isId(id)) throw new ForbiddenError('You may not follow this playlist');
  const gap = gapSignal();
  const playlistId = id.toLowerCase();
  const source = await context.pubsub.subscribe<PlaylistChange>(channelOf(playlistId), { onGap: gap.raise });
  const first = await present(context, playlistId).catch(async (error: unknown) => {
    await source.return();
    throw error;
  });
  if (!first) {
    await source.return();
    throw new ForbiddenError('You may not follow this playlist');
  }
  return endingWith(source, edits(context, first, source, gap.next));
}

/**
 * A generator answers `return` only when its running `next` has: that may wait for a change that never comes. Ending
 * the source first lets it.
 */
function endingWith<T>(
  source: Subscription<unknown>,
  generator: AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T> {
  const close = async () => {
    await source.return();
    return generator.return(undefined);
  };
  return {
    next: async () => {
      const result = await generator.next();
      if (result.done) await source.return();
      return result;
    },
    return: close,
    throw: async (error: unknown) => {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
