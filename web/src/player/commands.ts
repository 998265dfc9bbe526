import type { ApolloClient } from '@apollo/client';
import { type PlayerAction, PlayerCommandDocument, type PlayerCommandInput } from '../../generated.ts';
import { newId } from '../new-id.ts';
import { createStore, useStore } from '../store.ts';
import { showToast } from '../ui/toast.tsx';
import { forgetDevice, thisDevice } from './device.ts';
import { acceptPlayer, currentPlayer } from './player-state.ts';

/** What a command was refused for, said in the player itself. */
const notice = createStore<string | null>(null);
export const usePlayerNotice = () => useStore(notice);
const noticeMs = 7_000;
let noticeTimer: ReturnType<typeof setTimeout> | undefined;

export function sayInPlayer(text: string | null): void {
  clearTimeout(noticeTimer);
  notice.set(text);
  if (text) noticeTimer = setTimeout(() => notice.set(null), noticeMs);
}

export type Sender = (action: PlayerAction, expectedVersion?: number) => Promise<boolean>;

/** Sends commands from this tab; true when one was applied. A retry keeps its id: it is the same command. */
export function createSender(client: ApolloClient, userId: string): Sender {
  async function ask(input: PlayerCommandInput) {
    const { data } = await client.mutate({ mutation: PlayerCommandDocument, variables: { input } });
    const answer = data?.playerCommand;
    if (answer && 'player' in answer) acceptPlayer(answer.player);
    return answer;
  }

  async function fromHere(input: Omit<PlayerCommandInput, 'deviceId'>) {
    const deviceId = await thisDevice(client, userId);
    const answer = await ask({ ...input, deviceId });
    const gone = !currentPlayer()?.state.devices.some((device) => device.id === deviceId);
    if (answer?.__typename !== 'NotFound' || !gone) return answer;
    forgetDevice(userId, deviceId);
    return ask({ ...input, deviceId: await thisDevice(client, userId) });
  }

  async function attempt(input: Omit<PlayerCommandInput, 'deviceId'>): Promise<boolean> {
    try {
      const answer = await fromHere(input);
      const done = answer?.__typename === 'PlayerChange';
      const stale = answer?.__typename === 'StaleCommand';
      sayInPlayer(done || stale || !answer ? null : answer.message);
      return done;
    } catch {
      const again = () => void attempt(input);
      showToast({ key: 'player', text: 'The player could not be reached.', retry: again });
      return false;
    }
  }

  return (action, expectedVersion) => attempt({ commandId: newId(), action, expectedVersion });
}
