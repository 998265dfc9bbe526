import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startDisplay } from './start-display.ts';

/** A terminal, or a file, that remembers what was written. */
function output(isTTY: boolean) {
  let written = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  return {
    out: Object.assign(stream, { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream,
    text: () => written,
  };
}

const escapeCode = String.fromCharCode(27);
const colours = new RegExp(`${escapeCode}\\[\\d*m`);
const product = { url: 'http://127.0.0.1:4000', services: { content: 'http://127.0.0.1:4003' } };

function show(isTTY: boolean, environment: NodeJS.ProcessEnv): string {
  const { out, text } = output(isTTY);
  const display = startDisplay(out, environment);
  display.step('catalogue');
  display.progress('songs', 5, 10);
  display.progress('songs', 10, 10);
  display.ready(product);
  return text();
}

describe('what a start shows', () => {
  it('is plain text where nobody watches: no bar, no colour', () => {
    const text = show(false, {});
    expect(text).not.toContain(escapeCode);
    expect(text).not.toContain('songs');
    expect(text).toContain('http://127.0.0.1:4000/graphql');
    expect(text).toContain('http://127.0.0.1:4003/graphql');
  });

  it('has a bar and colours on a terminal', () => {
    const text = show(true, {});
    expect(text).toMatch(colours);
    expect(text).toContain('songs');
    expect(text).toContain('10/10');
  });

  it('has no colour with NO_COLOR', () => {
    const text = show(true, { NO_COLOR: '1' });
    expect(text).not.toMatch(colours);
    expect(text).toContain('10/10');
  });
});
