import { BadInputError } from '../../infra/errors.ts';
import type { CatalogueSong, Player, Refused, Repeat } from './models.ts';
import { atSong, currentSong, moved, positionAt } from './position.ts';
import { maxQueue, nextPlace, queued, shuffledQueue, unshuffledQueue } from './queue.ts';

/** What a command does, checked, with its songs known. */
export type Action =
  | { kind: 'PLAY'; songs: readonly CatalogueSong[]; startIndex: number; contextId: string | null }
  | { kind: 'RESUME' }
  | { kind: 'PAUSE' }
  | { kind: 'SEEK'; positionMs: number }
  | { kind: 'NEXT' }
  | { kind: 'PREVIOUS' }
  | { kind: 'SET_REPEAT'; repeat: Repeat }
  | { kind: 'SET_SHUFFLE'; shuffle: boolean }
  | { kind: 'SET_VOLUME'; volume: number }
  | { kind: 'ENQUEUE'; songs: readonly CatalogueSong[] }
  | { kind: 'REMOVE'; index: number }
  | { kind: 'TRANSFER'; deviceId: string };

/** From which device, when, and (for shuffling) with what chance: `random` is in [0, 1). */
export type Circumstances = { deviceId: string; now: Date; random: () => number };

/** Beyond this many milliseconds `previous` begins the song again. */
export const restartAfterMs = 3000;

/**
 * The player after an action; the very same object where nothing changes. Version and devices are the caller's.
 * @throws BadInputError for a queue over its bound
 */
export function applyAction(
  player: Player,
  action: Action,
  circumstances: Circumstances,
): Player | Refused<'NotFound'> {
  const { now } = circumstances;
  switch (action.kind) {
    case 'PLAY':
      return play(player, action, circumstances);
    case 'RESUME':
      return resume(player, circumstances);
    case 'PAUSE':
      return player.playing ? stopped(player, positionAt(player, now), now) : player;
    case 'SEEK':
      return seek(player, action.positionMs, now);
    case 'NEXT':
      return next(player, now);
    case 'PREVIOUS':
      return previous(player, now);
    case 'SET_REPEAT':
      return action.repeat === player.repeat ? player : { ...player, repeat: action.repeat };
    case 'SET_SHUFFLE':
      return setShuffle(player, action.shuffle, circumstances.random);
    case 'SET_VOLUME':
      return action.volume === player.volume ? player : { ...player, volume: action.volume };
    case 'ENQUEUE':
      return enqueue(player, action.songs);
    case 'REMOVE':
      return remove(player, action.index, now);
    case 'TRANSFER':
      return transfer(player, action.deviceId);
  }
}

/** Whether the action was refused, and nothing changed. */
export function isRefused(outcome: Player | Refused<'NotFound'>): outcome is Refused<'NotFound'> {
  return '__typename' in outcome;
}

function stopped(player: Player, positionMs: number, now: Date): Player {
  return { ...moved(player, positionMs, now), playing: false };
}

function play(
  player: Player,
  action: Extract<Action, { kind: 'PLAY' }>,
  { deviceId, now, random }: Circumstances,
): Player {
  const order = { queue: queued(action.songs), queueIndex: action.startIndex };
  const { queue, queueIndex } = player.shuffle ? shuffledQueue(order, random) : order;
  const started = { ...player, queue, contextId: action.contextId, playing: true };
  return atSong({ ...started, activeDeviceId: player.activeDeviceId ?? deviceId }, queueIndex, now);
}

function resume(player: Player, { deviceId, now }: Circumstances): Player {
  if (!currentSong(player)) return player;
  const activeDeviceId = player.activeDeviceId ?? deviceId;
  if (player.playing && activeDeviceId === player.activeDeviceId) return player;
  return { ...moved(player, positionAt(player, now), now), playing: true, activeDeviceId };
}

function seek(player: Player, positionMs: number, now: Date): Player {
  if (!currentSong(player)) return player;
  const sought = moved(player, positionMs, now);
  return !player.playing && sought.positionMs === player.positionMs ? player : sought;
}

function next(player: Player, now: Date): Player {
  const { length } = player.queue;
  if (length === 0) return player;
  if (player.queueIndex + 1 < length) return atSong(player, player.queueIndex + 1, now);
  if (player.repeat === 'ALL') return atSong(player, 0, now);
  return player.playing || player.positionMs > 0 ? stopped(player, 0, now) : player;
}

function previous(player: Player, now: Date): Player {
  const { length } = player.queue;
  if (length === 0) return player;
  const position = positionAt(player, now);
  if (position <= restartAfterMs && player.queueIndex > 0) return atSong(player, player.queueIndex - 1, now);
  if (position <= restartAfterMs && player.repeat === 'ALL' && length > 1)
    return atSong(player, length - 1, now);
  return player.playing || position > 0 ? moved(player, 0, now) : player;
}

function setShuffle(player: Player, shuffle: boolean, random: () => number): Player {
  if (shuffle === player.shuffle) return player;
  return { ...player, shuffle, ...(shuffle ? shuffledQueue(player, random) : unshuffledQueue(player)) };
}

function enqueue(player: Player, songs: readonly CatalogueSong[]): Player {
  if (player.queue.length + songs.length > maxQueue)
    throw new BadInputError(`The queue holds ${maxQueue} songs`);
  return { ...player, queue: [...player.queue, ...queued(songs, nextPlace(player.queue))] };
}

function remove(player: Player, index: number, now: Date): Player | Refused<'NotFound'> {
  if (index >= player.queue.length)
    return { __typename: 'NotFound', message: `The queue has no place ${index}` };
  const queue = player.queue.toSpliced(index, 1);
  if (index < player.queueIndex) return { ...player, queue, queueIndex: player.queueIndex - 1 };
  if (index > player.queueIndex) return { ...player, queue };
  if (index < queue.length) return atSong({ ...player, queue }, index, now);
  return { ...atSong({ ...player, queue }, Math.max(0, queue.length - 1), now), playing: false };
}

function transfer(player: Player, deviceId: string): Player | Refused<'NotFound'> {
  const known = player.devices.some(({ id }) => id === deviceId);
  if (!known) return { __typename: 'NotFound', message: 'You have no such device' };
  return deviceId === player.activeDeviceId ? player : { ...player, activeDeviceId: deviceId };
}
