import { type Data, someSongs } from '../product.ts';
import type { TestStack } from '../servers/stack.ts';
import type { ReadWorld } from './read-kinds.ts';

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
export async function prepareWorld(stack: TestStack, admin: string, ownSongs: number) {
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
