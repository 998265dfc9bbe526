import { readdirSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

const folder = new URL('../../schema/operations/', import.meta.url);

function read(): DocumentNode[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
}

/** Every registered operation by name, each as a document of its own with the fragments that it uses. */
export function registeredOperations(): Map<
  string,
  { text: string; kind: OperationDefinitionNode['operation'] }
> {
  const result = new Map<string, { text: string; kind: OperationDefinitionNode['operation'] }>();
  for (const document of read()) {
    const fragments = document.definitions.filter(
      (d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION,
    );
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) continue;
      const used = new Set<string>();
      visit(definition, { FragmentSpread: (spread) => void used.add(spread.name.value) });
      const own = fragments.filter((fragment) => used.has(fragment.name.value));
      const text = [definition, ...own].map((node) => print(node)).join('\n');
      result.set(definition.name.value, { text, kind: definition.operation });
    }
  }
  return result;
}
