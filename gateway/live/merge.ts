import type { SharedStream } from './shared-stream.ts';

/**
 * Makes one of two streams of the same operation once both have delivered the same event: what follows is the same for
 * both. The event must differ from the one before it on both sides, and have come to the older after the younger began:
 * otherwise equal events could be taken for each other, and one be missed or told twice.
 */
export function mergeInStep(streams: ReadonlySet<SharedStream>): void {
  const ordered = [...streams].sort((a, b) => a.began - b.began);
  for (const older of ordered) {
    for (const younger of ordered) {
      if (older.began >= younger.began || !inStep(older, younger)) continue;
      for (const subscriber of younger.subscribers) older.subscribers.add(subscriber);
      younger.subscribers.clear();
      younger.close();
    }
  }
}

function inStep(older: SharedStream, younger: SharedStream): boolean {
  const { position: a } = older;
  const { position: b } = younger;
  if (!a?.distinct || !b?.distinct || a.last !== b.last) return false;
  return a.received > younger.began && streamsLive(older, younger);
}

function streamsLive(...streams: readonly SharedStream[]): boolean {
  return streams.every((stream) => stream.subscribers.size > 0);
}
