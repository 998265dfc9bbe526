import { expect, test } from 'vitest';
import { createEventReader } from './event-reader.ts';

const STREAM =
  ':\n\nevent: next\ndata: {"a":\ndata: "ü"}\n\nid: 7\nevent:complete\r\ndata\r\n\r\ndata: plain\r\r: end\n';
const EVENTS = [
  { name: 'next', data: '{"a":\n"ü"}' },
  { name: 'complete', data: '' },
  { name: 'message', data: 'plain' },
];

test.each([1, 2, 3, 7, 1000])('events are the same in pieces of %d bytes', (size) => {
  const bytes = Buffer.from(STREAM);
  const reader = createEventReader(1000);
  const events = [];
  for (let at = 0; at < bytes.length; at += size) events.push(...reader.read(bytes.subarray(at, at + size)));
  expect(events).toEqual(EVENTS);
});

test('an event that does not end is given up', () => {
  const reader = createEventReader(100);
  const endless = () => {
    for (let count = 0; count < 20; count++) [...reader.read(Buffer.from('data: xxxxxxxxxxx\n'))];
  };
  expect(endless).toThrow('too many bytes');
});
