import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object whose `__typename` is the first name falls under a type condition on the second. */
export type TypeMatcher = (typename: string, condition: string) => boolean;

/**
 * Built over the whole supergraph, not the API schema: plans may speak of inaccessible types. A `__typename` may be
 * that of an interface where a subgraph knows it as an `@interfaceObject`.
 */
export function createTypeMatcher(schema: GraphQLSchema): TypeMatcher {
  const known = new Map<string, Map<string, boolean>>();
  return (typename, condition) => {
    if (typename === condition) return true;
    let answers = known.get(condition);
    if (!answers) {
      answers = new Map();
      known.set(condition, answers);
    }
    let answer = answers.get(typename);
    if (answer === undefined) {
      answer = isSubType(schema, typename, condition);
      // Names that the schema lacks come from subgraphs: do not let them fill the map.
      if (schema.getType(typename)) answers.set(typename, answer);
    }
    return answer;
  };
}

function isSubType(schema: GraphQLSchema, typename: string, condition: string): boolean {
  const abstract = schema.getType(condition);
  const type = schema.getType(typename);
  return (
    isAbstractType(abstract) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(abstract, type)
  );
}
