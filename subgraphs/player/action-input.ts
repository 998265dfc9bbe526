import { BadInputError } from '../../infra/errors.ts';
import { bounded, within } from '../../infra/subgraph/input.ts';
import type { Action } from './actions.ts';
import type { PlayerAction } from './generated.ts';

/** An action as the client asked for it: its songs are still ids. */
export type AskedAction =
  | Exclude<Action, { kind: 'PLAY' | 'ENQUEUE' }>
  | { kind: 'PLAY'; songIds: readonly string[]; startIndex: number; contextId: string | null }
  | { kind: 'ENQUEUE'; songIds: readonly string[] };

const maxSongs = 500;
const maxInt = 2 ** 31 - 1;
const maxContextId = 200;

type Given = NonNullable<
  { [K in keyof PlayerAction]: [K, NonNullable<PlayerAction[K]>] }[keyof PlayerAction]
>;

/** The one field of a @oneOf input that is given; none, several or null are BAD_USER_INPUT. */
function oneOf(action: PlayerAction): Given {
  const given = Object.entries(action).filter(([, value]) => value !== undefined);
  const [first] = given;
  if (!first || given.length > 1 || first[1] === null)
    throw new BadInputError('"action" takes exactly one action');
  return first as Given;
}

function flag<K extends 'RESUME' | 'PAUSE' | 'NEXT' | 'PREVIOUS'>(value: boolean, kind: K): { kind: K } {
  if (!value) throw new BadInputError('A flag in "action" is true or absent');
  return { kind };
}

/**
 * Checks an action's bounds.
 * @throws BadInputError BAD_USER_INPUT where it breaks one of those that the schema states
 */
export function readAction(action: PlayerAction): AskedAction {
  const [name, value] = oneOf(action);
  switch (name) {
    case 'play':
      return readPlay(value);
    case 'resume':
      return flag(value, 'RESUME');
    case 'pause':
      return flag(value, 'PAUSE');
    case 'next':
      return flag(value, 'NEXT');
    case 'previous':
      return flag(value, 'PREVIOUS');
    case 'seek':
      return { kind: 'SEEK', positionMs: within(value.positionMs, 'positionMs', 0, maxInt) };
    case 'setRepeat':
      return { kind: 'SET_REPEAT', repeat: value.repeat };
    case 'setShuffle':
      return { kind: 'SET_SHUFFLE', shuffle: value.shuffle };
    case 'setVolume':
      return { kind: 'SET_VOLUME', volume: within(value.volume, 'volume', 0, 1) };
    case 'enqueue':
      return { kind: 'ENQUEUE', songIds: bounded(value.songIds, 'songIds', { min: 1, max: maxSongs }) };
    case 'removeFromQueue':
      return { kind: 'REMOVE', index: within(value.index, 'index', 0, maxInt) };
    case 'transfer':
      return { kind: 'TRANSFER', deviceId: value.deviceId.toLowerCase() };
  }
}

function readPlay(play: NonNullable<PlayerAction['play']>): AskedAction {
  const songIds = bounded(play.songIds, 'songIds', { min: 1, max: maxSongs });
  const startIndex = within(play.startIndex ?? 0, 'startIndex', 0, songIds.length - 1);
  const contextId = play.contextId ?? null;
  if (contextId !== null && contextId.length > maxContextId)
    throw new BadInputError(`"contextId" has at most ${maxContextId} characters`);
  return { kind: 'PLAY', songIds, startIndex, contextId };
}
