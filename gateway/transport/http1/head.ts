/** What the head of a response says of its body and of the connection (RFC 9112). */
export interface ResponseHead {
  readonly status: number;
  readonly framing: Framing;
  /** Whether the server lets another request follow on the connection. */
  readonly keepsOpen: boolean;
  /** Seconds that the connection may be idle, where the server says so. */
  readonly idleSeconds: number | undefined;
  /** Values of the headers that are asked for by `wanted`, in that order. */
  readonly values: readonly (string | undefined)[];
}

/** Bytes of the body that are known, or how its end is told. */
export type Framing = number | 'chunked' | 'until the end';

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const DIGITS = /^\d{1,15}$/;
const IDLE = /(?:^|[,\s])timeout=(\d{1,6})(?:$|[,\s])/i;
const CONTROL = /[\r\n\0]/;

/** What was gathered of the headers so far. */
interface Found {
  length: string | undefined;
  coding: string | undefined;
  connection: string;
  idle: string;
  readonly values: (string | undefined)[];
}

/**
 * Reads a head, without the empty line behind it. Strict: what two readers could understand in two ways is refused.
 * Undefined: it is no head of a response.
 * @param wanted names in lower case
 */
export function readHead(text: string, wanted: readonly string[]): ResponseHead | undefined {
  const lines = text.split('\r\n');
  const [, minor, code] = STATUS_LINE.exec(lines[0] ?? '') ?? [];
  if (code === undefined) return undefined;
  const found: Found = {
    length: undefined,
    coding: undefined,
    connection: '',
    idle: '',
    values: new Array(wanted.length).fill(undefined),
  };
  for (let at = 1; at < lines.length; at++) if (!take(lines[at] ?? '', wanted, found)) return undefined;
  const status = Number(code);
  const framing = framingOf(status, found);
  if (framing === undefined) return undefined;
  const connection = found.connection.toLowerCase();
  const idle = IDLE.exec(found.idle)?.[1];
  return {
    status,
    framing,
    keepsOpen: minor === '1' ? !connection.includes('close') : connection.includes('keep-alive'),
    idleSeconds: idle === undefined ? undefined : Number(idle),
    values: found.values,
  };
}

/** False: the line is no header, or contradicts one before it. */
function take(line: string, wanted: readonly string[], found: Found): boolean {
  const colon = line.indexOf(':');
  const given = line.slice(0, colon);
  if (colon < 1 || !NAME.test(given) || CONTROL.test(line)) return false;
  const name = given.toLowerCase();
  const value = line.slice(colon + 1).trim();
  switch (name) {
    case 'content-length':
      if (found.length !== undefined && found.length !== value) return false;
      found.length = value;
      return true;
    case 'transfer-encoding':
      if (found.coding !== undefined) return false;
      found.coding = value.toLowerCase();
      return true;
    case 'connection':
      found.connection += `${value},`;
      return true;
    case 'keep-alive':
      found.idle = value;
      return true;
  }
  const at = wanted.indexOf(name);
  if (at >= 0) found.values[at] = value;
  return true;
}

/** Undefined: nobody can know where the body ends (RFC 9112, section 6.3). */
function framingOf(status: number, { length, coding }: Found): Framing | undefined {
  if (status === 101) return undefined;
  if (coding !== undefined) return coding === 'chunked' && length === undefined ? 'chunked' : undefined;
  if (length !== undefined && !DIGITS.test(length)) return undefined;
  if (status < 200 || status === 204 || status === 304) return 0;
  return length === undefined ? 'until the end' : Number(length);
}
