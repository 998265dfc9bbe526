import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';

/** A subgraph as the supergraph's `join__Graph` enum names it. */
export interface Graph {
  readonly name: string;
  readonly url: string;
}

/** The subgraphs by their enum values (https://specs.apollo.dev/join/v0.3/). */
export function graphsOf({ definitions }: DocumentNode): Map<string, Graph> {
  const graphs = new Map<string, Graph>();
  for (const node of definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const [applied] = directivesOf(value.directives, 'join__graph');
      graphs.set(value.name.value, { name: text(applied, 'name'), url: text(applied, 'url') });
    }
  }
  return graphs;
}

/** The enum values of the subgraphs that have a type. */
export function graphsOfType(directives: readonly ConstDirectiveNode[] | undefined): string[] {
  return directivesOf(directives, 'join__type').map((applied) => text(applied, 'graph'));
}

/** The labels of all progressive `@override`s. */
export function overrideLabelsOf({ definitions }: DocumentNode): Set<string> {
  const labels = new Set<string>();
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      for (const applied of directivesOf(field.directives, 'join__field'))
        labels.add(text(applied, 'overrideLabel'));
    }
  }
  labels.delete('');
  return labels;
}

/** Names of the fields that take an argument from an object above (`@fromContext`), whatever their types. */
export function contextualFieldsOf({ definitions }: DocumentNode): Set<string> {
  const names = new Set<string>();
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      if (directivesOf(field.directives, 'join__field').some((each) => argumentOf(each, 'contextArguments')))
        names.add(field.name.value);
    }
  }
  return names;
}

/**
 * The enum values of the subgraphs that resolve a field for every request, of those that have its type: a field that a
 * progressive `@override` moves is nobody's.
 */
export function graphsOfField(field: FieldDefinitionNode, ofType: readonly string[]): string[] {
  const applied = directivesOf(field.directives, 'join__field');
  if (applied.length === 0) return [...ofType];
  return applied
    .filter((each) => !isTrue(each, 'external') && !isTrue(each, 'usedOverridden'))
    .filter((each) => text(each, 'overrideLabel') === '')
    .map((each) => text(each, 'graph'))
    .filter((graph) => graph !== '');
}

function directivesOf(directives: readonly ConstDirectiveNode[] | undefined, name: string) {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function argumentOf(directive: ConstDirectiveNode | undefined, name: string) {
  return directive?.arguments?.find((argument) => argument.name.value === name)?.value;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}

function text(directive: ConstDirectiveNode | undefined, name: string): string {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : '';
}
