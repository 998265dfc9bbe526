import {
  type ASTNode,
  type DefinitionNode,
  getLocation,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import type { Finding } from './finding.ts';
import { type SubgraphSource, sharedPath } from './sources.ts';

type Named = DefinitionNode & { name: { value: string } };

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

function definitionsOf(sdl: string): Named[] {
  return parse(sdl).definitions.filter(
    (definition): definition is Named => 'name' in definition && !!definition.name,
  );
}

/** An entity or a root type: each subgraph adds its own fields, so only the head is shared. */
function isHead(definition: Named): definition is Named & ObjectTypeDefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
  const keyed = definition.directives?.some(({ name }) => name.value === 'key');
  return keyed === true || rootTypes.has(definition.name.value);
}

/** The parts of `copy` that are not as `shared` has them, each as a sentence. Formatting does not matter. */
function differences(shared: Named, copy: Named): string[] {
  const name = shared.name.value;
  if (!isHead(shared)) return print(shared) === print(copy) ? [] : [`${name} is not as it stands there`];
  if (copy.kind !== Kind.OBJECT_TYPE_DEFINITION) return [`${name} is another kind of definition there`];
  const described = shared.description?.value === copy.description?.value;
  const fields = (shared.fields ?? []).flatMap((field) => {
    const own = copy.fields?.find((candidate) => candidate.name.value === field.name.value);
    const key = `${name}.${field.name.value}`;
    if (own) return print(own) === print(field) ? [] : [`${key} is not as it stands there`];
    return rootTypes.has(name) ? [] : [`${key} is missing`];
  });
  return [...(described ? [] : [`the description of ${name} is not as it stands there`]), ...fields];
}

/**
 * Compares a subgraph's literal copies of the shared definitions (schema/shared.graphql) with the original.
 * A subgraph need not have a definition that it does not use.
 */
export function findDriftedCopies(sharedSdl: string, { path, sdl }: SubgraphSource): Finding[] {
  const shared = new Map(definitionsOf(sharedSdl).map((definition) => [definition.name.value, definition]));
  const lineOf = (node: ASTNode) => node.loc && getLocation(node.loc.source, node.loc.start).line;
  return definitionsOf(sdl).flatMap((copy) => {
    const original = shared.get(copy.name.value);
    if (original === undefined) return [];
    return differences(original, copy).map((difference): Finding => {
      const message = `${difference}: copy it from ${sharedPath}:${lineOf(original)}`;
      return { check: 'shared', level: 'error', place: `${path}:${lineOf(copy)}`, message };
    });
  });
}

/**
 * A type that more than one subgraph defines in full must be shared, or nothing would keep the copies equal:
 * names them. Entities, root types and the federation's own additions may stand in many.
 */
export function findUnsharedCopies(sharedSdl: string, subgraphs: readonly SubgraphSource[]): Finding[] {
  const shared = new Set(definitionsOf(sharedSdl).map(({ name }) => name.value));
  const owners = new Map<string, string[]>();
  for (const { path, sdl } of subgraphs) {
    for (const definition of definitionsOf(sdl)) {
      if (shared.has(definition.name.value)) continue;
      owners.set(definition.name.value, [...(owners.get(definition.name.value) ?? []), path]);
    }
  }
  return [...owners].flatMap(([name, paths]): Finding[] => {
    const [first, ...others] = paths;
    if (first === undefined || others.length === 0) return [];
    const message = `${name} stands in ${others.join(', ')} too: put it into ${sharedPath}`;
    return [{ check: 'shared', level: 'error', place: first, message }];
  });
}
