import type { CurrentEngine, Engine } from '../engine.ts';

/** Exchanges the supergraph: one replacement after the other, in the order of the calls. */
export type ReplaceSupergraph = (sdl: string) => Promise<void>;

/**
 * The new engine is built and warmed before anything sees it. What cannot be built changes nothing.
 * @param warm plans what is asked often, so that the first requests on the new engine do not wait for it
 */
export function createReplacement(
  current: CurrentEngine,
  build: (sdl: string) => Promise<Engine>,
  warm: (next: Engine) => Promise<void>,
): ReplaceSupergraph {
  let last: Promise<unknown> = Promise.resolve();
  return (sdl) => {
    const replaced = last.then(async () => {
      const next = await build(sdl);
      await warm(next);
      const previous = current.get();
      current.switchTo(next);
      await previous.stop();
    });
    last = replaced.catch(() => {});
    return replaced;
  };
}
