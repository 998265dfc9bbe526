import { type Data, type Person, theProduct } from '../product.ts';

/** The fields of every answer that tests look at. */
const outcome = `__typename ... on Refusal { message }
  ... on StillReferenced { songCount albumCount artistCount }
  ... on SongPublished { song { ...S } } ... on SongVersionConflict { song { ...S } } ... on SongDeleted { id }
  ... on ArtistSaved { artist { ...A } } ... on ArtistVersionConflict { artist { ...A } } ... on ArtistDeleted { id }
  ... on AlbumSaved { album { ...B } } ... on AlbumVersionConflict { album { ...B } } ... on AlbumDeleted { id }
  ... on GenreSaved { genre { id name version } } ... on GenreVersionConflict { genre { id name version } }
  ... on GenreNameTaken { genre { id name } } ... on GenreDeleted { id }`;

const fragments = {
  S: `fragment S on Song { id version title durationMs explicit releasedAt trackNumber discNumber artists { id name }
    credits { role artist { id } } album { id title } albums { id } genres { id } availableIn { code }
    info { isrc language beatsPerMinute licenceUrl sourceUrl lyrics } }`,
  A: `fragment A on Artist { id version name biography country { code } countries { code } genres { id } }`,
  B: `fragment B on Album { id version title releaseYear releaseDate artists { id } songs { id } songCount }`,
};

const inputs = {
  publishSong: 'PublishSongInput', updateSong: 'UpdateSongInput', deleteSong: 'DeleteSongInput',
  createArtist: 'CreateArtistInput', updateArtist: 'UpdateArtistInput', deleteArtist: 'DeleteArtistInput',
  createAlbum: 'CreateAlbumInput', updateAlbum: 'UpdateAlbumInput', deleteAlbum: 'DeleteAlbumInput',
  orderAlbumSongs: 'OrderAlbumSongsInput',
  createGenre: 'CreateGenreInput', updateGenre: 'UpdateGenreInput', deleteGenre: 'DeleteGenreInput',
} as const; // biome-ignore format: a table
export type MutationName = keyof typeof inputs;

/** Only the members that the mutation's own union has may be selected: the schema says which. */
async function membersOf(mutation: MutationName): Promise<string[]> {
  const { data } = await theProduct().askService(
    'content',
    `{ __type(name: "Mutation") { fields { name type { ofType { possibleTypes { name } } } } } }`,
  );
  const field = data.__type.fields.find((one: Data) => one.name === mutation);
  return field.type.ofType.possibleTypes.map((type: Data) => type.name);
}

function documentOf(mutation: MutationName, members: readonly string[]): string {
  const parts = outcome.split(/\s+(?=\.\.\. on)/);
  const mine = parts.filter((part) => {
    const on = /^\.\.\. on (\w+)/.exec(part)?.[1];
    return on === undefined || on === 'Refusal' || members.includes(on);
  });
  const selection = mine.join(' ');
  const used = Object.entries(fragments).filter(([name]) => selection.includes(`...${name} `));
  return `mutation($input: ${inputs[mutation]}!) { ${mutation}(input: $input) { ${selection} } } ${used.map(([, text]) => text).join(' ')}`;
}

const documents = new Map<MutationName, Promise<string>>();

/** Somebody with a token who changes the catalogue through the service itself. */
export function editorWith(token?: string) {
  const product = theProduct();
  /** The whole answer. */
  async function ask(mutation: MutationName, input: object) {
    const document =
      documents.get(mutation) ?? membersOf(mutation).then((members) => documentOf(mutation, members));
    documents.set(mutation, document);
    return product.askService('content', await document, { input }, token);
  }
  /** The union member that the mutation answered. */
  async function change(mutation: MutationName, input: object): Promise<Data> {
    const { data, errors } = await ask(mutation, input);
    if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    return data[mutation];
  }
  /** The code of the error that it answered. */
  async function refusedWith(mutation: MutationName, input: object): Promise<string | undefined> {
    return (await ask(mutation, input)).errors?.[0]?.extensions?.code;
  }
  const artist = async (name = 'Test Artist') => (await change('createArtist', { name })).artist;
  const genre = async () => (await change('createGenre', { name: `Genre ${crypto.randomUUID()}` })).genre;
  const album = async (artistId: string, title = 'Test Album') =>
    (await change('createAlbum', { title, artistIds: [artistId] })).album;
  async function song(artistId: string, more: object = {}) {
    const input = { title: 'Test Song', durationMs: 200_000, artistIds: [artistId], genreIds: [], ...more };
    return (await change('publishSong', input)).song;
  }
  return { ask, change, refusedWith, artist, genre, album, song };
}

/** The administrator. */
export async function administrator() {
  return editorWith(await theProduct().admin());
}

/** An account of the kind ARTIST that speaks for these artists. */
export async function artistAccount(artistIds: readonly string[]): Promise<Person> {
  const product = theProduct();
  const person = await product.register();
  const { data, errors } = await product.query(
    `mutation($i: SetUserTypeInput!) { setUserType(input: $i) { __typename ... on Refusal { message } } }`,
    { i: { userId: person.id, type: 'ARTIST', artistIds } },
    await product.admin(),
  );
  if (errors) throw new Error(JSON.stringify(errors));
  if (data.setUserType.message) throw new Error(data.setUserType.message);
  return { ...person, token: await product.signIn(person.email, person.password) };
}
