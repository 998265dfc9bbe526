import { Kind, type SelectionSetNode } from 'graphql';
import type { EntitySelection, PlanPath, Selection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { compileFunction, createNames, isInherited, quoted } from './code.ts';
import { type JsonObject, mergeValue } from './data.ts';
import { selectField } from './select.ts';

/** Adds the objects at a path to `found`. False: there are lists where the path has none. */
export type CompiledCollector = (data: JsonObject, found: JsonObject[]) => boolean;

export function compileCollector(path: PlanPath, matchesType: TypeMatcher): CompiledCollector | undefined {
  if (path.some((step) => typeof step === 'string' && isInherited(step))) return undefined;
  const nameOf = createNames();
  const isOf = (typename: unknown, types: readonly string[]) =>
    typeof typename !== 'string' || types.some((type) => matchesType(typename, type));
  const conditions = path.filter((step) => typeof step !== 'string');
  let used = 0;
  let body = '';
  let close = '';
  let object = 'data';
  for (const step of path) {
    if (step === '@') {
      const [index, each] = [nameOf('i'), nameOf('o')];
      body += `if(Array.isArray(${object}))for(let ${index}=0;${index}<${object}.length;${index}++){const ${each}=${object}[${index}];`;
      close += '}';
      object = each;
    } else if (typeof step === 'string') {
      const each = nameOf('o');
      body += `if(typeof ${object}==="object"&&${object}!==null){if(Array.isArray(${object}))return false;const ${each}=${object}[${quoted(step)}];`;
      close += '}';
      object = each;
    } else {
      body += `if(typeof ${object}==="object"&&${object}!==null&&isOf(${object}.__typename,conditions[${used++}])){`;
      close += '}';
    }
  }
  body += `if(typeof ${object}==="object"&&${object}!==null){if(Array.isArray(${object}))return false;found.push(${object});}`;
  const source = `return function(data,found){${body}${close}return true;};`;
  return compileFunction<CompiledCollector>(['isOf', 'conditions'], source)(isOf, conditions);
}

/** How an entity is told from others, and written for the subgraph. */
export interface CompiledRepresentation {
  /** Its representation as JSON text; undefined when the object is not one of them, or lacks a field. */
  write(object: JsonObject): string | undefined;
  /** A value that only equal entities can share; undefined: compare the texts. */
  readonly key: ((object: JsonObject) => unknown) | undefined;
  /** Whether two objects with the same key have the same representation. */
  same(a: JsonObject, b: JsonObject): boolean;
}

/** Undefined where the representation needs more than fields of one type. */
export function compileRepresentation(
  { requires, inputRewrites }: EntitySelection,
  matchesType: TypeMatcher,
): CompiledRepresentation | undefined {
  const [fragment] = requires;
  if (requires.length !== 1 || fragment?.kind !== 'fragment' || inputRewrites.length > 0) return undefined;
  const { selections, typeCondition } = fragment;
  const fields = selections.filter((each) => each.kind === 'field');
  const names = new Set(fields.map(({ name }) => name));
  const isPlain = fields.length === selections.length && names.size === fields.length;
  if (!isPlain || !names.has('__typename') || [...names].some(isInherited)) return undefined;
  const isOf = (typename: unknown) =>
    typeof typename === 'string' && (typeCondition === undefined || matchesType(typename, typeCondition));
  return { write: compileWriter(fields, isOf, matchesType), ...compileKey(fields) };
}

type Field = Extract<Selection, { kind: 'field' }>;

function compileWriter(
  fields: readonly Field[],
  isOf: (typename: unknown) => boolean,
  matchesType: TypeMatcher,
): CompiledRepresentation['write'] {
  const nameOf = createNames();
  const nested: Selection[][] = [];
  const select = (value: unknown, selections: readonly Selection[]) =>
    selectField(value, selections, matchesType);
  let read = 'if(!isOf(o.__typename))return;';
  const parts: string[] = [];
  for (const { name, as, selections } of fields) {
    const value = nameOf('v');
    const given = `o[${quoted(name)}]`;
    if (selections) nested.push([...selections]);
    read += `const ${value}=${selections ? `select(${given},nested[${nested.length - 1}])` : given};`;
    read += `if(${value}===undefined)return;`;
    parts.push(`${quoted(`${parts.length ? ',' : '{'}${quoted(as)}:`)}+text(${value})`);
  }
  const source = `return function(o){${read}return ${parts.join('+')}+"}";};`;
  return compileFunction<CompiledRepresentation['write']>(['isOf', 'select', 'nested', 'text'], source)(
    isOf,
    select,
    nested,
    jsonText,
  );
}

/** Characters that JSON text escapes, and lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** JSON.stringify for what keys are: short strings and numbers, which it takes long for. */
function jsonText(value: unknown): string {
  if (typeof value === 'string' && value.length < 40 && !ESCAPED.test(value)) return `"${value}"`;
  return JSON.stringify(value);
}

/** Entities of one concrete type are told apart by one field, and only what it leaves open by the others. */
function compileKey(fields: readonly Field[]): Pick<CompiledRepresentation, 'key' | 'same'> {
  const same = () => false;
  const key = fields.find(({ name, selections }) => name !== '__typename' && !selections);
  if (!key || fields.some(({ selections }) => selections)) return { key: undefined, same };
  const others = fields.filter((field) => field !== key);
  const equal = others.map(({ name }) => `a[${quoted(name)}]===b[${quoted(name)}]`);
  return {
    key: compileFunction<(object: JsonObject) => unknown>(
      [],
      `return function(o){return o[${quoted(key.name)}];};`,
    )(),
    same: compileFunction<CompiledRepresentation['same']>(
      [],
      `return function(a,b){return ${equal.join('&&') || 'true'};};`,
    )(),
  };
}

/** Puts an entity's fields into an object of the data. */
export type CompiledMerge = (target: JsonObject, entity: JsonObject) => void;

/** Undefined where answers have to be corrected first. */
export function compileMerge(
  { selectionSet, outputRewrites }: EntitySelection,
  matchesType: TypeMatcher,
): { readonly merge: CompiledMerge; readonly leavesOnly: boolean } | undefined {
  const fields = new Map<string, boolean>();
  collectFields(selectionSet, fields);
  if (outputRewrites.length > 0 || [...fields.keys()].some(isInherited)) return undefined;
  let body = '';
  for (const [name, isLeaf] of fields) {
    const at = `[${quoted(name)}]`;
    if (name === '__typename') body += typenameMerge(at);
    else if (isLeaf) body += `x=e${at};if(x!==undefined&&(x!==null||t${at}===undefined))t${at}=x;`;
    else
      body += `x=e${at};if(x!==undefined){y=t${at};if(y===undefined||y===null)t${at}=x;else if(x!==null)t${at}=mergeValue(y,x);}`;
  }
  const source = `return function(t,e){let x,y;${body}};`;
  const merge = compileFunction<CompiledMerge>(['mergeValue', 'matchesType'], source)(
    mergeValue,
    matchesType,
  );
  return { merge, leavesOnly: [...fields.values()].every(Boolean) };
}

/** A subgraph to which an interface is an object names the interface: what is known already says more. */
function typenameMerge(at: string): string {
  return `x=e${at};if(typeof x==="string"){y=t${at};if(typeof y!=="string"||!matchesType(y,x))t${at}=x;}`;
}

/** Response names, and whether each is a leaf. */
function collectFields(set: SelectionSetNode, fields: Map<string, boolean>): void {
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) collectFields(node.selectionSet, fields);
    else if (node.kind === Kind.FIELD) {
      const name = (node.alias ?? node.name).value;
      fields.set(name, (fields.get(name) ?? true) && !node.selectionSet);
    }
  }
}
