import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Audio } from './models.ts';
import type { TuneAnswer, TuneRequest } from './tune-worker.ts';

/** Bytes of encoded tunes that are kept; one has about 190 kB. */
const defaultMaxBytes = 48 * 1024 * 1024;

export type Tunes = {
  /** A song's audio: made by a worker thread when first asked for, once for all who ask meanwhile. */
  of(songId: string): Promise<Audio>;
  /** How many tunes were made. */
  readonly made: number;
  close(): Promise<void>;
};

/** A thread that makes tunes, started when first needed, and anew after one that failed. */
function tuneThread() {
  const waiting = new Map<string, PromiseWithResolvers<Uint8Array>>();
  let worker: Worker | null = null;

  function fail(error: unknown): void {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./tune-worker.ts', import.meta.url));
    // A thread without work keeps no process alive.
    started.unref();
    started.on('message', (answer: TuneAnswer) => {
      const asked = waiting.get(answer.songId);
      waiting.delete(answer.songId);
      if ('bytes' in answer) asked?.resolve(answer.bytes);
      else asked?.reject(answer.error);
    });
    started.on('error', fail);
    started.on('exit', () => worker === started && fail(new Error('The thread that makes tunes has ended')));
    return started;
  }

  return {
    make(songId: string): Promise<Uint8Array> {
      worker ??= start();
      const asked = Promise.withResolvers<Uint8Array>();
      waiting.set(songId, asked);
      worker.postMessage({ songId } satisfies TuneRequest);
      return asked.promise;
    },
    async close(): Promise<void> {
      await worker?.terminate();
    },
  };
}

export function openTunes({
  stopping,
  maxBytes = defaultMaxBytes,
}: {
  stopping: AbortSignal;
  maxBytes?: number;
}): Tunes {
  const kept = new LRUCache<string, Audio>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  const underWay = new Map<string, Promise<Audio>>();
  const thread = tuneThread();
  let made = 0;

  async function make(songId: string): Promise<Audio> {
    try {
      const bytes = await thread.make(songId);
      const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
      const audio = { bytes, etag: `"${hash}"` };
      kept.set(songId, audio);
      made += 1;
      return audio;
    } finally {
      underWay.delete(songId);
    }
  }

  const tunes: Tunes = {
    get made() {
      return made;
    },
    async of(songId) {
      const audio = kept.get(songId);
      if (audio) return audio;
      const flight = underWay.get(songId) ?? make(songId);
      underWay.set(songId, flight);
      return flight;
    },
    close: () => thread.close(),
  };
  stopping.addEventListener('abort', () => void tunes.close(), { once: true });
  return tunes;
}
