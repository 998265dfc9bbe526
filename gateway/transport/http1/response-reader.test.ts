import { expect, test } from 'vitest';
import { createReadHead } from './head.ts';
import { ResponseReader } from './response-reader.ts';

interface Read {
  readonly progress: string;
  readonly status: number | undefined;
  readonly values: readonly (string | undefined)[] | undefined;
  readonly body: string;
  readonly reusable: boolean;
}

/** Reads what comes in these pieces; `closed`: the server then has sent all. */
function read(pieces: readonly Buffer[], closed = false): Read {
  const reader = new ResponseReader(createReadHead(['x-wanted']));
  let status: number | undefined;
  let values: readonly (string | undefined)[] | undefined;
  let body = '';
  reader.begin({
    head: (head) => {
      status = head.status;
      values = head.values;
    },
    data: (bytes) => {
      body += bytes.toString('latin1');
    },
  });
  let progress = 'more';
  for (const piece of pieces) progress = reader.take(piece);
  if (closed) progress = reader.end();
  return { progress, status, values, body, reusable: reader.reusable };
}

const whole = (text: string, closed = false) => read([Buffer.from(text, 'latin1')], closed);

const OK = 'HTTP/1.1 200 OK\r\n';
const responses: [string, string, Partial<Read>][] = [
  [
    'of a known length',
    `${OK}Content-Length: 5\r\nX-Wanted:  yes \r\n\r\nhello`,
    { body: 'hello', values: ['yes'] },
  ],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, body: '' }],
  ['of no bytes', `${OK}content-length: 0\r\n\r\n`, { body: '' }],
  [
    'in chunks',
    `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n\r\n wor\r\n2\r\nld\r\n0\r\n\r\n`,
    { body: 'hello\r\n world' },
  ],
  [
    'with trailers',
    `${OK}transfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx: y\r\nz: 1\r\n\r\n`,
    { body: 'a' },
  ],
  [
    'after an interim one',
    `HTTP/1.1 103 Early\r\nlink: x\r\n\r\n${OK}content-length: 1\r\n\r\na`,
    { body: 'a' },
  ],
  ['without a reason', 'HTTP/1.1 500 \r\ncontent-length: 1\r\n\r\na', { status: 500, body: 'a' }],
];

test.each(responses)('a response %s, in any two or three pieces', (_, text, expected) => {
  const bytes = Buffer.from(text, 'latin1');
  const wanted = { progress: 'done', reusable: true, ...expected };
  expect(read([bytes])).toMatchObject(wanted);
  expect(read([...bytes].map((byte) => Buffer.from([byte])))).toMatchObject(wanted);
  for (let at = 1; at < bytes.length; at++) {
    expect(read([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toMatchObject(wanted);
    const next = Math.min(at + 3, bytes.length);
    const three = [bytes.subarray(0, at), bytes.subarray(at, next), bytes.subarray(next)];
    expect(read(three), `cut at ${at} and ${next}`).toMatchObject(wanted);
  }
});

test.each([
  ['the server closes', `${OK}connection: close\r\ncontent-length: 1\r\n\r\na`],
  ['the server speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na'],
  ['more came than a response', `${OK}content-length: 1\r\n\r\nab`],
])('no request follows where %s', (_, text) => {
  expect(whole(text)).toMatchObject({ progress: 'done', body: 'a', reusable: false });
});

test('a body without a length ends with the connection', () => {
  expect(whole(`${OK}\r\nall of it`)).toMatchObject({ progress: 'more', body: 'all of it' });
  expect(whole(`${OK}\r\nall of it`, true)).toMatchObject({ progress: 'done', reusable: false });
});

test.each([
  ['in its head', `${OK}content-le`],
  ['in its body', `${OK}content-length: 5\r\n\r\nhell`],
  ['in a chunk', `${OK}transfer-encoding: chunked\r\n\r\n5\r\nhell`],
  ['before the last chunk', `${OK}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`],
  ['before it began', ''],
])('a response that ends %s is none', (_, text) => {
  expect(whole(text, true).progress).toBe('broken');
});

test.each([
  ['another protocol', 'HTTP/2 200\r\n\r\n'],
  ['a page', '<html>\r\n\r\n'],
  ['another protocol from here on', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'],
  ['a line without a colon', `${OK}what\r\n\r\n`],
  ['a folded line', `${OK}x: a\r\n b\r\ncontent-length: 1\r\n\r\na`],
  ['a space before the colon', `${OK}content-length : 1\r\n\r\na`],
  ['a lone line feed', `${OK}x: a\ncontent-length: 1\r\n\r\na`],
  ['two lengths', `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\na`],
  ['a list of lengths', `${OK}content-length: 1, 1\r\n\r\na`],
  ['a negative length', `${OK}content-length: -1\r\n\r\na`],
  ['a length beside chunks', `${OK}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['another coding', `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  ['a chunk without a size', `${OK}transfer-encoding: chunked\r\n\r\n\r\na`],
  ['a chunk of a size in another base', `${OK}transfer-encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`],
  ['a chunk longer than it says', `${OK}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`],
  ['a head without an end', `${OK}${'x: y\r\n'.repeat(5000)}`],
  ['a chunk line without an end', `${OK}transfer-encoding: chunked\r\n\r\n1;${'x'.repeat(2000)}`],
  ['trailers without an end', `${OK}transfer-encoding: chunked\r\n\r\n0\r\n${'x: y\r\n'.repeat(5000)}`],
])('%s is no response', (_, text) => {
  expect(whole(text).progress).toBe('broken');
});

test('what belongs to one request is not taken for the next', () => {
  const reader = new ResponseReader(createReadHead([]));
  const told: string[] = [];
  const second = { head: () => told.push('second'), data: () => told.push('second') };
  reader.begin({ head: () => reader.begin(second), data: () => told.push('first') });
  reader.take(Buffer.from(`${OK}content-length: 1\r\n\r\na${OK}content-length: 1\r\n\r\nb`));
  expect(told).toEqual([]);
});
