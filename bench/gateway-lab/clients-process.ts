import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answerParent } from './child.ts';
import { Frames } from './frames.ts';

/** Many WebSocket clients in one process, which only count what comes: they must cost less than what they measure. */
const PARALLEL = 64;
/** An answer to a heartbeat, asked for or not (RFC 6455, section 5.5.3), and milliseconds between them. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
const PONG_MS = 10_000;
const sockets: Socket[] = [];
let messages = 0;
let expected = Number.POSITIVE_INFINITY;
let reached: (at: number) => void = () => {};
let lost: (error: Error) => void = () => {};
let leaving = false;

/** A masked frame of text, as clients send it (RFC 6455, section 5.2). */
function frame(text: string): Buffer {
  const content = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const header =
    content.length < 126
      ? Buffer.from([0x81, 0x80 | content.length])
      : Buffer.from([0x81, 0xfe, content.length >> 8, content.length & 255]);
  for (let at = 0; at < content.length; at++) content[at] = (content[at] ?? 0) ^ (mask[at & 3] ?? 0);
  return Buffer.concat([header, mask, content]);
}

/** Told of messages, and of connections that the gateway has closed. */
function count(texts: number): void {
  messages += texts;
  if (messages >= expected) reached(performance.timeOrigin + performance.now());
}

function open(url: URL, query: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frames = new Frames();
    let head: string | undefined = '';
    let acknowledged = false;
    // One buffer for each socket, read into again and again: no garbage per delivery.
    const buffer = Buffer.alloc(4096);
    const callback = (length: number) => {
      if (head !== undefined) {
        head += buffer.toString('latin1', 0, length);
        if (!head.endsWith('\r\n\r\n')) return true;
        head = undefined;
        socket.write(frame('{"type":"connection_init"}'));
        return true;
      }
      frames.read(buffer, length);
      if (!acknowledged && frames.texts > 0) {
        acknowledged = true;
        socket.write(frame(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query } })));
        resolve();
      } else count(frames.texts);
      frames.texts = 0;
      return true;
    };
    const socket = connect({ port: Number(url.port), host: url.hostname, onread: { buffer, callback } });
    socket.on('error', reject);
    socket.on('close', () => {
      if (!leaving) lost(new Error(`the gateway closed a connection: ${head ?? 'it was open'}`));
      reject(new Error('the gateway closed a connection'));
    });
    socket.write(
      [
        `GET ${url.pathname} HTTP/1.1`,
        `Host: ${url.host}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Protocol: graphql-transport-ws',
        '\r\n',
      ].join('\r\n'),
    );
    sockets.push(socket);
  });
}

setInterval(() => {
  for (const socket of sockets) socket.write(PONG);
}, PONG_MS);

answerParent({
  connect: async ({ url, query, clients }: { url: string; query: string; clients: number }) => {
    let left = clients;
    const worker = async () => {
      while (left-- > 0) await open(new URL(url), query);
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
  },
  /** Counts from 0 again. */
  reset: () => {
    messages = 0;
    expected = Number.POSITIVE_INFINITY;
    leaving = false;
  },
  /** When so many messages have come to all together, in milliseconds since 1970. Rejects when a connection is closed. */
  until: (wanted: number) =>
    new Promise<number>((resolve, reject) => {
      expected = wanted;
      reached = resolve;
      lost = reject;
      count(0);
    }),
  /** All connections away at once, as when a network goes. */
  leave: () => {
    leaving = true;
    for (const socket of sockets.splice(0)) socket.destroy();
  },
});
