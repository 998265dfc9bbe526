import type { ReadHead, ResponseHead } from './head.ts';

/** Told of one response as it comes. */
export interface ResponseSink {
  head(head: ResponseHead): void;
  /** A part of the body. The bytes are overwritten after the call. */
  data(bytes: Buffer): void;
}

/** `done`: the response is whole; `broken`: it is none. */
export type Progress = 'more' | 'done' | 'broken';

/** Bytes of a head, of the line before a chunk, and of all trailers. */
const MAX_HEAD = 16_384;
const MAX_LINE = 1024;

const CHUNK = /^([0-9a-f]{1,8})[\t ]*(?:;.*)?$/i;
const NOTHING = Buffer.alloc(0);

type State = 'head' | 'body' | 'chunk line' | 'chunk' | 'chunk end' | 'trailers' | 'rest' | 'done' | 'broken';

/** Reads the responses of one connection one after the other, in whatever pieces they come. */
export class ResponseReader {
  /** Whether another request may follow: the server keeps the connection open, and nothing came behind the response. */
  reusable = false;
  /** Seconds that it may be idle then, where the server says so. */
  idleSeconds: number | undefined;
  readonly #readHead: ReadHead;
  #sink: ResponseSink | undefined;
  #state: State = 'done';
  /** What came of a head or line that is not whole yet. */
  #held: Buffer = NOTHING;
  /** Bytes of the body or chunk that are to come; of trailers that have come. */
  #count = 0;

  constructor(readHead: ReadHead) {
    this.#readHead = readHead;
  }

  /** Whether nothing of the response has come. */
  get untouched(): boolean {
    return this.#state === 'head' && this.#held.length === 0;
  }

  begin(sink: ResponseSink): void {
    this.#sink = sink;
    this.#state = 'head';
    this.#held = NOTHING;
    this.reusable = false;
  }

  take(came: Buffer): Progress {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, came]) : came;
    this.#held = NOTHING;
    const sink = this.#sink;
    let at = 0;
    // A sink that gives up makes room for the next request, to which these bytes do not belong.
    while (at < bytes.length && this.#state !== 'broken' && this.#sink === sink) {
      if (this.#state === 'done') {
        this.reusable = false;
        break;
      }
      const next = this.#step(bytes, at);
      if (next < 0) return this.#hold(bytes.subarray(at));
      at = next;
    }
    return this.#progress();
  }

  /** The server has sent all that it will. */
  end(): Progress {
    if (this.#state === 'rest') this.#state = 'done';
    return this.#progress() === 'done' ? 'done' : 'broken';
  }

  #progress(): Progress {
    return this.#state === 'done' || this.#state === 'broken' ? this.#state : 'more';
  }

  /** Reads one part; returns where the next begins, or -1 where this one is not whole. */
  #step(bytes: Buffer, at: number): number {
    switch (this.#state) {
      case 'head':
        return this.#head(bytes, at);
      case 'body':
      case 'chunk':
        return this.#body(bytes, at);
      case 'chunk line':
        return this.#line(bytes, at, (line) => this.#chunk(line));
      case 'chunk end':
        return this.#line(bytes, at, (line) => (line === '' ? 'chunk line' : 'broken'));
      case 'trailers':
        return this.#line(bytes, at, (line) => this.#trailer(line));
      default:
        this.#sink?.data(bytes.subarray(at));
        return bytes.length;
    }
  }

  #head(bytes: Buffer, at: number): number {
    const end = bytes.indexOf('\r\n\r\n', at, 'latin1');
    if (end < 0) return -1;
    const head = end - at > MAX_HEAD ? undefined : this.#readHead(bytes.toString('latin1', at, end));
    if (!head) this.#state = 'broken';
    else if (head.status >= 200) this.#opened(head);
    return end + 4;
  }

  #opened(head: ResponseHead): void {
    const { framing } = head;
    this.idleSeconds = head.idleSeconds;
    this.reusable = head.keepsOpen && framing !== 'until the end';
    this.#sink?.head(head);
    if (framing === 'chunked') this.#state = 'chunk line';
    else if (framing === 'until the end') this.#state = 'rest';
    else {
      this.#count = framing;
      this.#state = framing === 0 ? 'done' : 'body';
    }
  }

  #body(bytes: Buffer, at: number): number {
    const end = Math.min(at + this.#count, bytes.length);
    this.#count -= end - at;
    if (this.#count === 0) this.#state = this.#state === 'body' ? 'done' : 'chunk end';
    this.#sink?.data(at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end));
    return end;
  }

  #line(bytes: Buffer, at: number, then: (line: string) => State): number {
    const end = bytes.indexOf('\r\n', at, 'latin1');
    if (end < 0) return -1;
    this.#state = end - at > MAX_LINE ? 'broken' : then(bytes.toString('latin1', at, end));
    return end + 2;
  }

  #chunk(line: string): State {
    const [, size] = CHUNK.exec(line) ?? [];
    if (size === undefined) return 'broken';
    this.#count = Number.parseInt(size, 16);
    if (this.#count > 0) return 'chunk';
    return 'trailers';
  }

  /** Trailers are read over: nothing is asked of them. */
  #trailer(line: string): State {
    this.#count += line.length + 2;
    if (line === '') return 'done';
    return this.#count > MAX_HEAD ? 'broken' : 'trailers';
  }

  #hold(rest: Buffer): Progress {
    if (rest.length > (this.#state === 'head' ? MAX_HEAD + 4 : MAX_LINE + 2)) this.#state = 'broken';
    else this.#held = Buffer.from(rest);
    return this.#progress();
  }
}
