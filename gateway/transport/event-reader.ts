export interface ServerSentEvent {
  readonly name: string;
  readonly data: string;
}

export interface EventReader {
  /** The events that this piece of the stream completes. @throws Error when one has too many bytes */
  read(chunk: Buffer): Iterable<ServerSentEvent>;
}

/** Reads server-sent events from pieces of any size (HTML standard, section 9.2.6). Ids and retry times are passed over. */
export function createEventReader(maxBytes: number): EventReader {
  const decoder = new TextDecoder();
  let rest = '';
  let name = '';
  let data: string[] = [];
  let size = 0;

  return { read };

  function* read(chunk: Buffer): Iterable<ServerSentEvent> {
    size += chunk.length;
    if (size > maxBytes) throw new Error('An event has too many bytes');
    rest += decoder.decode(chunk, { stream: true });
    // A piece may end between the two halves of a line's end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        field(line);
        continue;
      }
      if (name !== '' || data.length > 0) yield { name: name || 'message', data: data.join('\n') };
      name = '';
      data = [];
      size = Buffer.byteLength(rest);
    }
  }

  function field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const key = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (key === 'event') name = value;
    else if (key === 'data') data.push(value);
  }
}
