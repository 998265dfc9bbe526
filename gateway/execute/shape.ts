import {
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
  isSpecifiedScalarType,
} from 'graphql';
import { codedError, type ErrorPath, internalError } from '../errors.ts';
import { type CollectedField, type CollectFields, collectorFor, type RuntimeType } from './collect-fields.ts';
import { type CompiledShape, compileShape } from './compiled-shape.ts';
import {
  type Complete,
  enumValue,
  type GoneEntities,
  malformed,
  type Run,
  scalar,
  VIOLATION,
} from './complete.ts';
import { isObject, type JsonObject, own } from './data.ts';
import { introspect } from './introspection.ts';
import type { Operation } from './operation.ts';

/** Makes the client's answer out of the merged data: exactly the selected fields, in order, nulls where due. */
export type Shaper = (
  data: JsonObject,
  errors: GraphQLError[],
  variables: Readonly<JsonObject>,
) => JsonObject | null;

interface ShapedField {
  readonly name: string;
  readonly complete: Complete;
  /** Answered without data: the object's own type name. */
  readonly typename: boolean;
}

/** Compiles the response shape of an operation for one set of `@skip` and `@include` values. */
export function createShaper(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<JsonObject>,
  goneEntities: GoneEntities = 'error',
): Shaper {
  const exact = compileShaper(schema, operation, conditions, goneEntities);
  let compiled: CompiledShape | undefined;
  let uses = 0;
  return (data, errors, variables) => {
    // An operation that comes once is not worth the compiler's time.
    if (++uses === 2) compiled = compileShape(schema, operation, conditions);
    return compiled?.(data) ?? exact(data, errors, variables);
  };
}

/**
 * The shape as closures, which say what is wrong with the data. Types are compiled as the data first shows them.
 */
function compileShaper(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<JsonObject>,
  goneEntities: GoneEntities,
): Shaper {
  const collect = collectorFor(schema, operation.fragments, conditions);
  const rootType = schema.getRootType(operation.definition.operation);
  if (!rootType) throw new Error(`The supergraph has no ${operation.definition.operation} type`);
  const rootFields = collect(rootType, [operation.definition.selectionSet]);
  const local = rootFields.filter(({ field }) => field === '__schema' || field === '__type');
  const shapeRoot = compileObject(schema, rootType, rootFields, collect);
  return (data, errors, variables) => {
    for (const field of local) data[field.name] = introspect(schema, operation, field, variables);
    const run: Run = { goneEntities, path: [], errors, missing: undefined };
    const result = shapeRoot(data, run);
    if (result !== VIOLATION) return result as JsonObject;
    explain(run, 'error');
    // The specification wants at least one error beside `data: null`.
    if (errors.length === 0) errors.push(internalError());
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
        if (isInterfaceType(type)) {
          // The entity is gone: no subgraph said what it is.
          run.missing ??= nullError(run, `${type.name}.__typename`);
          return VIOLATION;
        }
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
    if (completed !== VIOLATION) return completed;
    explain(run, run.goneEntities);
    return null;
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
  if (isLeafType(type)) return isSpecifiedScalarType(type) ? scalar(type) : (value) => value;
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

/** An entity that its subgraph answers with null, say: an error at or below the place that is emptied explains it. */
function explain(run: Run, how: GoneEntities): void {
  const { missing } = run;
  run.missing = undefined;
  if (how === 'null') return;
  if (missing && !run.errors.some((error) => error.path && overlap(error.path, run.path)))
    run.errors.push(missing);
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
