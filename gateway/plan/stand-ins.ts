import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
} from 'graphql';
import { graphsOf, graphsOfField, graphsOfType } from './join.ts';

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

/** Makes the stand-ins of a root query fetch, when one is needed: its operation, and its subgraph. */
export type StandIns = (selectionSet: SelectionSetNode, subgraph: string) => StandIn[];

/** Which subgraph resolves which field, of the supergraph's object types. */
interface Resolvers {
  readonly query: ObjectTypeDefinitionNode | undefined;
  readonly objects: ReadonlyMap<string, ObjectTypeDefinitionNode>;
}

export function createStandIns(supergraph: DocumentNode): StandIns {
  const graphs = graphsOf(supergraph);
  const resolvers = resolversOf(supergraph);
  return (selectionSet, subgraph) => {
    if (!isPlain(selectionSet)) return [];
    return [...graphs]
      .filter(([, { name }]) => name !== subgraph)
      .flatMap(([graph, { name }]) => standInOf(selectionSet, graph, name, resolvers) ?? []);
  };
}

function resolversOf({ definitions }: DocumentNode): Resolvers {
  const objects = new Map<string, ObjectTypeDefinitionNode>();
  let root = 'Query';
  for (const node of definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) objects.set(node.name.value, node);
    if (node.kind !== Kind.SCHEMA_DEFINITION) continue;
    root = node.operationTypes.find(({ operation }) => operation === 'query')?.type.name.value ?? root;
  }
  return { query: objects.get(root), objects };
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;
const fieldsOf = (set: SelectionSetNode | undefined): FieldNode[] =>
  set?.selections.filter((each) => each.kind === Kind.FIELD) ?? [];

/** Whether fields are all that stands in the first two levels: fragments there are not taken apart. */
function isPlain(root: SelectionSetNode): boolean {
  return [root, ...fieldsOf(root).map(({ selectionSet }) => selectionSet)].every(
    (set) => set?.selections.every((each) => each.kind === Kind.FIELD) ?? true,
  );
}

function standInOf(
  selectionSet: SelectionSetNode,
  graph: string,
  subgraph: string,
  { query, objects }: Resolvers,
): StandIn | undefined {
  const missing: string[][] = [];
  const kept: FieldNode[] = [];
  for (const root of fieldsOf(selectionSet)) {
    const type = resolvedType(query, root, graph);
    const object = type && objects.get(namedObject(type) ?? '');
    if (!object || root.arguments?.length) {
      missing.push([responseName(root)]);
      continue;
    }
    const answered = (field: FieldNode) =>
      !field.selectionSet &&
      !field.arguments?.length &&
      (isTypename(field) || resolvedType(object, field, graph) !== undefined);
    const fields = fieldsOf(root.selectionSet).filter(answered);
    for (const lost of fieldsOf(root.selectionSet).filter((field) => !answered(field)))
      missing.push([responseName(root), responseName(lost)]);
    kept.push({ ...root, selectionSet: { kind: Kind.SELECTION_SET, selections: [TYPENAME, ...fields] } });
  }
  if (kept.length === 0) return undefined;
  const text = stripIgnoredCharacters(print({ kind: Kind.SELECTION_SET, selections: kept }));
  return { subgraph, body: JSON.stringify({ query: text }), missing };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const isTypename = (field: FieldNode): boolean => field.name.value === '__typename';

/** The type of a field that the subgraph resolves itself. */
function resolvedType(
  type: ObjectTypeDefinitionNode | undefined,
  { name }: FieldNode,
  graph: string,
): TypeNode | undefined {
  const graphs = graphsOfType(type?.directives);
  if (!graphs.includes(graph)) return undefined;
  const field = type?.fields?.find((each) => each.name.value === name.value);
  return field && graphsOfField(field, graphs).includes(graph) ? field.type : undefined;
}

function namedObject(type: TypeNode): string | undefined {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : undefined;
}
