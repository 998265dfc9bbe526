import {
  type GraphQLArgument,
  GraphQLBoolean,
  type GraphQLField,
  GraphQLFloat,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, boolean | number>;
}

/** Random numbers from 0 to 1 by a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A query over the schema: aliases, arguments, variables, fragments, @skip and @include. Not always a valid one.
 * @param always a selection that uses `$count`, an Int!
 */
export function randomOperation(
  schema: GraphQLSchema,
  seed: number,
  always = 'user(at: $count) { id }',
): RandomOperation {
  const random = randomFrom(seed);
  const query = schema.getQueryType();
  if (!query) throw new Error('no queries');
  const fragments: string[] = [];
  const body = randomSelections({ schema, random, fragments }, query, 3);
  const variables = {
    yes: true,
    no: false,
    maybe: random() < 0.5,
    count: Math.floor(random() * 4),
  };
  const head = 'query ($yes: Boolean!, $no: Boolean = false, $maybe: Boolean!, $count: Int!)';
  const rest = '__typename @skip(if: $yes) a1: __typename @skip(if: $maybe) a2: __typename @include(if: $no)';
  return { query: `${head} { ${rest} ${always} ${body} } ${fragments.join(' ')}`, variables };
}

interface Making {
  readonly schema: GraphQLSchema;
  readonly random: () => number;
  readonly fragments: string[];
}

function pick<T>({ random }: Making, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function randomSelections(making: Making, type: GraphQLNamedType, depth: number): string {
  const { schema, random } = making;
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const parts: string[] = fields.length === 0 || random() < 0.2 ? ['__typename'] : [];
  const wanted = fields.length === 0 ? 0 : 1 + Math.floor(random() * 3);
  for (let i = 0; i < wanted; i++) parts.push(randomField(making, pick(making, fields), depth));
  const conditions = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  for (const condition of conditions) {
    if (random() < (condition === type ? 0.2 : 0.5)) parts.push(randomFragment(making, condition, depth));
  }
  return parts.filter(Boolean).join(' ') || '__typename';
}

function randomField(making: Making, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { random } = making;
  const { name, args } = field;
  const type = getNamedType(field.type);
  if (isCompositeType(type) && depth <= 0) return '';
  const given = args.filter((argument) => isRequired(argument) || random() < 0.4);
  const values = given.map((argument) => `${argument.name}: ${literal(making, argument.type)}`);
  const call = values.length > 0 ? `(${values.join(', ')})` : '';
  const below = isCompositeType(type) ? ` { ${randomSelections(making, type, depth - 1)} }` : '';
  return `${aliasOf(name, call, random)}${name}${call}${randomDirective(making)}${below}`;
}

/** A value that the type may take; numbers now and then by the variable. */
function literal(making: Making, type: GraphQLInputType): string {
  const { random } = making;
  const named = isNonNullType(type) ? type.ofType : type;
  if (isListType(named)) return `[${literal(making, named.ofType)}]`;
  if (isEnumType(named)) return pick(making, named.getValues()).name;
  if (named === GraphQLBoolean) return String(random() < 0.5);
  const number = Math.floor(random() * 3);
  if (named !== GraphQLInt && named !== GraphQLFloat) return `"${number}"`;
  return random() < 0.3 ? '$count' : String(number);
}

/** Equal response names mean equal calls. */
function aliasOf(name: string, call: string, random: () => number): string {
  if (call) return `${name}_${call.replaceAll(/\W+/g, '_')}: `;
  return random() < 0.2 ? `x_${name}: ` : '';
}

function randomFragment(making: Making, type: GraphQLNamedType, depth: number): string {
  const { random, fragments } = making;
  const set = `{ ${randomSelections(making, type, depth)} }`;
  if (random() < 0.5) return `... on ${type.name}${randomDirective(making)} ${set}`;
  const name = `F${fragments.length}`;
  fragments.push(`fragment ${name} on ${type.name} ${set}`);
  return `...${name}${randomDirective(making)}`;
}

function randomDirective(making: Making): string {
  if (making.random() >= 0.15) return '';
  return ` @${pick(making, ['skip', 'include'])}(if: $${pick(making, ['yes', 'no', 'maybe'])})`;
}

function isRequired({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}
