import { parentPort } from 'node:worker_threads';
import { encodeMp3, sampleRate } from './encoding.ts';
import { synthesise } from './synthesis.ts';
import { composeTune } from './tune.ts';

/** What the worker is asked, and what it answers, by the song's id. */
export type TuneRequest = { songId: string };
export type TuneAnswer =
  | { songId: string; bytes: Uint8Array<ArrayBuffer> }
  | { songId: string; error: unknown };

async function answer(songId: string): Promise<void> {
  try {
    const bytes = await encodeMp3(synthesise(composeTune(songId), sampleRate));
    parentPort?.postMessage({ songId, bytes } satisfies TuneAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ songId, error } satisfies TuneAnswer);
  }
}

/** One tune at a time: a thread has one processor, and the first asked for is the first done. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', ({ songId }: TuneRequest) => {
  last = last.then(() => answer(songId));
});
