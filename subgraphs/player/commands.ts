import { BadInputError } from '../../infra/errors.ts';
import { type AskedAction, readAction } from './action-input.ts';
import { type Action, applyAction, isRefused } from './actions.ts';
import { songsById } from './catalogue.ts';
import { type Changed, changePlayer } from './changing.ts';
import type { PlayerCommandInput } from './generated.ts';
import type { CatalogueSong, Player, Refused } from './models.ts';
import { rememberCommand, rememberedCommand, type Tx } from './queries.ts';
import { notFound, notSignedIn } from './refusals.ts';
import type { PlayerContext } from './state.ts';

type Refusal = Refused<'NotFound' | 'NotPlayable' | 'NotSignedIn'>;
type CommandAnswer =
  | { __typename: 'PlayerChange'; player: Player }
  | { __typename: 'StaleCommand'; message: string; player: Player }
  | Refusal;

type Command = { id: string; deviceId: string; expectedVersion: number | null; action: Action };

const maxCommandId = 128;

const changedTo = (player: Player): CommandAnswer => ({ __typename: 'PlayerChange', player });

/**
 * Applies a command to the viewer's player. A retry answers what the first did; what was refused changed nothing and is
 * not remembered.
 * @throws BadInputError BAD_USER_INPUT for what breaks a bound of the schema
 */
export async function playerCommand(
  context: PlayerContext,
  input: PlayerCommandInput,
): Promise<CommandAnswer> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  const id = readCommandId(input.commandId);
  const asked = readAction(input.action);
  // Before the songs are asked for: a retry must not be refused because one of them is gone by now.
  const before = needsSongs(asked)
    ? await rememberedCommand(context.db.operational.primary, viewer.id, id)
    : null;
  if (before) return changedTo(before);
  const action = await withSongs(context, asked);
  if ('__typename' in action) return action;
  const deviceId = input.deviceId.toLowerCase();
  const command = { id, deviceId, expectedVersion: input.expectedVersion ?? null, action };
  return changePlayer(context, viewer.id, (tx, player, now) => carryOut(tx, player, command, now));
}

function readCommandId(commandId: string): string {
  const { length } = commandId;
  if (length < 1 || length > maxCommandId || commandId.includes('\u0000'))
    throw new BadInputError(`"commandId" must have 1 to ${maxCommandId} characters`);
  return commandId;
}

type SongAction = Extract<AskedAction, { songIds: readonly string[] }>;
const needsSongs = (asked: AskedAction): asked is SongAction => 'songIds' in asked;

/** The action with the songs that it names, or why it cannot be: all of them must be there and playable. */
async function withSongs(context: PlayerContext, asked: AskedAction): Promise<Action | Refusal> {
  if (!needsSongs(asked)) return asked;
  const { songIds, ...rest } = asked;
  const found = await songsById(context, songIds, 'PLAYED');
  const songs = songIds.map((id) => found.get(id.toLowerCase()));
  const known = songs.filter((song) => song !== undefined);
  if (known.length < songs.length) return notFound(`${songs.length - known.length} of the songs`);
  const refused = known.filter((song) => !song.playable).length;
  if (refused > 0) return { __typename: 'NotPlayable', message: notPlayable(refused, known) };
  return { ...rest, songs: known };
}

function notPlayable(refused: number, songs: readonly CatalogueSong[]): string {
  if (songs.length === 1) return 'You cannot play this song now';
  return `You cannot play ${refused} of these ${songs.length} songs now`;
}

async function carryOut(
  tx: Tx,
  player: Player,
  command: Command,
  now: Date,
): Promise<Changed<CommandAnswer> | { refused: CommandAnswer }> {
  const { id, deviceId, expectedVersion, action } = command;
  const before = await rememberedCommand(tx, player.id, id);
  if (before) return { refused: changedTo(before) };
  if (!player.devices.some((device) => device.id === deviceId)) return { refused: notFound('The device') };
  if (expectedVersion !== null && expectedVersion !== player.version)
    return { refused: stale(player, expectedVersion) };
  const outcome = applyAction(player, action, { deviceId, now, random: Math.random });
  if (isRefused(outcome)) return { refused: outcome };
  return {
    player: outcome,
    seen: [deviceId],
    record: (saved) => rememberCommand(tx, id, saved),
    answer: changedTo,
  };
}

function stale(player: Player, expected: number): CommandAnswer {
  const message = `The player is at version ${player.version}, not ${expected}`;
  return { __typename: 'StaleCommand', message, player };
}
