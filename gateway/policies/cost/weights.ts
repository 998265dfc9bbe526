import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  type InputValueDefinitionNode,
  isInputObjectType,
  isLeafType,
  isTypeDefinitionNode,
  Kind,
  type NameNode,
  type TypeDefinitionNode,
} from 'graphql';
import { linkedDirective, useOf } from '../linked-directives.ts';

/** `@listSize` of a field. */
export interface ListSize {
  readonly assumedSize?: number;
  readonly slicingArguments?: readonly string[];
  readonly sizedFields?: readonly string[];
}

/** What `@cost` and `@listSize` of a supergraph say. */
export interface Weights {
  /** Of one value of this type, without what is selected below. */
  type(name: string): number;
  /** Of a field itself, in place of its type's. */
  field(place: string): number | undefined;
  listSize(place: string): ListSize | undefined;
  /** Of an argument or input field that is given. */
  input(place: string, type: string): number;
}

type Weighed = { readonly name: NameNode; readonly directives?: readonly ConstDirectiveNode[] | undefined };

/**
 * The IBM cost directives (https://ibm.github.io/graphql-specs/cost-spec.html) as Apollo composes them. Composite types
 * weigh 1 and leaves 0 where nothing is said.
 */
export function readWeights(supergraph: DocumentNode, schema: GraphQLSchema): Weights {
  const cost = linkedDirective(supergraph, 'cost');
  const size = linkedDirective(supergraph, 'cost', 'listSize');
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  const weigh = (place: string, node: Weighed) => {
    const weight = useOf(node, cost)?.weight;
    if (weight !== undefined) weights.set(place, Number(weight));
    const listSize = useOf(node, size);
    if (listSize) sizes.set(place, listSize);
  };
  for (const node of supergraph.definitions) {
    if (!isTypeDefinitionNode(node)) continue;
    weigh(node.name.value, node);
    for (const field of fieldsOf(node)) {
      const place = `${node.name.value}.${field.name.value}`;
      weigh(place, field);
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) continue;
      for (const argument of field.arguments ?? []) weigh(`${place}(${argument.name.value})`, argument);
    }
  }
  const typeWeight = (name: string) => weights.get(name) ?? (isLeafType(schema.getType(name)) ? 0 : 1);
  return {
    type: typeWeight,
    field: (place) => weights.get(place),
    listSize: (place) => sizes.get(place),
    input: (place, type) => weights.get(place) ?? typeWeight(type),
  };
}

function fieldsOf(node: TypeDefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
  return 'fields' in node && node.fields ? node.fields : [];
}

/** The fields of an input object; undefined for any other type. */
export function inputFieldsOf(schema: GraphQLSchema, type: string) {
  const named = getNamedType(schema.getType(type));
  return isInputObjectType(named) ? named.getFields() : undefined;
}
