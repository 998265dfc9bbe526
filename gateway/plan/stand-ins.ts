import { isObjectType, type Subgraph, type Supergraph } from '@apollo/federation-internals';
import { type FieldNode, Kind, type OperationDefinitionNode, parse, print } from 'graphql';

/**
 * What another subgraph can answer of a root fetch whose own subgraph is away. A root field that several subgraphs share
 * (`viewer`) is planned in one of them; without a stand-in, that one away would take the whole field with it, with all
 * that the others add to its entity.
 */
export interface StandIn {
  readonly subgraph: string;
  readonly body: string;
  /** Places in the fetch's answer that the stand-in leaves empty. */
  readonly missing: readonly (readonly string[])[];
}

/** Makes the stand-ins of a root query fetch, when one is needed: the text of its operation, and its subgraph. */
export function createStandIns(supergraph: Supergraph): (operation: string, subgraph: string) => StandIn[] {
  let known: readonly Subgraph[] | undefined;
  return (operation, subgraph) => {
    known ??= [...supergraph.subgraphs()];
    const definition = parse(operation, { noLocation: true }).definitions.find(
      (each) => each.kind === Kind.OPERATION_DEFINITION,
    );
    if (!definition || !isPlain(definition)) return [];
    return known
      .filter(({ name }) => name !== subgraph)
      .flatMap((other) => standInOf(definition, other) ?? []);
  };
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;
const fieldsOf = (node: FieldNode | OperationDefinitionNode): FieldNode[] =>
  node.selectionSet?.selections.filter((each) => each.kind === Kind.FIELD) ?? [];

/** Whether fields are all that stands in the first two levels: fragments there are not taken apart. */
function isPlain(definition: OperationDefinitionNode): boolean {
  return [definition, ...fieldsOf(definition)].every(
    (node) => node.selectionSet?.selections.every((each) => each.kind === Kind.FIELD) ?? true,
  );
}

function standInOf(definition: OperationDefinitionNode, { name, schema }: Subgraph): StandIn | undefined {
  const query = schema.schemaDefinition.rootType('query');
  const missing: string[][] = [];
  const kept: FieldNode[] = [];
  for (const root of fieldsOf(definition)) {
    const type = query?.field(root.name.value)?.type;
    const object = type && isObjectType(type) ? type : undefined;
    if (!object || root.arguments?.length) {
      missing.push([responseName(root)]);
      continue;
    }
    const answered = (field: FieldNode) =>
      !field.selectionSet &&
      !field.arguments?.length &&
      (isTypename(field) || hasOwn(object, field.name.value));
    const fields = fieldsOf(root).filter(answered);
    for (const lost of fieldsOf(root).filter((field) => !answered(field)))
      missing.push([responseName(root), responseName(lost)]);
    kept.push({ ...root, selectionSet: { kind: Kind.SELECTION_SET, selections: [TYPENAME, ...fields] } });
  }
  if (kept.length === 0) return undefined;
  const text = print({ kind: Kind.SELECTION_SET, selections: kept });
  return { subgraph: name, body: JSON.stringify({ query: text }), missing };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const isTypename = (field: FieldNode): boolean => field.name.value === '__typename';

/** Whether the subgraph resolves the field itself. */
function hasOwn(type: ObjectTypeOf, name: string): boolean {
  const field = type.field(name);
  return field !== undefined && !field.hasAppliedDirective('external');
}
type ObjectTypeOf = Extract<NonNullable<ReturnType<Subgraph['schema']['type']>>, { kind: 'ObjectType' }>;
