import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import { registeredOperations } from '../operations/documents.ts';
import type { Data, Person, theProduct } from '../product.ts';

type Product = ReturnType<typeof theProduct>;

/** What happened to one request. */
export type Outcome = 'answered' | 'unavailable' | 'failed';
export type Tally = { record(what: 'read' | 'write', outcome: Outcome, code: string): void };

const operations = registeredOperations();
const documentOf = (name: string): string => {
  const operation = operations.get(name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  return operation.text;
};

/** Milliseconds after which a person signs in again; access tokens live for ten minutes. */
const signInEveryMs = 240_000;

/**
 * One listener, who does one thing after the other, remembers what was acknowledged, and reads it again. What was asked
 * without an answer may or may not have happened: both are right until the next acknowledgement.
 */
export async function chaosPerson(options: {
  product: Product;
  songs: readonly string[];
  random: Random;
  tally: Tally;
}) {
  const { product, songs, random, tally } = options;
  const person: Person = await product.register();
  let token = person.token;
  let signedIn = performance.now();
  const favourites = new Map<string, boolean | 'either'>();
  const entries: string[] = [];
  /** Songs whose addition was not answered, and after how many acknowledged ones. */
  let unsure: string[] = [];
  let playlistId: string | undefined;
  const differences: string[] = [];
  /** One thing after the other: what is read was asked for after what was acknowledged. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  };

  async function ask(what: 'read' | 'write', name: string, variables: object): Promise<Data | null> {
    try {
      const { data, errors } = await product.query(documentOf(name), variables, token);
      const code = errors?.[0]?.extensions?.code ?? '';
      tally.record(
        what,
        !errors ? 'answered' : code === 'SUBGRAPH_UNAVAILABLE' ? 'unavailable' : 'failed',
        code,
      );
      return errors ? null : data;
    } catch (error) {
      tally.record(what, 'failed', String((error as { cause?: { code?: string } }).cause?.code ?? error));
      // Nobody is there: a client that asks again at once would be no client.
      await sleep(50);
      return null;
    }
  }

  async function favourite(): Promise<void> {
    const songId = random.pick(songs);
    const wanted = random.chance(0.6);
    const data = await ask('write', 'SetFavourite', { input: { songId, favourite: wanted } });
    if (data?.setFavourite?.__typename === 'SongActivity') favourites.set(songId, wanted);
    else if (favourites.get(songId) !== wanted) favourites.set(songId, 'either');
  }

  async function addSong(): Promise<void> {
    if (!playlistId) {
      const made = await ask('write', 'CreatePlaylist', { input: { title: 'Chaos', visibility: 'PRIVATE' } });
      playlistId = made?.createPlaylist?.playlist?.id;
      return;
    }
    const songId = random.pick(songs);
    const data = await ask('write', 'AddSongs', { input: { playlistId, songIds: [songId] } });
    if (data?.addSongs?.__typename === 'PlaylistChanged') entries.push(songId);
    else unsure.push(songId);
  }

  const sameFavourites = (seen: readonly string[]) =>
    [...favourites].filter(([songId, wanted]) => wanted !== 'either' && seen.includes(songId) !== wanted);

  /** The acknowledged songs in their order; between them only such as were asked for without an answer. */
  function samePlaylist(seen: readonly string[]): boolean {
    const left = [...unsure];
    let at = 0;
    for (const songId of seen) {
      if (entries[at] === songId) at += 1;
      else if (left.includes(songId)) left.splice(left.indexOf(songId), 1);
      else return false;
    }
    return at === entries.length;
  }

  /** Reads everything back; false when something could not be read. */
  async function check(): Promise<boolean> {
    const library = await ask('read', 'Library', { first: 100 });
    if (!library?.viewer) return false;
    const wrong = sameFavourites(library.viewer.favouriteSongs.nodes.map((song: Data) => song.id));
    if (wrong.length > 0) differences.push(`${person.id} favourites: ${JSON.stringify(wrong)}`);
    if (!playlistId) return true;
    const page = await ask('read', 'PlaylistPage', { id: playlistId, first: 100 });
    if (!page?.playlist) return false;
    const seen: string[] = page.playlist.entries.nodes.map((entry: Data) => entry.song?.id);
    if (seen.length < 100 && !samePlaylist(seen)) {
      const from = entries.findIndex((songId, at) => seen[at] !== songId);
      const near = (all: readonly string[]) => all.slice(from, from + 3);
      const what = { at: from, acknowledged: near(entries), seen: near(seen), unsure: unsure.length };
      differences.push(`${person.id} playlist: ${JSON.stringify(what)}`);
    }
    return true;
  }

  /** A full playlist says nothing of later writes on its first page: a new one is begun. */
  function turnPage(): void {
    if (entries.length + unsure.length < 90) return;
    playlistId = undefined;
    entries.length = 0;
    unsure = [];
  }

  async function step(): Promise<void> {
    if (performance.now() - signedIn > signInEveryMs) {
      token = await product.signIn(person.email, person.password).catch(() => token);
      signedIn = performance.now();
    }
    turnPage();
    if (random.chance(0.5)) await favourite();
    else await addSong();
    if (random.chance(0.5)) await check();
  }

  return { differences, check: () => inTurn(check), step: () => inTurn(step) };
}
