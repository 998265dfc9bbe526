import {
  type GraphQLEnumType,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { codedError, type ErrorPath, internalError } from '../errors.ts';
import { type CollectedField, type CollectFields, collectorFor, type RuntimeType } from './collect-fields.ts';
import { isObject, type JsonObject, own } from './data.ts';
import { introspect } from './introspection.ts';
import type { Operation } from './operation.ts';

/** Makes the client's answer out of the merged data: exactly the selected fields, in order, nulls where due. */
export type Shaper = (
  data: JsonObject,
  errors: GraphQLError[],
  variables: Readonly<JsonObject>,
) => JsonObject | null;

interface Run {
  readonly path: (string | number)[];
  readonly errors: GraphQLError[];
  /** The first place where data was missing that may not be null, for when nothing else explains the answer. */
  missing: GraphQLError | undefined;
}

/** Makes a part of the answer of what the data holds; VIOLATION when nothing valid can be made of it. */
type Complete = (value: unknown, run: Run) => unknown;

interface ShapedField {
  readonly name: string;
  readonly complete: Complete;
  /** Answered without data: the object's own type name. */
  readonly typename: boolean;
}

/** A null stands where none may: it moves up to the nearest place where it may (GraphQL spec, section 6.4.4). */
const VIOLATION = Symbol('null in a non-null place');

/**
 * Compiles the response shape of an operation for one set of `@skip` and `@include` values. Types are compiled as
 * the data first shows them.
 */
export function compileShaper(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<JsonObject>,
): Shaper {
  const collect = collectorFor(schema, operation.fragments, conditions);
  const rootType = schema.getRootType(operation.definition.operation);
  if (!rootType) throw new Error(`The supergraph has no ${operation.definition.operation} type`);
  const rootFields = collect(rootType, [operation.definition.selectionSet]);
  const local = rootFields.filter(({ field }) => field === '__schema' || field === '__type');
  const shapeRoot = compileObject(schema, rootType, rootFields, collect);
  return (data, errors, variables) => {
    for (const field of local) data[field.name] = introspect(schema, operation, field, variables);
    const run: Run = { path: [], errors, missing: undefined };
    const result = shapeRoot(data, run);
    if (result !== VIOLATION) return result as JsonObject;
    // The specification wants at least one error beside `data: null`.
    if (errors.length === 0) errors.push(run.missing ?? internalError());
    return null;
  };
}

function compileObject(
  schema: GraphQLSchema,
  type: RuntimeType,
  collected: readonly CollectedField[],
  collect: CollectFields,
): Complete {
  const fields = collected.map((field) => compileField(schema, type, field, collect));
  return (value, run) => {
    if (!isObject(value)) return malformed(run);
    const result: JsonObject = {};
    for (const { name, complete, typename } of fields) {
      if (typename) {
        if (isInterfaceType(type)) return VIOLATION; // The entity is gone: no subgraph said what it is.
        result[name] = type.name;
        continue;
      }
      run.path.push(name);
      const completed = complete(own(value, name), run);
      run.path.pop();
      if (completed === VIOLATION) return VIOLATION;
      result[name] = completed;
    }
    return result;
  };
}

function compileField(
  schema: GraphQLSchema,
  parent: RuntimeType,
  { name, field, selectionSets }: CollectedField,
  collect: CollectFields,
): ShapedField {
  const typename = field === '__typename';
  const definition = parent.getFields()[field];
  // Introspection fields come complete.
  if (!definition) return { name, typename, complete: (value) => value };
  const describe = `${parent.name}.${field}`;
  return { name, typename, complete: compileType(schema, definition.type, describe, collect, selectionSets) };
}

function compileType(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  describe: string,
  collect: CollectFields,
  selectionSets: CollectedField['selectionSets'],
): Complete {
  if (isNonNullType(type)) {
    return nonNull(compileNamedOrList(schema, type.ofType, describe, collect, selectionSets), describe);
  }
  const inner = compileNamedOrList(schema, type, describe, collect, selectionSets);
  return (value, run) => {
    if (value === undefined || value === null) return null;
    const completed = inner(value, run);
    return completed === VIOLATION ? null : completed;
  };
}

function compileNamedOrList(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  describe: string,
  collect: CollectFields,
  selectionSets: CollectedField['selectionSets'],
): Complete {
  if (isListType(type)) return list(compileType(schema, type.ofType, describe, collect, selectionSets));
  if (isEnumType(type)) return enumValue(type);
  if (isLeafType(type)) return leaf(type.name);
  if (isObjectType(type)) {
    const shape = lazy(() => compileObject(schema, type, collect(type, selectionSets), collect));
    return (value, run) => shape()(value, run);
  }
  return abstract(schema, type, collect, selectionSets);
}

/** Compiled when first needed: a recursive operation names many types that the data never shows. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function nonNull(inner: Complete, describe: string): Complete {
  return (value, run) => {
    if (value === undefined) {
      // Never fetched: the entity is gone, which is no error where a null can stand, or its failure is reported.
      run.missing ??= nullError(run, describe);
      return VIOLATION;
    }
    const completed = value === null ? null : inner(value, run);
    if (completed === null) {
      reportNull(run, describe);
      return VIOLATION;
    }
    return completed;
  };
}

/** A null that no error of a subgraph explains is an error of its own. */
function reportNull(run: Run, describe: string): void {
  const explained = run.errors.some((error) => error.path && overlap(error.path, run.path));
  if (!explained) run.errors.push(nullError(run, describe));
}

function nullError({ path }: Run, describe: string): GraphQLError {
  const message = `Cannot return null for non-nullable field ${describe}.`;
  return codedError('INTERNAL_SERVER_ERROR', message, [...path]);
}

function overlap(a: ErrorPath, b: ErrorPath): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((part, i) => part === longer[i]);
}

function list(item: Complete): Complete {
  return (value, run) => {
    if (!Array.isArray(value)) return malformed(run);
    const result = new Array<unknown>(value.length);
    for (let i = 0; i < value.length; i++) {
      run.path.push(i);
      const completed = item(value[i], run);
      run.path.pop();
      if (completed === VIOLATION) return VIOLATION;
      result[i] = completed;
    }
    return result;
  };
}

/** JSON types of the scalars that the specification has (section 3.5); other scalars are whatever their subgraph says. */
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  String: ['string'],
  ID: ['string', 'number'],
  Int: ['number'],
  Float: ['number'],
  Boolean: ['boolean'],
};

function leaf(name: string): Complete {
  const types = Object.hasOwn(SCALARS, name) ? SCALARS[name] : undefined;
  if (!types) return (value) => value;
  const [first, second] = types;
  return (value, run) => {
    const type = typeof value;
    return type === first || type === second ? value : malformed(run);
  };
}

/** Values that the API schema hides (`@inaccessible`) or lacks do not leave the gateway. */
function enumValue(type: GraphQLEnumType): Complete {
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value, run) => (typeof value === 'string' && names.has(value) ? value : malformed(run));
}

function abstract(
  schema: GraphQLSchema,
  declared: GraphQLOutputType,
  collect: CollectFields,
  selectionSets: CollectedField['selectionSets'],
): Complete {
  const shapes = new Map<string, Complete>();
  return (value, run) => {
    const typename = isObject(value) ? own(value, '__typename') : undefined;
    const key = typeof typename === 'string' ? typename : '';
    let shape = shapes.get(key);
    if (!shape) {
      const type = runtimeType(schema, declared, typename);
      if (!type) return malformed(run);
      shape = compileObject(schema, type, collect(type, selectionSets), collect);
      shapes.set(key, shape);
    }
    return shape(value, run);
  };
}

/**
 * The type whose fields an object has. For an interface object that is the interface itself, named or not: the planner
 * asks for the true type only where the client's selection depends on it.
 */
function runtimeType(
  schema: GraphQLSchema,
  declared: GraphQLOutputType,
  typename: unknown,
): RuntimeType | undefined {
  if (typename === undefined) return isInterfaceType(declared) ? declared : undefined;
  const type = schema.getType(String(typename));
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  return type === declared || (isAbstractType(declared) && schema.isSubType(declared, type))
    ? type
    : undefined;
}

/** The subgraph answered something that its schema does not allow. */
function malformed(run: Run): typeof VIOLATION {
  run.errors.push(internalError([...run.path]));
  return VIOLATION;
}
