import { ownViewer } from '../../infra/identity/viewer.ts';
import { playerCommand } from './commands.ts';
import { currentPlayer } from './current-player.ts';
import { registerDevice, removeDevice, updateDevice } from './devices.ts';
import type { Resolvers } from './generated.ts';
import { currentSong } from './position.ts';
import { preferencesOf, setPreferences } from './preferences.ts';
import { reportPlayback } from './report-playback.ts';
import { followPlayer } from './watching.ts';

const song = (id: string) => ({ __typename: 'Song' as const, id });

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
  },
  Mutation: {
    playerCommand: (_root, { input }, context) => playerCommand(context, input),
    reportPlayback: (_root, { input }, context) => reportPlayback(context, input),
    registerDevice: (_root, { input }, context) => registerDevice(context, input),
    updateDevice: (_root, { input }, context) => updateDevice(context, input),
    removeDevice: (_root, { input }, context) => removeDevice(context, input),
    setPlaybackPreferences: (_root, { input }, context) => setPreferences(context, input),
  },
  Subscription: {
    playerChanged: { subscribe: (_root, _args, context) => followPlayer(context) },
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    player: ({ id }, _args, context) => currentPlayer(context, id),
    playbackPreferences: ({ id }, _args, context) => preferencesOf(context, id),
  },
  Player: {
    song: (player) => {
      const current = currentSong(player);
      return current ? song(current.songId) : null;
    },
    currentIndex: (player) => (player.queue.length > 0 ? player.queueIndex : null),
    queue: ({ queue }) => queue.map(({ songId }, index) => ({ index, song: song(songId) })),
    activeDevice: ({ activeDeviceId, devices }) => devices.find(({ id }) => id === activeDeviceId) ?? null,
  },
};
