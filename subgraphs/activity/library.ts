import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { type Connection, connectionOf, type PageArguments, pageOf } from '../../infra/subgraph/paging.ts';
import type { LibraryKind } from './models.ts';
import { momentAndId } from './moments.ts';
import { libraryPage, librarySize } from './queries.ts';
import { type ActivityContext, holdingKey } from './state.ts';

/** Whether the viewer has each item in their library; without a viewer nobody has. */
function heldLoader(kind: LibraryKind) {
  return defineLoader<'activity', string, boolean | null>(async ({ state, viewer }, itemIds) => {
    if (!viewer) return itemIds.map(() => null);
    return state.held[kind].getMany(itemIds.map((itemId) => holdingKey({ userId: viewer.id, itemId })));
  });
}

const held = {
  SONG: heldLoader('SONG'),
  ARTIST: heldLoader('ARTIST'),
  GENRE: heldLoader('GENRE'),
  ALBUM: heldLoader('ALBUM'),
};

const followers = defineLoader<'activity', string, number>(async ({ state }, artistIds) =>
  (await state.followers.getMany(artistIds)).map((count) => count ?? 0),
);

/** Whether the viewer has it in their library; null for nobody. */
export function isHeld(context: ActivityContext, kind: LibraryKind, id: string): Promise<boolean | null> {
  return held[kind](context).load(id);
}

/** How many people follow an artist. */
export function followerCount(context: ActivityContext, artistId: string): Promise<number> {
  return followers(context).load(artistId);
}

/** Lets this request read again what it has just changed: mutations of one request run one after the other. */
export function readAgain(context: ActivityContext, kind: LibraryKind, id: string): void {
  held[kind](context).clear(id);
  if (kind === 'ARTIST') followers(context).clear(id);
}

/** A person's favourite songs, followed artists or genres, or saved albums: the latest put in first. */
export async function libraryOf(
  context: ActivityContext,
  kind: LibraryKind,
  userId: string,
  args: PageArguments,
): Promise<Connection<{ id: string }>> {
  const page = pageOf(args, kind === 'SONG' ? 50 : 20, momentAndId);
  const db = context.db.activity.primary;
  return connectionOf({
    rows: await libraryPage(db, kind, userId, page),
    page,
    cursorOf: ({ at, id }) => [at, id],
    nodeOf: ({ id }) => ({ id }),
    totalCount: () => librarySize(db, kind, userId),
  });
}
