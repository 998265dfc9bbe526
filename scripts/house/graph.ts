import type { Refusal } from './directions.ts';
import type { Module } from './modules.ts';

/** Modules that something other than an import starts or finds. */
const entries: readonly RegExp[] = [
  /\.test\.tsx?$/,
  /(?:^|\/)[\w.-]+\.config\.ts$/,
  /^codegen\.ts$/,
  /^subgraphs\/[^/]+\/index\.ts$/, // start-up, by the topology's names
  /^infra\/databases\/[^/]+\/tables\.ts$/, // drizzle-kit
  /^(?:web|test)\/(?:.*\/)?[\w-]+\.d\.ts$/,
  /^test\/global-setup\.ts$/, // vitest
];

/**
 * Cycles of imports that exist when the code runs (imports of types are erased), each once, from the module that
 * sorts first.
 */
export function refuseCycles(modules: readonly Module[]): Refusal[] {
  const graph = new Map(
    modules.map(({ path, imports }) => [
      path,
      imports.flatMap((use) => (use.typeOnly || !use.path ? [] : [use.path])),
    ]),
  );
  const refusals: Refusal[] = [];
  const done = new Set<string>();
  const follow = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path].join(' -> ');
      refusals.push({ rule: 'no-cycles', place: path, message: cycle });
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of [...graph.keys()].sort()) follow(path, []);
  return refusals;
}

/**
 * Modules that nothing imports and nothing starts. `mentions` are the texts that start modules: package.json's
 * scripts, index.html, .ci/run.
 */
export function refuseOrphans(modules: readonly Module[], mentions: readonly string[]): Refusal[] {
  const imported = new Set(modules.flatMap(({ imports }) => imports.map(({ path }) => path)));
  const isEntry = (path: string) =>
    entries.some((entry) => entry.test(path)) || mentions.some((text) => text.includes(path));
  return modules
    .filter(({ path }) => !imported.has(path) && !isEntry(path))
    .map(({ path }) => ({
      rule: 'no-orphans',
      place: path,
      message: 'nothing imports it and nothing starts it',
    }));
}
