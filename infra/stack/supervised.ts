import type { ChildSpec } from '../servers/child.ts';
import { managedChild } from '../servers/child.ts';
import type { ManagedServer } from '../servers/port.ts';

export type SupervisedState = 'up' | 'starting' | 'restarting' | 'stopped';

/** A service's process: started again when it ends by itself. */
export type ManagedService = ManagedServer & {
  /** How often it was started again without being asked. */
  restarts(): number;
  state(): SupervisedState;
};

const firstMs = 1000;
const longestMs = 30_000;

/**
 * A child that is started again when it ends though nobody asked it to: after 1, 2, 4 ... 30 s, and at once again when it has
 * lived for a minute. `kill` is for trying faults and counts as such an end.
 */
export function supervisedChild(
  spec: Omit<ChildSpec, 'ended'>,
  note: (text: string) => void,
): ManagedService {
  let state: SupervisedState = 'stopped';
  let restarts = 0;
  let delay = firstMs;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  async function bringUp(): Promise<void> {
    await child.start();
    state = 'up';
    startedAt = performance.now();
  }

  function comeBack(): void {
    if (state === 'stopped') return;
    state = 'restarting';
    if (performance.now() - startedAt > 60_000) delay = firstMs;
    note(`${spec.name} ended; starting it again in ${delay / 1000} s`);
    timer = setTimeout(() => {
      restarts += 1;
      bringUp().catch((error: unknown) => {
        note(String((error as Error).message));
        comeBack();
      });
    }, delay);
    delay = Math.min(longestMs, delay * 2);
  }

  const child: ManagedServer = managedChild({ ...spec, ended: comeBack });
  return {
    ...child,
    restarts: () => restarts,
    state: () => state,
    async start() {
      clearTimeout(timer);
      state = 'starting';
      await bringUp();
    },
    async stop() {
      clearTimeout(timer);
      state = 'stopped';
      await child.stop();
    },
    async kill() {
      await child.kill();
      comeBack();
    },
  };
}
