import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { compileFunction, createNames, isInherited, quoted } from './code.ts';
import { type CollectFields, collectorFor, type RuntimeType } from './collect-fields.ts';
import type { JsonObject } from './data.ts';
import type { Operation } from './operation.ts';

/** Makes the client's answer; undefined where anything in the data is not as the schema says. */
export type CompiledShape = (data: JsonObject) => JsonObject | undefined;

/** Functions generated for one operation: each possible type of each abstract field needs one. */
const MAX_FUNCTIONS = 400;

/**
 * The response shape as generated code: object literals with the fields in the client's order, which is what V8 makes
 * and serialises fastest. It knows no errors, no path and no null that moves up: it gives up, and `compileShaper`'s
 * closures, four times as slow, say what is wrong.
 */
export function compileShape(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<JsonObject>,
): CompiledShape | undefined {
  const collect = collectorFor(schema, operation.fragments, conditions);
  const root = schema.getRootType(operation.definition.operation);
  if (!root) return undefined;
  const writer = createWriter(schema, collect);
  try {
    const name = writer.object(root, [operation.definition.selectionSet]);
    return compileFunction<CompiledShape>(['enums'], `${writer.source()}return ${name};`)(writer.enums);
  } catch (error) {
    if (error === NOT_COMPILED) return undefined;
    throw error;
  }
}

/** Thrown for an operation that is left to the closures. */
const NOT_COMPILED = new Error('not compiled');

interface Writer {
  /** Writes the function for a type's selections; returns its name. */
  object(type: RuntimeType, selectionSets: readonly SelectionSetNode[]): string;
  source(): string;
  readonly enums: ReadonlySet<string>[];
}

function createWriter(schema: GraphQLSchema, collect: CollectFields): Writer {
  const nameOf = createNames();
  const functions: string[] = [];
  const enums: ReadonlySet<string>[] = [];
  return { object, source: () => functions.join(''), enums };

  function object(type: RuntimeType, selectionSets: readonly SelectionSetNode[]): string {
    const name = nameOf('f');
    if (functions.length > MAX_FUNCTIONS) throw NOT_COMPILED;
    let body = 'if(typeof o!=="object"||Array.isArray(o))return;';
    const literal: string[] = [];
    for (const field of collect(type, selectionSets)) {
      if (isInherited(field.name) || field.field === '__schema' || field.field === '__type')
        throw NOT_COMPILED;
      if (field.field === '__typename') {
        literal.push(`${quoted(field.name)}:${quoted(type.name)}`);
        continue;
      }
      const definition = type.getFields()[field.field];
      if (!definition) throw NOT_COMPILED;
      const made = nameOf('v');
      body += `let ${made}=o[${quoted(field.name)}];${value(definition.type, field.selectionSets, made)}`;
      literal.push(`${quoted(field.name)}:${made}`);
    }
    functions.push(`function ${name}(o){${body}return{${literal.join(',')}};}\n`);
    return name;
  }

  /** Statements that replace the variable by what the client gets of it, or return. */
  function value(type: GraphQLOutputType, sets: readonly SelectionSetNode[], variable: string): string {
    if (isNonNullType(type)) {
      return `if(${variable}===undefined||${variable}===null)return;${present(type.ofType, sets, variable)}`;
    }
    return `if(${variable}===undefined)${variable}=null;else if(${variable}!==null){${present(type, sets, variable)}}`;
  }

  function present(type: GraphQLOutputType, sets: readonly SelectionSetNode[], variable: string): string {
    if (isListType(type)) return list(type.ofType, sets, variable);
    if (isEnumType(type)) return `if(!enums[${enums.push(valuesOf(type)) - 1}].has(${variable}))return;`;
    if (isLeafType(type)) return leafCheck(type, variable);
    const name = isObjectType(type) ? object(type, sets) : abstract(type, sets);
    return `${variable}=${name}(${variable});if(${variable}===undefined)return;`;
  }

  function list(item: GraphQLOutputType, sets: readonly SelectionSetNode[], variable: string): string {
    const [copy, index, each] = [nameOf('l'), nameOf('i'), nameOf('e')];
    return (
      `if(!Array.isArray(${variable}))return;const ${copy}=new Array(${variable}.length);` +
      `for(let ${index}=0;${index}<${copy}.length;${index}++){let ${each}=${variable}[${index}];` +
      `${value(item, sets, each)}${copy}[${index}]=${each};}${variable}=${copy};`
    );
  }

  function abstract(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): string {
    if (!isAbstractType(type)) throw NOT_COMPILED;
    const name = nameOf('f');
    const cases = schema
      .getPossibleTypes(type)
      .map((each) => `case ${quoted(each.name)}:return ${object(each, sets)}(o);`);
    functions.push(`function ${name}(o){switch(o.__typename){${cases.join('')}}}\n`);
    return name;
  }
}

/** Values that the API schema hides (`@inaccessible`) or lacks do not leave the gateway. */
function valuesOf(type: GraphQLEnumType): ReadonlySet<string> {
  return new Set(type.getValues().map(({ name }) => name));
}

function leafCheck(type: GraphQLLeafType, variable: string): string {
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return `if(typeof ${variable}!=="string")return;`;
    case GraphQLInt:
      return `if((${variable}|0)!==${variable})return;`;
    case GraphQLFloat:
      return `if(typeof ${variable}!=="number")return;`;
    case GraphQLBoolean:
      return `if(typeof ${variable}!=="boolean")return;`;
    default:
      return '';
  }
}
