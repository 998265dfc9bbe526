import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { theProduct } from '../product.ts';
import { listener, playableSongs } from './requests.ts';

const product = theProduct();
const operations = readFileSync(new URL('../../schema/operations/player.graphql', import.meta.url), 'utf8');

/** Sends one of the registered operations, the file as it stands. */
async function run(operationName: string, variables: object, token: string) {
  const response = await fetch(product.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: operations, operationName, variables }),
  });
  const { data, errors } = (await response.json()) as Awaited<ReturnType<typeof product.query>>;
  expect(errors, operationName).toBeUndefined();
  return data;
}

test('the registered operations of players are answered whole', async () => {
  const { token } = await listener();
  const [song] = await playableSongs(token, 1);
  const songId = song?.id;
  const registered = await run('RegisterDevice', { input: { name: 'Radio', kind: 'OTHER' } }, token);
  const deviceId = registered.registerDevice.device.id;
  const input = { commandId: randomUUID(), deviceId, action: { play: { songIds: [songId] } } };
  const played = await run('PlayerCommand', { input }, token);
  expect(played.playerCommand).toMatchObject({
    __typename: 'PlayerChange',
    player: { song: { id: songId, isFavourite: false } },
  });
  expect((await run('Player', {}, token)).viewer.player).toEqual(played.playerCommand.player);
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  const plays = [{ playId: randomUUID(), songId, deviceId, startedAt, heardMs: 31_000, ended: false }];
  const reported = await run('ReportPlayback', { input: { plays } }, token);
  expect(reported.reportPlayback.results).toMatchObject([{ status: 'RECORDED' }]);
  const streamed = await run('StreamSong', { songId }, token);
  expect(streamed.song).toMatchObject({
    availability: { playable: true },
    stream: { contentType: 'audio/mpeg' },
  });
});
