import { openAsOwner } from '../../infra/databases/prepare.ts';
import { type Answer, type Data, theProduct } from '../product.ts';

const documents = {
  setFavourite: `mutation($i:SetFavouriteInput!){setFavourite(input:$i){__typename ... on SongActivity{song{id isFavourite}} ... on Refusal{message}}}`,
  followArtist: `mutation($i:FollowArtistInput!){followArtist(input:$i){__typename ... on ArtistActivity{artist{id isFollowed followerCount}} ... on Refusal{message}}}`,
  followGenre: `mutation($i:FollowGenreInput!){followGenre(input:$i){__typename ... on GenreActivity{genre{id isFollowed}} ... on Refusal{message}}}`,
  saveAlbum: `mutation($i:SaveAlbumInput!){saveAlbum(input:$i){__typename ... on AlbumActivity{album{id isSaved}} ... on Refusal{message}}}`,
  pin: `mutation($i:PinInput!){pin(input:$i){__typename ... on PinsChanged{pinned{position item{__typename ... on Song{id} ... on Artist{id} ... on Album{id} ... on Playlist{id}}}}
    ... on PinsFull{pinned{position}} ... on Refusal{message}}}`,
  removeFromHistory: `mutation($i:RemoveFromHistoryInput!){removeFromHistory(input:$i){__typename ... on HistoryChanged{removed} ... on Refusal{message}}}`,
  clearHistory: `mutation($i:ClearHistoryInput!){clearHistory(input:$i){__typename ... on HistoryChanged{removed} ... on Refusal{message}}}`,
};
export type Mutation = keyof typeof documents;

/** Asks activity-service for a change, and gives the whole answer. */
export function request(mutation: Mutation, input: object, token?: string): Promise<Answer> {
  return theProduct().askService('activity', documents[mutation], { i: input }, token);
}

/** The same, for what is expected to be answered: the member of the union. */
export async function change(mutation: Mutation, input: object, token?: string): Promise<Data> {
  const { data, errors } = await request(mutation, input, token);
  if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return data[mutation];
}

/** What a field of the viewer is for the token's person. */
export async function ofViewer(
  field: string,
  token: string,
  variables: object = {},
  declared = '',
): Promise<Data> {
  const document = `query${declared}{viewer{value:${field}}}`;
  const { data, errors } = await theProduct().askService('activity', document, variables, token);
  if (errors) throw new Error(`${field}: ${JSON.stringify(errors)}`);
  return data.viewer.value;
}

/** The data of the events that a person's activity has published, in order. */
export async function published(userId: string): Promise<Data[]> {
  const { locations, secrets } = theProduct();
  const sql = openAsOwner('activity', locations, secrets, 1);
  try {
    const rows =
      await sql`select envelope -> 'data' as data from outbox where key = ${userId} order by position`;
    return rows.map((row) => row.data);
  } finally {
    await sql.end();
  }
}

/** Ids of things in the seeded catalogue. */
export async function catalogue(): Promise<{
  songs: string[];
  artists: string[];
  albums: string[];
  genres: string[];
}> {
  const { data, errors } = await theProduct().askService(
    'content',
    'query{genres(first:100){nodes{id songs(first:60){nodes{id artists{id} album{id}}}}}}',
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const genres: Data[] = data.genres.nodes;
  const songs: Data[] = genres.flatMap((genre) => genre.songs.nodes);
  const unique = (ids: string[]) => [...new Set(ids.filter(Boolean))];
  return {
    songs: unique(songs.map(({ id }) => id)),
    artists: unique(songs.flatMap(({ artists }) => artists.map((artist: Data) => artist.id))),
    albums: unique(songs.map(({ album }) => album?.id)),
    genres: genres.map(({ id }) => id),
  };
}
