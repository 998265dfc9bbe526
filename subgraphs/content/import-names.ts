import { v7 as uuidv7 } from 'uuid';
import { type ImportArtist, nameKey, noTally, type Tally } from '../../infra/import/contract.ts';
import { addArtists } from './change-artist.ts';
import { addGenre } from './change-genre.ts';
import { announce, artistWritten } from './events.ts';
import { fingerprintOf } from './import-fingerprint.ts';
import type { Artist } from './models.ts';
import {
  genreNamed,
  type Imported,
  lockArtists,
  present,
  readArtists,
  readImported,
  rememberImported,
  rewriteArtist,
  type Transaction,
} from './queries.ts';

/** Entities by the key of their names in the source. */
export type Names = { ids: Map<string, string>; tally: Tally; changed: string[] };

/** What the source's names became before, as far as it is still there. */
async function knownNames(
  tx: Transaction,
  source: string,
  kind: 'ARTIST' | 'GENRE',
  keys: readonly string[],
): Promise<Map<string, Imported>> {
  const rows = await readImported(
    tx,
    source,
    keys.map((externalId) => ({ kind, externalId })),
  );
  const there = await present(
    tx,
    kind === 'ARTIST' ? 'artists' : 'genres',
    rows.map((row) => row.entityId),
  );
  return new Map(rows.filter((row) => there.has(row.entityId)).map((row) => [row.externalId, row]));
}

/** Finds or adds the genres of these names; a genre that the catalogue has under that name is taken as it is. */
export async function importGenres(
  tx: Transaction,
  source: string,
  names: readonly string[],
): Promise<Names> {
  const byKey = new Map(names.map((name) => [nameKey(name), name]));
  const known = await knownNames(tx, source, 'GENRE', [...byKey.keys()]);
  const ids = new Map([...known].map(([key, row]) => [key, row.entityId]));
  const tally = noTally();
  const added: Imported[] = [];
  for (const [key, name] of byKey) {
    if (ids.has(key)) continue;
    const genre = { id: uuidv7(), name, version: 1 };
    const isNew = await addGenre(tx, genre);
    const entityId = isNew ? genre.id : ((await genreNamed(tx, name)) ?? genre.id);
    if (isNew) tally.created += 1;
    ids.set(key, entityId);
    added.push({ kind: 'GENRE', externalId: key, entityId, fingerprint: fingerprintOf(key) });
  }
  await rememberImported(tx, source, added);
  tally.unchanged = byKey.size - tally.created;
  return { ids, tally, changed: added.map((row) => row.entityId) };
}

/** Adds what the source says of known artists: their genres. What somebody wrote here besides stays. */
async function refile(tx: Transaction, genreIdsOf: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const ids = await lockArtists(tx, [...genreIdsOf.keys()]);
  for (const artist of await readArtists(tx, ids)) {
    if (!artist) continue;
    const changed = {
      ...artist,
      genreIds: [...(genreIdsOf.get(artist.id) ?? [])],
      version: artist.version + 1,
    };
    await rewriteArtist(tx, changed);
    await announce(tx, [artistWritten('UPDATED', changed)]);
  }
}

/** Finds or adds the artists of these names. One that has the name of an artist from elsewhere is another artist. */
export async function importArtists(
  tx: Transaction,
  source: string,
  artists: readonly ImportArtist[],
  genres: ReadonlyMap<string, string>,
): Promise<Names> {
  const byKey = new Map(artists.map((artist) => [nameKey(artist.name), artist]));
  const known = await knownNames(tx, source, 'ARTIST', [...byKey.keys()]);
  const genreIds = (artist: ImportArtist) => [
    ...new Set(artist.genres.flatMap((name) => genres.get(nameKey(name)) ?? [])),
  ];
  const added: Artist[] = [];
  const rows: Imported[] = [];
  const changed = new Map<string, string[]>();
  for (const [externalId, artist] of byKey) {
    const row = known.get(externalId);
    const fingerprint = fingerprintOf(artist);
    if (row?.fingerprint === fingerprint) continue;
    const entityId = row?.entityId ?? uuidv7();
    rows.push({ kind: 'ARTIST', externalId, entityId, fingerprint });
    if (row) changed.set(entityId, genreIds(artist));
    else
      added.push({
        id: entityId,
        version: 1,
        name: artist.name,
        biography: null,
        countryCodes: [],
        genreIds: genreIds(artist),
      });
  }
  await refile(tx, changed);
  await addArtists(tx, added);
  await rememberImported(tx, source, rows);
  const ids = new Map([...known.values(), ...rows].map((row) => [row.externalId, row.entityId]));
  const unchanged = byKey.size - added.length - changed.size;
  const tally = { created: added.length, updated: changed.size, unchanged, left: 0 };
  return { ids, tally, changed: [...changed.keys()] };
}
