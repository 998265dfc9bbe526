import {
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { linkedDirective, useOf } from '../policies/linked-directives.ts';

/** `@cacheControl` of a type or field. Seconds. */
export interface CacheHint {
  readonly maxAge?: number | undefined;
  readonly scope?: 'PUBLIC' | 'PRIVATE' | undefined;
  readonly inheritMaxAge?: boolean | undefined;
}

/** What is known of a supergraph for its entity cache. */
export interface CacheHints {
  /** Of a type by its name, or of a field by `Type.field`. */
  at(place: string): CacheHint | undefined;
  /** The named type of a field; undefined for one that the supergraph lacks. */
  typeOf(place: string): string | undefined;
  isLeaf(type: string): boolean;
  /** Object types that a value of this type may have; none for leaves. */
  possibleTypes(type: string): readonly string[];
  /** Fields that are a key of the type by themselves. */
  keysOf(type: string): readonly string[];
}

const LEAVES = new Set(['String', 'ID', 'Int', 'Float', 'Boolean']);

/**
 * Reads the hints: those that subgraphs compose in with `@composeDirective(name: "@cacheControl")`, and those of the
 * configuration, which win.
 */
export function readCacheHints(
  supergraph: DocumentNode,
  configured: Readonly<Record<string, CacheHint>>,
): CacheHints {
  const directive = linkedDirective(supergraph, 'cacheControl');
  const hints = new Map<string, CacheHint>();
  const types = new Map<string, string>();
  const leaves = new Set(LEAVES);
  const keys = new Map<string, string[]>();
  const possible = new Map<string, string[]>();
  const note = (place: string, node: Parameters<typeof useOf>[0]) => {
    const hint = useOf(node, directive);
    if (hint) hints.set(place, hint);
  };
  for (const node of supergraph.definitions) {
    if (!isTypeDefinitionNode(node)) continue;
    const { value: name } = node.name;
    if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION)
      leaves.add(name);
    note(name, node);
    for (const [abstract, object] of objectsIn(node)) {
      possible.set(abstract, [...(possible.get(abstract) ?? []), object]);
    }
    keys.set(name, simpleKeys(node.directives ?? []));
    for (const field of outputFieldsOf(node)) {
      types.set(`${name}.${field.name.value}`, namedType(field.type));
      note(`${name}.${field.name.value}`, field);
    }
  }
  for (const [place, hint] of Object.entries(configured)) hints.set(place, hint);
  return {
    at: (place) => hints.get(place),
    typeOf: (place) => types.get(place),
    isLeaf: (type) => leaves.has(type),
    possibleTypes: (type) => possible.get(type) ?? [],
    keysOf: (type) => keys.get(type) ?? [],
  };
}

/** Pairs of a type and an object that may stand where it is returned. */
function objectsIn(node: TypeDefinitionNode): [string, string][] {
  const { value: name } = node.name;
  if (node.kind === Kind.UNION_TYPE_DEFINITION) {
    return (node.types ?? []).map((member) => [name, member.name.value]);
  }
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  return [[name, name], ...(node.interfaces ?? []).map((of): [string, string] => [of.name.value, name])];
}

function outputFieldsOf(node: TypeDefinitionNode): readonly FieldDefinitionNode[] {
  const isOutput = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return isOutput ? (node.fields ?? []) : [];
}

function simpleKeys(directives: Parameters<typeof useOf>[0]['directives'] & object): string[] {
  const keys = directives.map((each) => useOf({ directives: [each] }, 'join__type')?.key);
  return [...new Set(keys.filter((key): key is string => typeof key === 'string' && /^\w+$/.test(key)))];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
