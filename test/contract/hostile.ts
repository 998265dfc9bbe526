import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A number from 0 (included) to 1 (excluded); the same seed, the same numbers. */
export type Random = () => number;

/** Mulberry32 (T. Ettinger, 2017, public domain). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

const texts = [
  '',
  ' ',
  'a',
  'nul\u0000inside',
  '\u0000',
  '\u0007\u001b[31m',
  '\ud800 half a pair',
  '😀👩‍👩‍👧‍👦🏳️‍🌈',
  'مرحبا \u202e שלום',
  'e\u0301'.repeat(60),
  '\ufeff\u200b\u2028',
  "'; drop table song; --",
  '\\%_%\\',
  '((((*:!&|<->',
  '" or ""="',
  '$1 {{x}} %n',
  '__proto__',
  'constructor',
  'NaN',
  'x'.repeat(300),
  '漢'.repeat(2_500),
  'x'.repeat(40_000),
  'a@b.example',
  'not an e-mail@',
  'DE',
  'de',
  'ZZ',
  'D\u0000',
  'ß',
  'https://example.org/licence',
  'javascript:alert(1)',
];
const ids = [
  ...texts,
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '018f4e9a-0000-7000-8000-00000000000g',
  '018F4E9A-0000-7000-8000-000000000000',
  '018f4e9a-0000-7000-8000-000000000000',
  ' 018f4e9a-0000-7000-8000-000000000000',
  '018f4e9a0000700080000000000000000',
  '{018f4e9a-0000-7000-8000-000000000000}',
  '1',
  '-1',
  '9'.repeat(40),
];
const cursors = [...texts, 'W10', 'W251bGxd', 'WyJhIiwiYiJd', 'eyJhIjoxfQ', 'WzEsMiwzXQ', 'WyJcdTAwMDAiXQ'];
const ints = [0, 1, -1, 2, 3, 50, 100, 101, 1000, 65_536, 2_147_483_647, -2_147_483_648, 2_147_483_646];
const floats = [0, -0, 0.5, 1, -1, 1.0000001, 1e-320, 1e308, -1e308, 2_147_483_648, 9_007_199_254_740_992];
const moments = [
  '2026-13-45T00:00:00Z',
  '2026-02-30T12:00:00Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '-004712-01-01T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00+14:00',
  '2026-01-01T00:00:00-23:59',
  '2026-01-01T00:00:00.123456789Z',
  '2026-06-30T23:59:60Z',
  '2026-01-01T24:00:00Z',
  '1970-01-01T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  'infinity',
  'now',
  'yesterday',
  '',
  '\u0000',
];
const days = [
  '2026-13-45',
  '2026-02-30',
  '2026-01-01',
  '2026-12-31',
  '0001-01-01',
  '0000-00-00',
  '9999-12-31',
  '-0044-03-15',
  '44 BC',
  '+10000-01-01',
  'infinity',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  '',
  '\u0000',
];

/** By the name of a scalar; texts and ids, which may also be known, stand apart. */
const byType: Readonly<Record<string, readonly unknown[]>> = {
  Boolean: [true, false],
  Int: ints,
  Float: floats,
  DateTime: moments,
  Date: days,
  Cursor: cursors,
};

/** Things that exist, by what a field of that name (or type) takes: so that hostile input gets past "unknown id". */
export type Known = (field: string, owner: string) => readonly string[];

/** Makes operations whose every argument may be hostile. */
export function hostileOperations(known: Known, random: Random) {
  const chance = (share: number) => random() < share;

  function leaf(type: string, field: string, owner: string): unknown {
    const hostile = byType[field === 'after' ? 'Cursor' : type];
    if (hostile) return pick(random, hostile);
    const existing = known(field, owner);
    if (existing.length > 0 && chance(0.7)) return pick(random, existing);
    return pick(random, type === 'ID' ? ids : texts);
  }

  function listOf(item: GraphQLInputType, field: string, owner: string): unknown[] {
    const length = pick(random, [0, 1, 1, 2, 2, 3, 5, 101]);
    const items = Array.from({ length }, () => value(item, field, owner));
    return chance(0.2) ? [...items, ...items] : items;
  }

  function inputObject(type: GraphQLInputType): unknown {
    if (!isInputObjectType(type)) throw new Error('an input object is expected');
    const fields = Object.values(type.getFields());
    if (type.isOneOf) {
      const one = pick(random, fields);
      return { [one.name]: value(getNullableType(one.type), one.name, type.name) };
    }
    const entries = fields.flatMap((field) => {
      if (!isNonNullType(field.type) && chance(0.4)) return [];
      return [[field.name, value(field.type, field.name, type.name)]];
    });
    return Object.fromEntries(entries);
  }

  function value(type: GraphQLInputType, field: string, owner: string): unknown {
    if (!isNonNullType(type) && chance(0.08)) return null;
    const bare = getNullableType(type);
    if (isListType(bare)) return listOf(bare.ofType, field, owner);
    if (isInputObjectType(bare)) return inputObject(bare);
    if (isEnumType(bare)) return chance(0.03) ? 'NO_SUCH_VALUE' : pick(random, bare.getValues()).name;
    return leaf(getNamedType(bare).name, field, owner);
  }

  return {
    value,
    operation: (field: GraphQLField<unknown, unknown>, kind: 'query' | 'mutation') =>
      operationOf(field, kind, value, random),
  };
}

type ValueOf = (type: GraphQLInputType, field: string, owner: string) => unknown;

/** One operation on a root field, with a random selection; arguments travel as variables. */
function operationOf(
  root: GraphQLField<unknown, unknown>,
  kind: 'query' | 'mutation',
  hostile: ValueOf,
  random: Random,
): { text: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];

  function call(field: GraphQLField<unknown, unknown>, owner: string, eager: number): string {
    const given = field.args.filter(
      (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || random() < eager,
    );
    if (given.length === 0) return field.name;
    const parts = given.map((arg) => {
      const name = `v${declared.length}`;
      declared.push(`$${name}:${String(arg.type)}`);
      variables[name] = hostile(arg.type, arg.name, `${owner}.${field.name}`);
      return `${arg.name}:$${name}`;
    });
    return `${field.name}(${parts.join(' ')})`;
  }

  function selection(type: GraphQLOutputType, depth: number, inUnion = false): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isUnionType(named)) {
      const members = named.getTypes().map((member) => {
        const body = selection(member, depth, true);
        return body ? `... on ${member.name}${body}` : '';
      });
      return `{__typename ${members.join(' ')}}`;
    }
    if (!isObjectType(named) && !isInterfaceType(named)) return '';
    const fields = Object.values(named.getFields());
    const chosen = fields.filter(
      (field) => isLeafType(getNamedType(field.type)) || (depth < 4 && random() < 0.5 / depth),
    );
    const parts = chosen.map((field, index) => {
      const body = selection(field.type, depth + 1);
      // Members of a union may have a field of one name and several types: an alias of its own for each.
      const own =
        body ||
        field.args.length > 0 ||
        (inUnion && !['ID', 'String'].includes(getNamedType(field.type).name));
      const alias = own ? `${named.name}${index}:` : '';
      return `${alias}${call(field, named.name, depth === 1 ? 0.6 : 0.25)}${body}`;
    });
    return `{__typename ${parts.join(' ')}}`;
  }

  const owner = kind === 'query' ? 'Query' : 'Mutation';
  const text = `${call(root, owner, 0.8)}${selection(root.type, 1)}`;
  const head = declared.length > 0 ? `(${declared.join(' ')})` : '';
  return { text: `${kind}${head}{${text}}`, variables };
}
