import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Data, type Person, someSongs, theProduct } from '../product.ts';
import { registeredOperations } from './documents.ts';

const operations = registeredOperations();
const product = theProduct();
const run = (name: string, variables: object, token?: string) =>
  product.query(operations.get(name)?.text ?? '', variables, token);
const codes = (answer: Answer) => answer.errors?.map((error) => error.extensions?.code);
/** What must never reach a client: SQL, stacks, paths, hosts. */
const leaks = /select |insert |\bat .*\.ts|node_modules|127\.0\.0\.1|ECONN|postgres|drizzle/i;

function expectCode(answer: Answer, code: string): void {
  expect(codes(answer), JSON.stringify(answer)).toContain(code);
  expect(JSON.stringify(answer.errors)).not.toMatch(leaks);
}

describe('bad input has its typed answer, and loses nothing', () => {
  let person: Person;
  let other: Person;
  let songs: string[];
  let deviceId: string;

  beforeAll(async () => {
    [person, other] = [await product.register('DE'), await product.register('DE')];
    songs = await someSongs(5);
    deviceId = (await run('RegisterDevice', { input: { name: 'Phone', kind: 'PHONE' } }, person.token)).data
      .registerDevice.device.id;
  });

  it('malformed GraphQL, unknown fields, wrong variables', async () => {
    expectCode(await product.query('query {'), 'GRAPHQL_PARSE_FAILED');
    expectCode(await product.query('{ nothing }'), 'GRAPHQL_VALIDATION_FAILED');
    expectCode(await run('SongPage', {}), 'BAD_USER_INPUT');
    expectCode(await run('SongPage', { id: { a: 1 } }), 'BAD_USER_INPUT');
  });

  it.each(['SongPage', 'ArtistPage', 'AlbumPage', 'PlaylistPage'])(
    '%s: an unknown id is null, without error',
    async (name) => {
      for (const id of [randomUUID(), 'x', '', "'; --", '0'.repeat(5000)]) {
        const answer = await run(name, { id }, person.token);
        expect(answer.errors, id.slice(0, 40)).toBeUndefined();
        expect(Object.values(answer.data)).toEqual([null]);
      }
    },
  );

  it('unknown and foreign ids in mutations are NotFound', async () => {
    const unknown = randomUUID();
    const typename = async (name: string, input: object) =>
      (Object.values((await run(name, { input }, person.token)).data)[0] as Data).__typename;
    expect(await typename('SetFavourite', { songId: unknown, favourite: true })).toBe('NotFound');
    expect(await typename('FollowArtist', { artistId: 'x', follow: true })).toBe('NotFound');
    expect(await typename('AddSongs', { playlistId: unknown, songIds: songs })).toBe('NotFound');
    expect(await typename('SignOut', { sessionId: unknown })).toBe('NotFound');
    expect(await typename('MarkNotificationsRead', { upToId: unknown })).toBe('NotFound');
    const created = await run(
      'CreatePlaylist',
      { input: { title: 'Mine', visibility: 'PRIVATE' } },
      other.token,
    );
    const hidden = created.data.createPlaylist.playlist.id;
    expect(await typename('AddSongs', { playlistId: hidden, songIds: songs })).toBe('NotFound');
    expect((await run('PlaylistPage', { id: hidden }, person.token)).data.playlist).toBeNull();
    const theirs = (await run('RegisterDevice', { input: { name: 'Theirs', kind: 'TV' } }, other.token)).data
      .registerDevice.device.id;
    expect(
      await typename('PlayerCommand', {
        commandId: randomUUID(),
        deviceId: theirs,
        action: { resume: true },
      }),
    ).toBe('NotFound');
  });

  it('over-long strings', async () => {
    const long = 'x'.repeat(50_000);
    expectCode(await run('CreatePlaylist', { input: { title: long } }, person.token), 'BAD_USER_INPUT');
    expectCode(await run('UpdateProfile', { input: { displayName: long } }, person.token), 'BAD_USER_INPUT');
    expectCode(
      await run('RegisterDevice', { input: { name: long, kind: 'TV' } }, person.token),
      'BAD_USER_INPUT',
    );
    expectCode(await run('Search', { query: long }), 'BAD_USER_INPUT');
  });

  it.each([-1, 0, 101, 2_147_483_647])('first: %i', async (first) => {
    expectCode(await run('Search', { query: 'a', first }), 'BAD_USER_INPUT');
    expectCode(await run('Library', { first }, person.token), 'BAD_USER_INPUT');
    expectCode(await run('Inbox', { first }, person.token), 'BAD_USER_INPUT');
  });

  it('cursors that are not ours', async () => {
    for (const after of ['x', 'W10', 'eyJ9', '%00'])
      expectCode(await run('Library', { after }, person.token), 'BAD_USER_INPUT');
  });

  it('expired, forged and unsigned tokens fail the whole request', async () => {
    const forged = new SignJWT({ sid: randomUUID(), type: 'ADMIN' })
      .setSubject(person.id)
      .setIssuer('polyphony')
      .setAudience('polyphony-graph');
    const secret = new TextEncoder().encode('x'.repeat(32));
    const hs256 = await forged.setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(secret);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${hs256.split('.')[1]}.`;
    const altered = `${person.token.slice(0, -6)}AAAAAA`;
    for (const token of [hs256, none, altered, 'x']) {
      const answer = await run('Genres', {}, token);
      expect(answer.status).toBe(401);
      expect(answer.data ?? null).toBeNull();
      expectCode(answer, 'UNAUTHENTICATED');
    }
  });

  it('a stale player command carries the state, and changes nothing', async () => {
    const command = (action: object, expectedVersion?: number) =>
      run(
        'PlayerCommand',
        { input: { commandId: randomUUID(), deviceId, expectedVersion, action } },
        person.token,
      );
    const played = (await command({ play: { songIds: songs } })).data.playerCommand;
    const version: number = played.player.version;
    const stale = (await command({ pause: true }, version - 1)).data.playerCommand;
    expect(stale).toMatchObject({ __typename: 'StaleCommand', player: { version, playing: true } });
    expectCode(await command({ pause: false }), 'BAD_USER_INPUT');
    expectCode(await command({ pause: true, next: true }), 'BAD_USER_INPUT');
    expectCode(await command({ setVolume: { volume: 2 } }), 'BAD_USER_INPUT');
    expect((await run('Player', {}, person.token)).data.viewer.player.version).toBe(version);
  });

  it('a playlist version conflict carries the playlist', async () => {
    const { playlist } = (await run('CreatePlaylist', { input: { title: 'Versions' } }, person.token)).data
      .createPlaylist;
    const add = (expectedVersion?: number) =>
      run(
        'AddSongs',
        { input: { playlistId: playlist.id, songIds: songs.slice(0, 1), expectedVersion } },
        person.token,
      );
    const added = (await add(playlist.version)).data.addSongs;
    expect((await add(playlist.version)).data.addSongs).toMatchObject({
      __typename: 'VersionConflict',
      playlist: { version: added.playlist.version },
    });
    expect((await run('PlaylistPage', { id: playlist.id }, person.token)).data.playlist.songCount).toBe(1);
  });

  it('a song that the country may not play', async () => {
    const admin = await product.admin();
    const { data } = await product.query(
      'query{genres(first:1){nodes{id songs(first:1){nodes{artists{id}}}}}}',
    );
    const [genre] = data.genres.nodes;
    const input = {
      title: 'Only in Iceland',
      durationMs: 60_000,
      artistIds: [genre.songs.nodes[0].artists[0].id],
      genreIds: [genre.id],
      availableIn: ['IS'],
    };
    const songId = (await run('PublishSong', { input }, admin)).data.publishSong.song.id;
    const stream = (await run('StreamSong', { songId }, person.token)).data.song;
    expect(stream).toMatchObject({ stream: null, availability: { playable: false, reason: 'COUNTRY' } });
    const play = await run(
      'PlayerCommand',
      { input: { commandId: randomUUID(), deviceId, action: { play: { songIds: [songId] } } } },
      person.token,
    );
    expect(play.data.playerCommand.__typename).toBe('NotPlayable');
  });

  it('roles: an operator’s things are refused to listeners', async () => {
    const health = await run('SystemHealth', {}, person.token);
    expect(health.data).toEqual({ systemHealth: null });
    expectCode(health, 'FORBIDDEN');
    const published = await run(
      'PublishSong',
      { input: { title: 'No', durationMs: 1000, artistIds: [], genreIds: [] } },
      person.token,
    );
    expect(published.data?.publishSong?.__typename ?? codes(published)).toSatisfy(
      (seen: unknown) => seen === 'Forbidden' || (Array.isArray(seen) && seen.includes('BAD_USER_INPUT')),
    );
  });

  it('nobody: mutations answer NotSignedIn, private reads are null', async () => {
    expect((await run('CreatePlaylist', { input: { title: 'x' } })).data.createPlaylist.__typename).toBe(
      'NotSignedIn',
    );
    expect(
      (await run('SetFavourite', { input: { songId: songs[0], favourite: true } })).data.setFavourite
        .__typename,
    ).toBe('NotSignedIn');
    expect((await run('Library', {})).data).toEqual({ viewer: null });
    const song = (await run('SongPage', { id: songs[0] })).data.song;
    expect(song).toMatchObject({ isFavourite: null });
  });

  it('hostile operations: too deep, too many aliases, too many tokens, too large', async () => {
    const deep = `{${'genres{nodes{songs{nodes{artists{'.repeat(4)}id${'}}}}}'.repeat(4)}}`;
    const aliases = `{${Array.from({ length: 31 }, (_, i) => `a${i}:countries{code}`).join(' ')}}`;
    const tokens = `{${'__typename '.repeat(5000)}}`;
    for (const text of [deep, aliases, tokens]) {
      const answer = await product.query(text);
      expect(answer.status).toBe(400);
      expectCode(answer, 'OPERATION_TOO_COMPLEX');
    }
    const large = await product.query(`{__typename}${' '.repeat(1_100_000)}`);
    expect(large.status).toBe(413);
    expectCode(large, 'OPERATION_TOO_COMPLEX');
  });
});
