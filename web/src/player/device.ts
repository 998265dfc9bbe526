import type { ApolloClient } from '@apollo/client';
import { type DeviceKind, RegisterDeviceDocument } from '../../generated.ts';
import { claimForever } from '../with-lock.ts';

/**
 * Each open tab is a device of its own: two tabs must not both play because one of them does. The devices that this
 * browser registered are kept; a new tab takes one that no open tab has (Web Locks tell), or registers another.
 */
const placeOf = (userId: string) => `polyphony.devices.${userId}`;

function devicesOf(userId: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(placeOf(userId)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

const keepDevices = (userId: string, ids: string[]) =>
  localStorage.setItem(placeOf(userId), JSON.stringify(ids));
const claim = (id: string) => claimForever(`polyphony.device.${id}`);

/** What this browser is called in a list of devices. */
export function browserName(agent = navigator.userAgent): string {
  const browser =
    [/Edg\//, /OPR\//, /Firefox\//, /Chrome\//, /Safari\//].find((each) => each.test(agent))?.source ?? '';
  const named = { 'Edg\\/': 'Edge', 'OPR\\/': 'Opera', 'Firefox\\/': 'Firefox', 'Chrome\\/': 'Chrome' };
  const name = named[browser as keyof typeof named] ?? (browser ? 'Safari' : 'Browser');
  const systems: [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return system ? `${name} on ${system}` : name;
}

/** What kind of device a browser's name for itself tells of. */
function deviceKind(agent = navigator.userAgent): DeviceKind {
  if (/TV|BRAVIA|AppleTV/i.test(agent)) return 'TV';
  return /Mobi|Android|iPhone|iPad/.test(agent) ? 'PHONE' : 'COMPUTER';
}

async function register(client: ApolloClient, userId: string): Promise<string> {
  const others = devicesOf(userId).length;
  const name = others > 0 ? `${browserName()} (${others + 1})` : browserName();
  const { data } = await client.mutate({
    mutation: RegisterDeviceDocument,
    variables: { input: { name, kind: deviceKind() } },
  });
  const answer = data?.registerDevice;
  if (answer?.__typename !== 'DeviceRegistered') throw new Error(answer?.message ?? 'No answer');
  const { id } = answer.device;
  await claim(id);
  keepDevices(userId, [...devicesOf(userId), id]);
  return id;
}

async function claimOrRegister(client: ApolloClient, userId: string): Promise<string> {
  for (const id of devicesOf(userId)) if (await claim(id)) return id;
  return register(client, userId);
}

const mine = new Map<string, Promise<string>>();

/** The id of this tab as a device of the person's. @throws when it could not be registered; then ask again */
export function thisDevice(client: ApolloClient, userId: string): Promise<string> {
  const known = mine.get(userId);
  if (known) return known;
  const claimed = claimOrRegister(client, userId);
  mine.set(userId, claimed);
  claimed.catch(() => mine.delete(userId));
  return claimed;
}

/** The server no longer knows this device: the next `thisDevice` is another. */
export function forgetDevice(userId: string, id: string): void {
  keepDevices(
    userId,
    devicesOf(userId).filter((each) => each !== id),
  );
  mine.delete(userId);
}
