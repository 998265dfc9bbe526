import { type ASTNode, getLocation, Kind, parse, type StringValueNode, visit } from 'graphql';
import type { Finding } from './finding.ts';
import type { SubgraphSource } from './sources.ts';

type Described = ASTNode & { description?: StringValueNode; name: { value: string } };

const described: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

/**
 * A mutation's one `input` is described by its type, and nothing could be added to that.
 */
function isInputArgument(node: Described, parent: string): boolean {
  return (
    node.kind === Kind.INPUT_VALUE_DEFINITION && node.name.value === 'input' && parent.startsWith('Mutation.')
  );
}

/** Every type, field, argument, input field and enum value of a subgraph that has no description. */
export function findUndescribed({ path, sdl }: SubgraphSource): Finding[] {
  const findings: Finding[] = [];
  const owners: string[] = [];
  visit(parse(sdl), {
    enter(node) {
      if (!described.has(node.kind)) return;
      const definition = node as Described;
      const parent = owners.join('.');
      owners.push(definition.name.value);
      if (definition.description?.value.trim() || isInputArgument(definition, parent)) return;
      const line = node.loc && getLocation(node.loc.source, node.loc.start).line;
      const message = `${owners.join('.')} has no description`;
      findings.push({ check: 'descriptions', level: 'error', place: `${path}:${line}`, message });
    },
    leave(node) {
      if (described.has(node.kind)) owners.pop();
    },
  });
  return findings;
}
