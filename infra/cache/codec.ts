/** Turns values into text and back. `decode` may throw, or validate: what does not decode is a miss. */
export interface Codec<Value> {
  encode(value: Value): string;
  decode(text: string): Value;
}

const dateKey = '$date';
const bigintKey = '$bigint';

/**
 * JSON in which a Date and a bigint come back as what they were: `{"$date": ISO 8601}`, `{"$bigint": digits}`.
 * As in JSON, fields that are undefined vanish and Map, Set and class instances do not survive. A key of
 * exactly `$date` or `$bigint` is refused at encoding, since it would not come back as itself.
 */
export function jsonCodec<Value>(): Codec<Value> {
  return {
    encode: (value) => JSON.stringify(value, markTypes),
    decode: (text) => JSON.parse(text, restoreTypes) as Value,
  };
}

/** Marks made by the replacer, which JSON then walks like any other object. */
const marks = new WeakSet<object>();
function mark(key: string, text: string): object {
  const made = { [key]: text };
  marks.add(made);
  return made;
}

/** JSON calls `Date.toJSON` before the replacer sees the value, hence the look at the holder's own field. */
function markTypes(this: object, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (original instanceof Date) return mark(dateKey, original.toISOString());
  if (typeof original === 'bigint') return mark(bigintKey, original.toString());
  if ((key === dateKey || key === bigintKey) && !marks.has(this)) {
    throw new TypeError(`a cached value may not have a field named ${key}`);
  }
  return value;
}

function restoreTypes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (dateKey in value && typeof value[dateKey] === 'string') return new Date(value[dateKey]);
  if (bigintKey in value && typeof value[bigintKey] === 'string') return BigInt(value[bigintKey]);
  return value;
}
