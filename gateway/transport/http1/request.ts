const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const ASCII_VALUE = /^[\t\x20-\x7e]*$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

interface HeaderLines {
  readonly text: string;
  readonly isAscii: boolean;
}

/** Headers as lines, once for all subgraph requests of a client's request. `undefined`: they cannot be sent. */
const lines = new WeakMap<readonly string[], HeaderLines | undefined>();

/**
 * A POST of JSON, whole. Undefined: a header could be read as something else (RFC 9110, section 5.5).
 * @param begin the request line and the headers before the others, each with its end
 * @param headers names and values in turn
 */
export function writeRequest(
  begin: string,
  headers: readonly string[],
  body: string,
): string | Buffer | undefined {
  let written = lines.get(headers);
  if (!written && !lines.has(headers)) {
    written = headerLines(headers);
    lines.set(headers, written);
  }
  if (!written) return undefined;
  const head = `${begin}${written.text}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  // Bytes above ASCII go out as they came in (latin1); the body is UTF-8.
  return written.isAscii ? head + body : Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

function headerLines(headers: readonly string[]): HeaderLines | undefined {
  let text = '';
  let isAscii = true;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const [name, value] = [headers[at] ?? '', headers[at + 1] ?? ''];
    if (!NAME.test(name) || !VALUE.test(value)) return undefined;
    isAscii &&= ASCII_VALUE.test(value);
    text += `${name}: ${value}\r\n`;
  }
  return { text, isAscii };
}
