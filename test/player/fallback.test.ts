import { afterAll, expect, test } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import { UnavailableError } from '../../infra/errors.ts';
import { createLogger } from '../../infra/log.ts';
import { songsById } from '../../subgraphs/player/catalogue.ts';
import type { PlayerContext } from '../../subgraphs/player/state.ts';
import { type Data, theProduct } from '../product.ts';
import { oldSongs } from './requests.ts';

const product = theProduct();
const databases = openDatabases('player', product.locations, product.secrets);
afterAll(() => databases.close());

test('while content-service is away its replica answers the same', async () => {
  const ids = await oldSongs(100);
  for (const country of ['DE', 'AQ']) {
    const person = await product.register(country);
    const away = () => Promise.reject(new UnavailableError('content-service is away'));
    const context = {
      db: databases.db,
      viewer: { id: person.id },
      logger: createLogger('silent'),
      peers: { entities: away, get: away },
    } as unknown as PlayerContext;
    const { data } = await product.askService(
      'content',
      `query($r:[_Any!]!){_entities(representations:$r){... on Song{id durationMs availability{playable}
        artists{id} album{id} genres{id}}}}`,
      { r: ids.map((id) => ({ __typename: 'Song', id })) },
      person.token,
    );
    const expected = data._entities.map((song: Data) => ({
      id: song.id,
      durationMs: song.durationMs,
      playable: song.availability.playable,
      artistIds: song.artists.map((artist: Data) => artist.id),
      albumId: song.album?.id ?? null,
      genreIds: song.genres.map((genre: Data) => genre.id),
    }));
    const found = await songsById(context, [...ids, 'no id'], 'REPORTED');
    expect(ids.map((id) => found.get(id))).toEqual(expected);
  }
});
