import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An object of the made-up world; what is not written here follows from it. */
interface Made {
  readonly __typename: string;
  /** Of what is no entity: where it stands. */
  readonly place?: string;
  readonly [key: string]: unknown;
}

/** A whole number that depends on the text only (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/**
 * Resolves every field of a schema with entities from the object's key, the field and its arguments alone, so that
 * subgraphs and one large schema give the same. Some fields are null, some fail with FORBIDDEN.
 * @param whole decides which types and values there are, also where a subgraph knows more or fewer
 * @param keys the key fields of each entity type; each holds text or a number
 */
export function createMadeUpData(
  whole: GraphQLSchema,
  keys: ReadonlyMap<string, readonly string[]>,
): GraphQLFieldResolver<Made | undefined, unknown> {
  return (source, args, _context, info) => {
    const { fieldName } = info;
    const known = source?.[fieldName];
    if (known !== undefined) return known;
    const seed = `${placeOf(source)}.${fieldName}(${JSON.stringify(args)})`;
    if (hash(`${seed}!`) % 17 === 0)
      throw Object.assign(new Error(`no ${fieldName}`), { extensions: { code: 'FORBIDDEN' } });
    return fieldValue(info.returnType, seed);
  };

  function placeOf(source: Made | undefined): string {
    if (!source) return 'root';
    const key = keys.get(source.__typename);
    return key ? `${source.__typename}:${key.map((field) => source[field]).join('/')}` : (source.place ?? '');
  }

  function fieldValue(type: GraphQLOutputType, seed: string): unknown {
    if (isNonNullType(type)) return present(type.ofType, seed);
    return hash(`${seed}?`) % 9 === 0 ? null : present(type, seed);
  }

  function present(type: GraphQLOutputType, seed: string): unknown {
    const number = hash(seed);
    if (isListType(type))
      return Array.from({ length: number % 3 }, (_, i) => fieldValue(type.ofType, `${seed}[${i}]`));
    if (isObjectType(type) || isAbstractType(type)) return object(typeAt(type.name, number), number, seed);
    if (isEnumType(type)) return valuesOf(type.name)[number % valuesOf(type.name).length];
    switch ('name' in type ? type.name : '') {
      case 'Int':
        return number % 1000;
      case 'Float':
        return (number % 1000) / 8;
      case 'Boolean':
        return number % 2 === 0;
      default:
        return `text ${number % 1000}`;
    }
  }

  /** Few entities of each type, so that they are met again. */
  function object(typename: string, number: number, seed: string): Made {
    const key = keys.get(typename);
    if (!key) return { __typename: typename, place: seed };
    const fields = key.map((field) => [field, field === 'first' ? number % 4 : `${field} ${number % 5}`]);
    return { __typename: typename, ...Object.fromEntries(fields) };
  }

  function typeAt(name: string, number: number): string {
    const type = whole.getType(name);
    if (!isAbstractType(type)) return name;
    const possible = whole
      .getPossibleTypes(type)
      .map((each) => each.name)
      .sort();
    return possible[number % possible.length] ?? name;
  }

  function valuesOf(name: string): string[] {
    const type = whole.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  }
}
