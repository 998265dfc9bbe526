import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNullableType,
  isInputType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { BadInputError } from '../errors.ts';

/**
 * Makes `_entities` refuse what is no representation of an entity of this subgraph with BAD_USER_INPUT: without it, a
 * service asked directly would run resolvers on values of any type (Apollo Federation subgraph specification,
 * "Resolving entities").
 */
export function checkRepresentations(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  if (!field?.resolve || !isUnionType(union)) return;
  const entities = new Map(union.getTypes().map((type) => [type.name, type]));
  const resolve: GraphQLFieldResolver<unknown, unknown> = field.resolve;
  field.resolve = (source, args, context, info) => {
    for (const representation of args.representations) checkOne(representation, entities);
    return resolve(source, args, context, info);
  };
}

function checkOne(given: unknown, entities: ReadonlyMap<string, GraphQLObjectType>): void {
  const values = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const typename = values.find(([name]) => name === '__typename')?.[1];
  const type = typeof typename === 'string' ? entities.get(typename) : undefined;
  if (!isObjectType(type)) throw new BadInputError('A representation must name an entity of this subgraph');
  for (const [name, value] of values) checkField(type, name, value);
}

function checkField(type: GraphQLObjectType, name: string, value: unknown): void {
  const field = type.getFields()[name];
  const bare = field && getNullableType(field.type);
  if (!field || !isLeafType(bare) || !isInputType(bare)) return;
  const wrong = () => new BadInputError(`"${name}" of a representation of ${type.name} is no ${bare.name}`);
  if (value == null) {
    if (isNonNullType(field.type)) throw wrong();
    return;
  }
  try {
    bare.parseValue(value);
  } catch {
    throw wrong();
  }
}
