import { isId } from '../../infra/subgraph/input.ts';
import { holdArtists, holdCountries, holdGenres, lockAlbums, type Transaction } from './queries.ts';
import { type NotFound, notFound } from './refusals.ts';

export type References = {
  albumIds?: readonly string[];
  artistIds?: readonly string[];
  genreIds?: readonly string[];
  countryCodes?: readonly string[];
};

type Hold = (tx: Transaction, ids: readonly string[]) => Promise<string[]>;

async function missing(
  tx: Transaction,
  kind: string,
  hold: Hold,
  wanted: readonly string[],
): Promise<NotFound | null> {
  const foreign = wanted.find((id) => kind !== 'country' && !isId(id));
  if (foreign !== undefined) return notFound(kind, foreign);
  const there = new Set(await hold(tx, wanted));
  const absent = wanted.find((id) => !there.has(id));
  return absent === undefined ? null : notFound(kind, absent);
}

/**
 * Makes sure that all that a change refers to is there, and stays there until it is committed: albums are locked (songs
 * are numbered on them one after the other), artists and genres are kept from being deleted. The first that is absent.
 */
export async function holdReferences(tx: Transaction, references: References): Promise<NotFound | null> {
  const { albumIds = [], artistIds = [], genreIds = [], countryCodes = [] } = references;
  return (
    (await missing(tx, 'album', lockAlbums, albumIds)) ??
    (await missing(tx, 'artist', holdArtists, artistIds)) ??
    (await missing(tx, 'genre', holdGenres, genreIds)) ??
    (await missing(tx, 'country', holdCountries, countryCodes))
  );
}
