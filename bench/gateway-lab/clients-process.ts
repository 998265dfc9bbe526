import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answerParent } from './child.ts';

/** Many WebSocket clients in one process, which only count what comes: they must cost less than what they measure. */
const PARALLEL = 64;
const PING = 0x89;
/** An answer to a heartbeat, asked for or not (RFC 6455, section 5.5.3), and milliseconds between them. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
const PONG_MS = 10_000;
const sockets: Socket[] = [];
let bytes = 0;
let expected = Number.POSITIVE_INFINITY;
let reached: (at: number) => void = () => {};

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

/** Heartbeats come by themselves, in front of other frames or behind them. */
function heartbeatBytes(buffer: Buffer, length: number): number {
  const isFirst = buffer[0] === PING && buffer[1] === 0;
  const isLast = length > 2 && buffer[length - 2] === PING && buffer[length - 1] === 0;
  return (isFirst ? 2 : 0) + (isLast ? 2 : 0);
}

function count(length: number): void {
  bytes += length;
  if (bytes >= expected) reached(performance.timeOrigin + performance.now());
}

function open(url: URL, query: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const steps = [
      () => socket.write(frame('{"type":"connection_init"}')),
      () => {
        socket.write(frame(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query } })));
        resolve();
      },
    ];
    // One buffer for each socket, read into again and again: no garbage per delivery.
    const buffer = Buffer.alloc(4096);
    const callback = (length: number) => {
      const step = steps.shift();
      if (step) step();
      else count(length - heartbeatBytes(buffer, length));
      return true;
    };
    const socket = connect({ port: Number(url.port), host: url.hostname, onread: { buffer, callback } });
    socket.on('error', reject);
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
    bytes = 0;
    expected = Number.POSITIVE_INFINITY;
  },
  bytes: () => bytes,
  /** When so many bytes have come, in milliseconds since 1970. */
  until: (wanted: number) =>
    new Promise<number>((resolve) => {
      expected = wanted;
      reached = resolve;
      count(0);
    }),
  /** All connections away at once, as when a network goes. */
  leave: () => {
    for (const socket of sockets.splice(0)) socket.destroy();
  },
});
