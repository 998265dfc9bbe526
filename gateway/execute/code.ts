/**
 * Source text for `new Function`. Everything that comes from a document or a schema is put in by `quoted`; names are
 * GraphQL names (`[_A-Za-z][_0-9A-Za-z]*`) of a validated document besides.
 */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Whether every object inherits a property of this name: read by `o["name"]` it would be there without being given. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** @param names of the function's parameters, before `body`; values are bound by calling what is returned */
export function compileFunction<T>(names: readonly string[], body: string): (...values: unknown[]) => T {
  return new Function(...names, `"use strict";${body}`) as (...values: unknown[]) => T;
}

/** Names that are used once. */
export function createNames(): (prefix: string) => string {
  let count = 0;
  return (prefix) => `${prefix}${count++}`;
}
