import { mixed, seededRandom } from '../../infra/seed/random.ts';
import { type Data, someSongs } from '../product.ts';
import type { TestStack } from '../servers/stack.ts';
import { catalogue, countries, overview } from './read-as-administrator.ts';
import { filter, library, playlists, preferences, profile } from './read-as-listener.ts';
import { type Actor, type ReadKind, type ReadWorld, readKinds } from './read-kinds.ts';
import { placesSince, type ReadPlaces, readPlaces } from './read-places.ts';
import {
  disturbReplicas,
  type FaultCounts,
  type ReplicaFaultOptions,
  type ReplicaFaults,
} from './replica-faults.ts';

export type KindCounts = { writes: number; reads: number; refused: number };
export type ReadsReport = {
  seed: number;
  seconds: number;
  /** Steps of writing one thing and reading it back. */
  steps: number;
  kinds: Record<ReadKind, KindCounts>;
  faults: FaultCounts;
  /** Reads that were older than the reader's own last write. */
  older: string[];
  /** Errors other than the typed one where a service without a primary had no replica that could answer in time. */
  errors: string[];
  places: ReadPlaces[];
};

export type ReadsOptions = ReplicaFaultOptions & {
  people: number;
  /** Asked after each step of anybody. */
  isEnough(steps: number, faults: ReplicaFaults): boolean;
};

/** Milliseconds after which people sign in again; access tokens live for ten minutes. */
const signInEveryMs = 240_000;

async function expected(
  stack: TestStack,
  document: string,
  variables: object,
  token?: string,
): Promise<Data> {
  const { data, errors } = await stack.product.query(document, variables, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const publishDocument =
  'mutation($input:PublishSongInput!){publishSong(input:$input){... on SongPublished{song{id}}}}';

/** Songs with artists and albums, somebody else's playlist, and songs of the administrators' own. */
async function prepare(stack: TestStack, admin: string, ownSongs: number) {
  const ids = await someSongs(30, stack.product);
  const songs = await Promise.all(
    ids.map((id) =>
      expected(stack, 'query($id:ID!){song(id:$id){id durationMs artists{id} album{id}}}', { id }),
    ),
  );
  const whole = songs
    .map(({ song }) => ({ ...song, artistId: song.artists[0]?.id, albumId: song.album?.id }))
    .filter(({ artistId, albumId }) => artistId && albumId);
  const somebody = await stack.product.register();
  const create =
    'mutation($input:CreatePlaylistInput!){createPlaylist(input:$input){... on PlaylistChanged{playlist{id}}}}';
  const made = await expected(
    stack,
    create,
    { input: { title: 'Landmark', visibility: 'PUBLIC' } },
    somebody.token,
  );
  const publish = async (explicit: boolean): Promise<string> => {
    const input = {
      title: 'Song of a test',
      durationMs: 61_000,
      artistIds: [whole[0]?.artistId],
      genreIds: [],
      explicit,
    };
    return (await expected(stack, publishDocument, { input }, admin)).publishSong.song.id;
  };
  const own = await Promise.all(Array.from({ length: ownSongs }, () => publish(false)));
  // The administrator leaves out explicit songs, so that being explicit decides on being streamed.
  const update = 'mutation{updateProfile(input:{explicitFilter:true}){... on ProfileUpdated{user{id}}}}';
  await expected(stack, update, {}, admin);
  const world: ReadWorld = {
    songs: whole,
    explicitSong: await publish(true),
    landmark: made.createPlaylist.playlist.id,
  };
  return { world, own };
}

/** Islands where nobody lives: countries that an administrator may rename. */
const islands = ['BV', 'HM', 'TF'];

/**
 * People who write one thing and read it back, again and again, while each replica of a stack is paused, resumed, killed and
 * started at random. Not compared is what by design may be older: results of a search (15 minutes, or until the change's event
 * has come), recommendations (made by a training once a day), counts of plays (events), reports.
 */
export async function chaosReads(stack: TestStack, options: ReadsOptions): Promise<ReadsReport> {
  const { product } = stack;
  const started = performance.now();
  const kinds = Object.fromEntries(
    Object.keys(readKinds).map((kind) => [kind, { writes: 0, reads: 0, refused: 0 }]),
  ) as Record<ReadKind, KindCounts>;
  const [older, errors]: [string[], string[]] = [[], []];
  let steps = 0;
  let over = false;

  const adminSessions = await Promise.all(islands.map(() => product.admin()));
  const { world, own } = await prepare(stack, adminSessions[0] ?? '', islands.length);
  const people = await Promise.all(Array.from({ length: options.people }, () => product.register()));
  const before = await readPlaces(stack);
  const faults = disturbReplicas(stack, options);

  /** The typed error is right where the answer needs replicas of a database of which none could answer in time. */
  const isRefusal = (kind: ReadKind, codes: readonly string[], from: number) =>
    codes.every((code) => code === 'SUBGRAPH_UNAVAILABLE') &&
    readKinds[kind].some((database) => faults.noneAnswered(database, from));

  function actorOf(name: string, at: number, signIn: () => Promise<string>, first: string): Actor {
    let [token, signedIn] = [first, performance.now()];
    return {
      world,
      random: seededRandom(mixed(options.seed, 2, at)),
      differs: (kind, acknowledged, seen) =>
        void older.push(
          `${name} ${kind}: wrote ${JSON.stringify(acknowledged)}, read ${JSON.stringify(seen)}`,
        ),
      async ask(kind, what, document, variables) {
        if (performance.now() - signedIn > signInEveryMs)
          [token, signedIn] = [await signIn(), performance.now()];
        const from = performance.now();
        const answer = await product.query(document, variables, token);
        kinds[kind][what === 'read' ? 'reads' : 'writes'] += 1;
        if (!answer.errors) return answer.data;
        const codes = answer.errors.map(({ extensions }) => extensions?.code ?? 'NONE');
        if (isRefusal(kind, codes, from)) kinds[kind].refused += 1;
        else errors.push(`${name} ${kind} ${what}: ${JSON.stringify(answer.errors)}`);
        return null;
      },
    };
  }

  async function live(ways: readonly (() => Promise<void>)[], actor: Actor): Promise<void> {
    while (!over) {
      await actor.random.pick(ways)();
      steps += 1;
      over ||= options.isEnough(steps, faults);
    }
  }

  const listeners = people.map((person, at) => {
    const actor = actorOf(
      `person ${at}`,
      at,
      () => product.signIn(person.email, person.password),
      person.token,
    );
    const ways = [playlists, library, profile, filter, preferences].map((way) => way(actor));
    return live(
      [...ways, ways[0], ways[1]].filter((way) => way !== undefined),
      actor,
    );
  });
  const administrators = adminSessions.map((token, at) => {
    const actor = actorOf(`administrator ${at}`, 1000 + at, product.admin, token);
    return live(
      [countries(actor, islands[at] ?? ''), catalogue(actor, own[at] ?? ''), overview(actor)],
      actor,
    );
  });
  try {
    await Promise.all([...listeners, ...administrators]);
  } finally {
    over = true;
    await faults.stop();
  }
  const places = placesSince(before, await readPlaces(stack));
  const seconds = Math.round((performance.now() - started) / 1000);
  return { seed: options.seed, seconds, steps, kinds, faults: faults.counts, older, errors, places };
}
