import { randomUUID } from 'node:crypto';
import { type Answer, type Data, type Person, someSongs, theProduct } from '../product.ts';

export const playerState = `id version playing positionMs positionAt rate repeat shuffle volume currentIndex contextId
  song{id title durationMs artists{name} album{title}} queue{index song{id title}}
  activeDevice{id name} devices{id name kind lastSeenAt}`;

const answers = `__typename ... on PlayerChange{player{${playerState}}}
  ... on StaleCommand{player{${playerState}}} ... on Refusal{message}`;

export type Command = {
  token?: string | undefined;
  deviceId: string;
  action: object;
  commandId?: string;
  expectedVersion?: number | null;
};

/** Sends a command, and gives the whole answer. */
export function send({
  token,
  deviceId,
  action,
  commandId = randomUUID(),
  expectedVersion,
}: Command): Promise<Answer> {
  const i = { commandId, deviceId, action, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
  return theProduct().query(
    `mutation($i:PlayerCommandInput!){playerCommand(input:$i){${answers}}}`,
    { i },
    token,
  );
}

/** Sends a command that is understood: the member of the union. */
export async function command(input: Command): Promise<Data> {
  const { data, errors } = await send(input);
  if (errors) throw new Error(`playerCommand: ${JSON.stringify(errors)}`);
  return data.playerCommand;
}

export async function register(token: string, name = 'Kitchen', kind = 'SPEAKER'): Promise<string> {
  const { data, errors } = await theProduct().query(
    `mutation($i:RegisterDeviceInput!){registerDevice(input:$i){__typename ... on DeviceRegistered{device{id name}}}}`,
    { i: { name, kind } },
    token,
  );
  if (errors) throw new Error(`registerDevice: ${JSON.stringify(errors)}`);
  return data.registerDevice.device.id;
}

export async function readPlayer(token?: string): Promise<Data> {
  const { data, errors } = await theProduct().query(`query{viewer{id player{${playerState}}}}`, {}, token);
  if (errors) throw new Error(`player: ${JSON.stringify(errors)}`);
  return data.viewer?.player ?? null;
}

/** Somebody new with a device of their own. */
export async function listener(country = 'DE'): Promise<Person & { deviceId: string }> {
  const person = await theProduct().register(country);
  return { ...person, deviceId: await register(person.token) };
}

export type KnownSong = { id: string; durationMs: number };

/** The oldest of some songs: other tests publish, change and delete the newest. */
export async function oldSongs(count: number): Promise<string[]> {
  return (await someSongs(200)).toSorted().slice(0, count);
}

/** Songs that the person may play, with their lengths. */
export async function playableSongs(token: string, count: number): Promise<KnownSong[]> {
  const ids = await oldSongs(100);
  const { data, errors } = await theProduct().askService(
    'content',
    `query($r:[_Any!]!){_entities(representations:$r){... on Song{id durationMs availability{playable}}}}`,
    { r: ids.map((id) => ({ __typename: 'Song', id })) },
    token,
  );
  if (errors) throw new Error(`songs: ${JSON.stringify(errors)}`);
  const playable: Data[] = data._entities.filter((song: Data) => song.availability.playable);
  if (playable.length < count) throw new Error(`only ${playable.length} songs are playable`);
  return playable.slice(0, count);
}

export type Reported = {
  songId: string;
  deviceId: string;
  heardMs: number;
  startedAt?: Date;
  playId?: string;
  ended?: boolean;
};

/** Reports plays, by default begun an hour ago; the whole answer. */
export function report(token: string | undefined, ...plays: Reported[]): Promise<Answer> {
  const hourAgo = new Date(Date.now() - 3_600_000);
  const filled = plays.map(({ startedAt = hourAgo, playId = randomUUID(), ended = false, ...rest }) => ({
    ...rest,
    playId,
    ended,
    startedAt: startedAt.toISOString(),
  }));
  return theProduct().query(
    `mutation($i:ReportPlaybackInput!){reportPlayback(input:$i){__typename ... on PlaybackReported{results{playId status}}
      ... on Refusal{message}}}`,
    { i: { plays: filled } },
    token,
  );
}

export async function statuses(token: string, ...plays: Reported[]): Promise<string[]> {
  const { data, errors } = await report(token, ...plays);
  if (errors) throw new Error(`reportPlayback: ${JSON.stringify(errors)}`);
  return data.reportPlayback.results.map((result: Data) => result.status);
}
