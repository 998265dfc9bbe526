import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';

/** graphql-js 16 does not have it; as in the draft that Apollo Client and urql follow (deferSpec=20220824). */
const DEFER = new GraphQLDirective({
  name: 'defer',
  description:
    'What is in the fragment may be answered later than the rest, to clients that accept multipart/mixed.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true },
    label: { type: GraphQLString, description: 'Comes back with the answer to this fragment.' },
  },
});

/** A schema that offers `@defer`, unless it has a directive of that name already. */
export function withDefer(schema: GraphQLSchema): GraphQLSchema {
  if (schema.getDirective(DEFER.name)) return schema;
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, DEFER] });
}
