import { v7 as uuidv7 } from 'uuid';
import { text } from '../../infra/subgraph/input.ts';
import { changePlayer } from './changing.ts';
import type { RegisterDeviceInput, RemoveDeviceInput, UpdateDeviceInput } from './generated.ts';
import type { Device, Player, Refused } from './models.ts';
import { positionAt } from './position.ts';
import { changeDevice, deleteDevices, insertDevice } from './queries.ts';
import { notFound, notSignedIn } from './refusals.ts';
import type { PlayerContext } from './state.ts';

/** Devices that a person has at most. */
export const maxDevices = 50;
const nameBounds = { min: 1, max: 80 };

type NotSignedIn = Refused<'NotSignedIn'>;
type NotFound = Refused<'NotFound'>;

/** The devices that must go so that one more fits: those unseen for longest, never the active one. */
export function surplusDevices({ devices, activeDeviceId }: Player): Device[] {
  const surplus = Math.max(0, devices.length + 1 - maxDevices);
  return devices
    .filter((device) => device.id !== activeDeviceId)
    .toSorted((a, b) => a.lastSeenAt.localeCompare(b.lastSeenAt))
    .slice(0, surplus);
}

type Registered = { __typename: 'DeviceRegistered'; device: Device };

export async function registerDevice(
  context: PlayerContext,
  input: RegisterDeviceInput,
): Promise<Registered | NotSignedIn> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  const name = text(input.name, 'name', nameBounds);
  return changePlayer<Registered>(context, viewer.id, async (tx, player, now) => {
    const device: Device = { id: uuidv7(), name, kind: input.kind, lastSeenAt: now.toISOString() };
    const surplus = surplusDevices(player);
    await deleteDevices(
      tx,
      viewer.id,
      surplus.map(({ id }) => id),
    );
    await insertDevice(tx, viewer.id, device);
    const devices = [...player.devices.filter((one) => !surplus.includes(one)), device];
    return { player: { ...player, devices }, answer: () => ({ __typename: 'DeviceRegistered', device }) };
  });
}

type Updated = { __typename: 'DeviceUpdated'; device: Device };

export async function updateDevice(
  context: PlayerContext,
  input: UpdateDeviceInput,
): Promise<Updated | NotFound | NotSignedIn> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  const name = input.name == null ? undefined : text(input.name, 'name', nameBounds);
  return changePlayer<Updated | NotFound>(context, viewer.id, async (tx, player) => {
    const known = deviceOf(player, input.deviceId);
    if (!known) return { refused: notFound('The device') };
    const device = { ...known, name: name ?? known.name, kind: input.kind ?? known.kind };
    const answer = (): Updated => ({ __typename: 'DeviceUpdated', device });
    if (device.name === known.name && device.kind === known.kind) return { player, answer };
    await changeDevice(tx, viewer.id, device);
    const devices = player.devices.map((one) => (one === known ? device : one));
    return { player: { ...player, devices }, answer };
  });
}

type Removed = { __typename: 'DeviceRemoved'; deviceId: string; player: Player };

export async function removeDevice(
  context: PlayerContext,
  input: RemoveDeviceInput,
): Promise<Removed | NotFound | NotSignedIn> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  return changePlayer<Removed | NotFound>(context, viewer.id, async (tx, player, now) => {
    const known = deviceOf(player, input.deviceId);
    if (!known) return { refused: notFound('The device') };
    await deleteDevices(tx, viewer.id, [known.id]);
    return {
      player: withoutDevice(player, known.id, now),
      answer: (saved) => ({ __typename: 'DeviceRemoved', deviceId: known.id, player: saved }),
    };
  });
}

function deviceOf(player: Player, id: string): Device | undefined {
  return player.devices.find((device) => device.id === id.toLowerCase());
}

/** The player without a device; without the active one it has nothing to play on, and is paused where it was. */
export function withoutDevice(player: Player, deviceId: string, now: Date): Player {
  const devices = player.devices.filter(({ id }) => id !== deviceId);
  if (player.activeDeviceId !== deviceId) return { ...player, devices };
  const position = { positionMs: positionAt(player, now), positionAt: now.toISOString() };
  return { ...player, ...position, devices, playing: false, activeDeviceId: null };
}
