import { expect, test } from 'vitest';
import { type Data, theProduct } from '../product.ts';
import { command, listener, playableSongs, readPlayer, register } from './requests.ts';

const product = theProduct();

async function ask(
  mutation: 'registerDevice' | 'updateDevice' | 'removeDevice',
  input: object,
  token?: string,
) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const shown = { registerDevice: '... on DeviceRegistered{device{id name kind}}', updateDevice: '... on DeviceUpdated{device{id name kind}}', removeDevice: '... on DeviceRemoved{deviceId player{version playing activeDevice{id}}}' }; // biome-ignore format: a table
  const document = `mutation($i:${type}!){${mutation}(input:$i){__typename ${shown[mutation]} ... on Refusal{message}}}`;
  const { data, errors } = await product.query(document, { i: input }, token);
  return errors ? errors[0]?.extensions?.code : data[mutation];
}

test('a device is registered, renamed and removed; each raises the version', async () => {
  const { token, deviceId } = await listener();
  const added = await ask('registerDevice', { name: '  Söndag ', kind: 'TV' }, token);
  expect(added).toMatchObject({ __typename: 'DeviceRegistered', device: { name: 'Söndag', kind: 'TV' } });
  const id = added.device.id;
  expect(await readPlayer(token)).toMatchObject({
    version: 2,
    devices: [{ id: deviceId }, { id, kind: 'TV' }],
  });
  expect(await ask('updateDevice', { deviceId: id, kind: 'CAR' }, token)).toMatchObject({
    device: { name: 'Söndag', kind: 'CAR' },
  });
  expect(await ask('updateDevice', { deviceId: id, kind: 'CAR', name: null }, token)).toMatchObject({
    device: { kind: 'CAR' },
  });
  expect((await readPlayer(token)).version).toBe(3);
  expect(await ask('removeDevice', { deviceId: id }, token)).toMatchObject({
    deviceId: id,
    player: { version: 4 },
  });
  expect((await readPlayer(token)).devices).toHaveLength(1);
});

test('removing the active device pauses the player, and the next to resume becomes active', async () => {
  const { token, deviceId } = await listener();
  const [song] = await playableSongs(token, 1);
  const other = await register(token, 'Phone', 'PHONE');
  await command({ token, deviceId, action: { play: { songIds: [song?.id] } } });
  const { player } = await ask('removeDevice', { deviceId }, token);
  expect(player).toMatchObject({ playing: false, activeDevice: null });
  expect(await readPlayer(token)).toMatchObject({ song: { id: song?.id } });
  const resumed = await command({ token, deviceId: other, action: { resume: true } });
  expect(resumed.player).toMatchObject({ playing: true, activeDevice: { id: other } });
});

test("another person's device is NotFound, bad names are refused, nobody is NotSignedIn", async () => {
  const [owner, other] = [await listener(), await listener()];
  const foreign = { deviceId: owner.deviceId };
  expect(await ask('updateDevice', { ...foreign, name: 'Mine' }, other.token)).toMatchObject({
    __typename: 'NotFound',
  });
  expect(await ask('removeDevice', foreign, other.token)).toMatchObject({ __typename: 'NotFound' });
  expect(await ask('removeDevice', { deviceId: 'no id' }, other.token)).toMatchObject({
    __typename: 'NotFound',
  });
  for (const name of ['', '   ', 'x'.repeat(81), 'a\u0007b']) {
    expect(await ask('registerDevice', { name, kind: 'OTHER' }, owner.token)).toBe('BAD_USER_INPUT');
  }
  expect(await ask('registerDevice', { name: 'x', kind: 'OTHER' })).toMatchObject({
    __typename: 'NotSignedIn',
  });
  expect(await ask('removeDevice', foreign)).toMatchObject({ __typename: 'NotSignedIn' });
  expect((await readPlayer(owner.token)).devices).toMatchObject([{ id: owner.deviceId, name: 'Kitchen' }]);
});

test('a command is a sign of life of its device', async () => {
  const { token, deviceId } = await listener();
  const before = (await readPlayer(token)).devices[0].lastSeenAt;
  await command({ token, deviceId, action: { pause: true } });
  const after = await readPlayer(token);
  expect(after.version).toBe(1);
  expect(Date.parse(after.devices[0].lastSeenAt)).toBeGreaterThan(Date.parse(before));
});

test('of more than 50 devices the one unseen for longest goes', async () => {
  const { token, deviceId } = await listener();
  for (let at = 1; at < 50; at += 1) await register(token, `Device ${at}`, 'OTHER');
  await command({ token, deviceId, action: { pause: true } });
  await register(token, 'One more', 'OTHER');
  const names: string[] = (await readPlayer(token)).devices.map((device: Data) => device.name);
  expect(names).toHaveLength(50);
  expect(names).toContain('Kitchen');
  expect(names).not.toContain('Device 1');
});
