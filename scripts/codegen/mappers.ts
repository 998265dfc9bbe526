import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** Names of the types that a TypeScript source exports. */
export function exportedTypes(source: string): Set<string> {
  const matches = source.matchAll(/^export (?:declare )?(?:type|interface|class) (\w+)/gm);
  return new Set([...matches].map(([, name = '']) => name));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** The fields of its @key, or undefined for a type that is no entity. */
function keyFields(type: ObjectTypeDefinitionNode): string[] | undefined {
  const key = type.directives?.find(({ name }) => name.value === 'key');
  const fields = key?.arguments?.find(({ name }) => name.value === 'fields')?.value;
  return fields?.kind === Kind.STRING ? fields.value.split(/\s+/) : undefined;
}

/**
 * What a resolver hands on as a value of each object type of a subgraph:
 * - the type of the same name that its models.ts exports, where there is one;
 * - for an entity its key, and whatever else is at hand: the other fields have resolvers;
 * - else every non-null leaf field, and of the composite fields and those with arguments what is at hand.
 */
export function mappersOf(sdl: string, models: ReadonlySet<string>): Record<string, string> {
  const definitions = parse(sdl).definitions;
  const leaves = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
  for (const definition of definitions) {
    const leaf =
      definition.kind === Kind.ENUM_TYPE_DEFINITION || definition.kind === Kind.SCALAR_TYPE_DEFINITION;
    if (leaf) leaves.add(definition.name.value);
  }
  const isGiven = ({ type, arguments: args }: FieldDefinitionNode) =>
    type.kind === Kind.NON_NULL_TYPE && leaves.has(namedType(type)) && (args ?? []).length === 0;
  const mappers: Record<string, string> = {};
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || rootTypes.has(definition.name.value)) continue;
    const name = definition.name.value;
    const given =
      keyFields(definition) ?? (definition.fields ?? []).filter(isGiven).map((field) => field.name.value);
    const keys = given.map((field) => `'${field}'`).join(' | ') || 'never';
    mappers[name] = models.has(name) ? `./models.ts#${name} as ${name}Model` : `Given<{T}, ${keys}>`;
  }
  return mappers;
}
