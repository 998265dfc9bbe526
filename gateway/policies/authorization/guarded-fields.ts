import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Requirement, Requirements } from './requirements.ts';

/** A field of a document for which a viewer must have something. */
export interface GuardedField {
  readonly node: FieldNode;
  readonly requirements: readonly Requirement[];
}

/** The fields of a document, those in fragments too, that not everybody may ask for. */
export function guardedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  requirements: Requirements,
): GuardedField[] {
  const guarded: GuardedField[] = [];
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType();
        const needed = parent ? neededFor(schema, parent, node.name.value, requirements) : [];
        const returned = getNamedType(info.getType());
        // What an abstract type may be is guarded where its fields are selected, not where it is returned.
        if (returned && !isAbstractType(returned)) needed.push(...(requirements.get(returned.name) ?? []));
        if (needed.length > 0) guarded.push({ node, requirements: needed });
      },
    }),
  );
  return guarded;
}

/** A field of an interface needs what it needs on each object that may stand there. `__typename` is for everybody. */
function neededFor(
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  field: string,
  requirements: Requirements,
): Requirement[] {
  if (field.startsWith('__') || (!isObjectType(parent) && !isInterfaceType(parent))) return [];
  const types = isInterfaceType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
  return types.flatMap(({ name }) => [
    ...(requirements.get(name) ?? []),
    ...(requirements.get(`${name}.${field}`) ?? []),
  ]);
}
