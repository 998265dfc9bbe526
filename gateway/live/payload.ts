import type { ExecutionResult } from 'graphql';
import { resultText } from '../transport/answer.ts';

/** What a transport puts around an answer. */
export type Framing = (json: Buffer) => Buffer;

/** One answer of a stream: serialised once, whoever gets it, and framed once per kind of transport. */
export class Payload {
  /** The result's JSON and a `}` behind it, which closes a message around it. */
  readonly closed: Buffer;
  #frames: Map<Framing, Buffer> | undefined;

  constructor(result: ExecutionResult) {
    this.closed = Buffer.from(`${resultText(result)}}`);
  }

  framed(framing: Framing): Buffer {
    this.#frames ??= new Map();
    let frame = this.#frames.get(framing);
    if (!frame) {
      frame = framing(this.closed.subarray(0, -1));
      this.#frames.set(framing, frame);
    }
    return frame;
  }
}
