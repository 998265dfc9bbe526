import { randomUUID } from 'node:crypto';
import type { Random } from '../../infra/seed/random.ts';
import { registeredOperations } from '../operations/documents.ts';
import type { StubbornClient } from './event-client.ts';
import type { HeardPlay, Oracle } from './event-oracle.ts';

export type PlayableSong = { id: string; durationMs: number };
/** What people do that consumers must not count twice, late or backwards. */
export type Disturbances = {
  /** Reports of a play that were sent twice at once. */
  twice: number;
  /** Plays that were heard off line, and told of up to six days later. */
  late: number;
  /** Reports that told of less than one before them. */
  backwards: number;
};

export type World = {
  client: StubbornClient;
  oracle: Oracle;
  random: Random;
  songs: readonly PlayableSong[];
  artists: readonly string[];
  disturbances: Disturbances;
};

const operations = registeredOperations();
const documentOf = (name: string): string => operations.get(name)?.text ?? '';
const countries = ['DE', 'SE', 'FR'] as const;
const longestDelayMs = 6 * 86_400_000;

/** Opens an account: when the answer was lost, the e-mail is taken and one signs in. */
async function register({ client, random, oracle }: World) {
  const email = `${randomUUID()}@chaos.polyphony.example`;
  const password = `pass ${randomUUID()}`;
  const country = random.pick(countries);
  const input = { email, password, displayName: 'Chaos Listener', country };
  const signIn = () => client.once(documentOf('SignIn'), { input: { email, password, device: 'chaos' } });
  const { session } = await client.until(async () => {
    const made = (await client.once(documentOf('Register'), { input }))?.register;
    if (made?.__typename === 'AuthSession') return { session: made };
    const signed = made?.__typename === 'EmailTaken' ? (await signIn())?.signIn : null;
    return signed?.__typename === 'AuthSession' ? { session: signed } : null;
  });
  oracle.registered(session.user.id);
  return { id: session.user.id as string, token: session.accessToken as string, country, email, password };
}

/** Somebody who listens, likes, follows and edits, one thing after the other. */
export async function eventPerson(world: World) {
  const { client, oracle, random, songs, artists, disturbances } = world;
  const person = await register(world);
  const { id: userId, country } = person;
  let { token } = person;

  /** Asks until it is answered with this type; signs in again when the token is too old. */
  const ask = (name: string, input: object, field: string, wanted: string) =>
    client.until(async () => {
      const data = await client.once(documentOf(name), { input }, token);
      if (data?.expired) {
        const { email, password } = person;
        const signed = await client.once(documentOf('SignIn'), {
          input: { email, password, device: 'chaos' },
        });
        token = signed?.signIn?.accessToken ?? token;
      }
      return data?.[field]?.__typename === wanted ? data[field] : null;
    });

  let deviceId: string | undefined;
  let playlistId: string | undefined;

  async function registerDevice(): Promise<string> {
    const input = { name: 'Chaos', kind: 'PHONE' };
    const { device } = await ask('RegisterDevice', input, 'registerDevice', 'DeviceRegistered');
    return device.id;
  }

  const report = async (play: HeardPlay) => {
    deviceId ??= await registerDevice();
    const { playId, songId, heardMs } = play;
    const startedAt = play.startedAt.toISOString();
    const plays = [{ playId, songId, deviceId, startedAt, heardMs, ended: false }];
    const reported = await ask('ReportPlayback', { plays }, 'reportPlayback', 'PlaybackReported');
    if (reported.results[0].status === 'REJECTED') throw new Error(`rejected: ${JSON.stringify(play)}`);
    oracle.heard(play);
  };

  /** A play now or days ago, reported once to thrice, longer or shorter each time, sometimes twice at once. */
  async function listen(): Promise<void> {
    const { id: songId, durationMs } = random.pick(songs);
    const before = random.chance(0.5) ? random.below(longestDelayMs) : 0;
    if (before > 0) disturbances.late += 1;
    const startedAt = new Date(Date.now() - 300_000 - before);
    const play = { userId, playId: randomUUID(), songId, country, startedAt, durationMs };
    let longest = 0;
    for (let left = random.between(1, 3); left > 0; left -= 1) {
      const heardMs = random.pick([5000, 40_000, 90_000, 200_000]);
      if (heardMs < longest) disturbances.backwards += 1;
      longest = Math.max(longest, heardMs);
      const heard = { ...play, heardMs };
      if (random.chance(0.2)) {
        deviceId ??= await registerDevice();
        disturbances.twice += 1;
        await Promise.all([report(heard), report(heard)]);
      } else await report(heard);
    }
  }

  async function like(): Promise<void> {
    const { id: songId } = random.pick(songs.slice(0, 5));
    const favourite = random.chance(0.6);
    await ask('SetFavourite', { songId, favourite }, 'setFavourite', 'SongActivity');
    oracle.kept(userId, 'FAVOURITE_SONG', songId, favourite);
  }

  async function follow(artistId: string, following = random.chance(0.7)): Promise<void> {
    await ask('FollowArtist', { artistId, follow: following }, 'followArtist', 'ArtistActivity');
    oracle.kept(userId, 'FOLLOW_ARTIST', artistId, following);
  }

  /** What came of an edit that was not answered is in the Playlist database: each version must have had its event. */
  async function edit(): Promise<void> {
    if (!playlistId) {
      const visibility = random.pick(['PUBLIC', 'PRIVATE']);
      const made = await ask(
        'CreatePlaylist',
        { title: 'Chaos', visibility },
        'createPlaylist',
        'PlaylistChanged',
      );
      playlistId = made.playlist.id;
      return;
    }
    const songIds = [random.pick(songs).id];
    await ask('AddSongs', { playlistId, songIds }, 'addSongs', 'PlaylistChanged');
  }

  async function step(): Promise<void> {
    const dice = random.next();
    if (dice < 0.55) await listen();
    else if (dice < 0.75) await like();
    else if (dice < 0.85) await follow(random.pick(artists));
    else await edit();
  }
  return { id: userId, step, follow };
}
export type EventPerson = Awaited<ReturnType<typeof eventPerson>>;
