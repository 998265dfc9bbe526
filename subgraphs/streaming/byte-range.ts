/** Bytes `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Reads a Range header for a representation of `size` bytes. What is not one range of bytes (another unit, several
 * ranges, bad syntax) is ignored, as RFC 9110, section 14.2 allows: the whole is sent.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'WHOLE' | 'UNSATISFIABLE' {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  if (!match) return 'WHOLE';
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return 'WHOLE';
  if (first === '') return suffix(Number(last), size);
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return 'WHOLE';
  return start < size ? { start, end } : 'UNSATISFIABLE';
}

function suffix(length: number, size: number): ByteRange | 'UNSATISFIABLE' {
  if (length === 0 || size === 0) return 'UNSATISFIABLE';
  return { start: Math.max(0, size - length), end: size - 1 };
}
