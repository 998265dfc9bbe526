import { expect, test } from 'vitest';
import { newerOf } from './current-player.ts';
import { maxDevices, surplusDevices, withoutDevice } from './devices.ts';
import type { Device, Player } from './models.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 18, 0, second)).toISOString();
const device = (id: string, second: number): Device => ({
  id,
  name: id,
  kind: 'OTHER',
  lastSeenAt: at(second),
});
const player = (version: number, devices: Device[]): Player => ({
  id: 'person', version, playing: true, positionMs: 0, positionAt: at(0), rate: 1, repeat: 'OFF', shuffle: false, volume: 1,
  queue: [{ songId: 'a', durationMs: 60_000, place: 0 }], queueIndex: 0, contextId: null, activeDeviceId: 'phone', devices,
}); // biome-ignore format: one state

test('of two states the cache keeps the higher version, whichever is written last', () => {
  const [older, newer] = [player(5, [device('phone', 9)]), player(6, [device('phone', 1)])];
  expect(newerOf(older, newer)).toBe(newer);
  expect(newerOf(newer, older)).toBe(newer);
});

test('of equal versions each device is as it was last seen', () => {
  const merged = newerOf(
    player(5, [device('phone', 9), device('car', 1)]),
    player(5, [device('phone', 2), device('car', 3)]),
  );
  expect(merged.devices.map(({ lastSeenAt }) => lastSeenAt)).toEqual([at(9), at(3)]);
});

test('the device unseen for longest makes room, never the active one', () => {
  const devices = [
    device('phone', 0),
    ...Array.from({ length: maxDevices - 1 }, (_, n) => device(`d${n}`, 50 - n)),
  ];
  expect(surplusDevices(player(1, devices)).map(({ id }) => id)).toEqual([`d${maxDevices - 2}`]);
  expect(surplusDevices(player(1, devices.slice(1)))).toEqual([]);
});

test('without its active device the player is paused where it was', () => {
  const left = withoutDevice(player(1, [device('phone', 0), device('car', 0)]), 'phone', new Date(at(7)));
  expect(left).toMatchObject({
    playing: false,
    positionMs: 7000,
    activeDeviceId: null,
    devices: [{ id: 'car' }],
  });
  expect(withoutDevice(left, 'car', new Date(at(9)))).toMatchObject({ positionMs: 7000, devices: [] });
});
