import { isId } from '../../infra/subgraph/input.ts';
import { publishHolding } from './events.ts';
import { readAgain } from './library.ts';
import type { LibraryKind } from './models.ts';
import { activePerson, type Person } from './people.ts';
import { countFollower, lockPerson, putItem, takeItem } from './queries.ts';
import { standingOf } from './references.ts';
import { type NotFound, type NotSignedIn, notFound, notSignedIn } from './refusals.ts';
import { type ActivityContext, type ActivityPorts, forgetHolding } from './state.ts';

type Change = {
  kind: LibraryKind;
  itemId: string;
  /** `any` and `unverified`: take out what is there, or only if it is unverified still. */
  to: 'VERIFIED' | 'UNVERIFIED' | { without: 'any' | 'unverified' };
};

/**
 * Changes a person's library, the artist's count of followers with it, and publishes the change: all in one transaction.
 * False when it is as asked for already; nothing is published then.
 */
export async function changeLibrary(
  ports: Pick<ActivityPorts, 'db' | 'state'>,
  person: Person,
  { kind, itemId, to }: Change,
): Promise<boolean> {
  const holding = { userId: person.userId, itemId };
  const active = typeof to === 'string';
  const changed = await ports.db.activity.primary.transaction(async (tx) => {
    await lockPerson(tx, person.userId);
    const done = active
      ? await putItem(tx, kind, holding, to === 'VERIFIED')
      : await takeItem(tx, kind, holding, to.without);
    if (!done) return false;
    if (kind === 'ARTIST') await countFollower(tx, itemId, active ? 1 : -1);
    await publishHolding(tx, person, { kind, itemId, active });
    return true;
  });
  if (changed) await forgetHolding(ports.state, kind, holding);
  return changed;
}

/** Puts something into the viewer's library, or takes it out: the item, or a refusal. */
async function keep(
  context: ActivityContext,
  kind: LibraryKind,
  id: string,
  wanted: boolean,
): Promise<{ item: { id: string } } | NotFound | NotSignedIn> {
  const { viewer } = context;
  if (!viewer) return notSignedIn;
  if (!isId(id)) return notFound(kind);
  const itemId = id.toLowerCase();
  const person = await activePerson(context, viewer.id);
  const done = wanted
    ? await putIn(context, person, kind, itemId)
    : await takeOut(context, person, kind, itemId);
  if (!done) return notFound(kind);
  readAgain(context, kind, itemId);
  return { item: { id: itemId } };
}

/** False for what does not exist. While nobody can say, it is put in all the same, and checked later. */
async function putIn(context: ActivityContext, person: Person, kind: LibraryKind, itemId: string) {
  const standing = await standingOf(context, kind, itemId);
  if (standing === 'UNKNOWN') return false;
  await changeLibrary(context, person, {
    kind,
    itemId,
    to: standing === 'KNOWN' ? 'VERIFIED' : 'UNVERIFIED',
  });
  return true;
}

/** False for what was not there and does not exist: what has left the catalogue can still be taken out. */
async function takeOut(context: ActivityContext, person: Person, kind: LibraryKind, itemId: string) {
  const taken = await changeLibrary(context, person, { kind, itemId, to: { without: 'any' } });
  return taken || (await standingOf(context, kind, itemId)) !== 'UNKNOWN';
}

type Answer<T extends string, F extends string> = { __typename: T } & Record<F, { id: string }>;

/** `keep` for one kind, as the mutation's success names it. */
function keeping<T extends string, F extends string>(kind: LibraryKind, __typename: T, field: F) {
  return async (
    context: ActivityContext,
    id: string,
    wanted: boolean,
  ): Promise<Answer<T, F> | NotFound | NotSignedIn> => {
    const outcome = await keep(context, kind, id, wanted);
    return 'item' in outcome ? ({ __typename, [field]: outcome.item } as Answer<T, F>) : outcome;
  };
}

export const setInLibrary = {
  favourite: keeping('SONG', 'SongActivity', 'song'),
  artist: keeping('ARTIST', 'ArtistActivity', 'artist'),
  genre: keeping('GENRE', 'GenreActivity', 'genre'),
  album: keeping('ALBUM', 'AlbumActivity', 'album'),
};
