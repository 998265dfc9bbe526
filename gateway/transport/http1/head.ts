/** What the head of a response says of its body and of the connection (RFC 9112). */
export interface ResponseHead {
  readonly status: number;
  readonly framing: Framing;
  /** Whether the server lets another request follow on the connection. */
  readonly keepsOpen: boolean;
  /** Seconds that the connection may be idle, where the server says so. */
  readonly idleSeconds: number | undefined;
  /** Values of the headers that were wanted, in their order. */
  readonly values: readonly (string | undefined)[];
}

/** Bytes of the body that are known, or how its end is told. */
export type Framing = number | 'chunked' | 'until the end';

/** A whole head: lone line feeds, folded lines, and spaces before a colon are in none. */
const HEAD = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n\0]*)?(?:\r\n[\w!#$%&'*+.^`|~-]+:[^\r\n\0]*)*$/;
const FRAMING = ['content-length', 'transfer-encoding', 'connection', 'keep-alive'];
const DIGITS = /^\d{1,15}$/;
const IDLE = /(?:^|[,\s])timeout=(\d{1,6})(?:$|[,\s])/i;

/** Reads heads, each without the empty line behind it. Undefined: it is no head of a response. */
export type ReadHead = (text: string) => ResponseHead | undefined;

/**
 * Strict: what two readers could understand in two ways is refused.
 * @param wanted names in lower case
 */
export function createReadHead(wanted: readonly string[]): ReadHead {
  const names = [...FRAMING, ...wanted];
  const lines = new RegExp(`\\r\\n(${names.join('|')}):[\\t ]*([^\\r\\n]*)`, 'gi');
  const read = (text: string) => {
    const values: (string | undefined)[] = new Array(names.length).fill(undefined);
    lines.lastIndex = 0;
    for (let line = lines.exec(text); line; line = lines.exec(text)) {
      if (!put(values, indexOfName(names, line[1] ?? ''), (line[2] ?? '').trimEnd())) return undefined;
    }
    return values;
  };
  return (text) => {
    const [, minor, code] = HEAD.exec(text) ?? [];
    const values = code === undefined ? undefined : read(text);
    return values && headOf(Number(code), minor === '1', values);
  };
}

/** False: two lengths or codings are for two readers. */
function put(values: (string | undefined)[], at: number, value: string): boolean {
  const before = values[at];
  if (before !== undefined && (at === 1 || (at === 0 && before !== value))) return false;
  values[at] = at === 2 && before !== undefined ? `${before},${value}` : value;
  return true;
}

/** Most servers write a name in one way, mostly `Content-Length` or in lower case. */
function indexOfName(names: readonly string[], given: string): number {
  const at = names.indexOf(given);
  return at >= 0 ? at : names.indexOf(given.toLowerCase());
}

function headOf(
  status: number,
  isNew: boolean,
  [length, coding, connection = '', keepAlive = '', ...values]: readonly (string | undefined)[],
): ResponseHead | undefined {
  const framing = framingOf(status, length, coding?.toLowerCase());
  if (framing === undefined) return undefined;
  const idle = IDLE.exec(keepAlive)?.[1];
  const says = connection.toLowerCase();
  return {
    status,
    framing,
    keepsOpen: isNew ? !says.includes('close') : says.includes('keep-alive'),
    idleSeconds: idle === undefined ? undefined : Number(idle),
    values,
  };
}

/** Undefined: nobody can know where the body ends (RFC 9112, section 6.3). */
function framingOf(
  status: number,
  length: string | undefined,
  coding: string | undefined,
): Framing | undefined {
  if (status === 101) return undefined;
  if (coding !== undefined) return coding === 'chunked' && length === undefined ? 'chunked' : undefined;
  if (length !== undefined && !DIGITS.test(length)) return undefined;
  if (status < 200 || status === 204 || status === 304) return 0;
  return length === undefined ? 'until the end' : Number(length);
}
