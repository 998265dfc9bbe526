export type JsonType = 'application/graphql-response+json' | 'application/json';

/** What a client takes, by its `accept` header (RFC 9110, section 12.5.1). */
export interface Accepted {
  /** For an answer in one piece; undefined: the client takes none. */
  readonly json: JsonType | undefined;
  /** Whether the status is 200 for errors of GraphQL too, as older clients need it: they ask for application/json by name. */
  readonly plainStatus: boolean;
  /** For a stream of answers, the client's first choice. */
  readonly stream: 'sse' | 'multipart' | undefined;
  /** Whether the parts of `@defer` may follow one by one (`deferSpec=20220824`, or no word of any specification). */
  readonly defer: boolean;
}

interface Range {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

/** Headers that are remembered; clients of one program send the same few. */
const MAX_REMEMBERED = 500;
const MAX_LENGTH = 1000;
const remembered = new Map<string, Accepted>();

const NO_PREFERENCE: Accepted = {
  json: 'application/json',
  plainStatus: false,
  stream: undefined,
  defer: false,
};

/** Without a preference it is `application/json`, as GraphQL over HTTP asks for. */
export function acceptedTypes(header: string | undefined): Accepted {
  if (header === undefined || header === '*/*') return NO_PREFERENCE;
  let accepted = remembered.get(header);
  if (!accepted) {
    accepted = negotiate(rangesOf(header));
    if (remembered.size < MAX_REMEMBERED && header.length <= MAX_LENGTH) remembered.set(header, accepted);
  }
  return accepted;
}

function negotiate(ranges: readonly Range[]): Accepted {
  // The sort is stable: of equal qualities, the first named wins.
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  const json = wanted.find((range) => jsonTypeOf(range) !== undefined);
  return {
    json: json && jsonTypeOf(json),
    plainStatus: json?.type === 'application/json',
    stream: wanted.map(streamTypeOf).find((type) => type !== undefined),
    defer: wanted.some(takesDefer),
  };
}

function jsonTypeOf({ type }: Range): JsonType | undefined {
  if (type === 'application/graphql-response+json') return type;
  if (type === 'application/json' || type === 'application/*' || type === '*/*') return 'application/json';
  return undefined;
}

/** Multipart without a word of a specification is what urql asks for. */
function streamTypeOf({ type, parameters }: Range): Accepted['stream'] {
  if (type === 'text/event-stream') return 'sse';
  if (type !== 'multipart/mixed' || parameters.has('deferspec')) return undefined;
  return (parameters.get('subscriptionspec') ?? '1.0') === '1.0' ? 'multipart' : undefined;
}

function takesDefer({ type, parameters }: Range): boolean {
  if (type !== 'multipart/mixed' || parameters.has('subscriptionspec') || parameters.has('incrementalspec'))
    return false;
  return (parameters.get('deferspec') ?? '20220824') === '20220824';
}

function rangesOf(header: string): Range[] {
  return header.split(',').map((text) => {
    const [type = '', ...rest] = text.split(';');
    const parameters = new Map(rest.map(parameterOf));
    const quality = Number(parameters.get('q') ?? '1');
    return { type: type.trim().toLowerCase(), parameters, quality: Number.isNaN(quality) ? 0 : quality };
  });
}

function parameterOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 0) return [text.trim().toLowerCase(), ''];
  const value = text.slice(at + 1).trim();
  return [text.slice(0, at).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
}
