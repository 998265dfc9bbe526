import type { Import, Module } from './modules.ts';

/** An import that a rule refuses. */
export interface Refusal {
  rule: string;
  place: string;
  message: string;
}

interface Room {
  rule: string;
  /** Which modules the rule is about. */
  from: RegExp;
  /** What they may import of the project; `$1` is the first group of `from`. */
  mayImport: readonly string[];
  why: string;
}

/** One direction of knowledge. scripts/, test/, bench/ and configuration files may import anything. */
export const rooms: readonly Room[] = [
  {
    rule: 'web-knows-the-schema-only',
    from: /^web\//,
    mayImport: ['web/', 'schema/'],
    why: 'the player is a client like any other',
  },
  {
    rule: 'gateway-knows-no-music',
    from: /^gateway\//,
    mayImport: ['gateway/', 'schema/'],
    why: 'it serves any supergraph',
  },
  {
    rule: 'subgraphs-meet-in-the-graph',
    from: /^subgraphs\/([^/]+)\//,
    mayImport: ['subgraphs/$1/', 'infra/'],
    why: 'services meet in the graph or in events, not in each other',
  },
  {
    rule: 'infra-knows-no-service',
    from: /^infra\//,
    mayImport: ['infra/'],
    why: 'start-up loads what the topology names',
  },
];

/** Start-up is the one place where infra meets the gateway: loaded by address, never imported. */
const startUp = { from: /^infra\/process\//, loads: 'gateway/index.ts' };

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
/** SQL stands in queries.ts, or in the files of queries/ where it would be too long for one. */
const queries = /^subgraphs\/[^/]+\/queries(?:\.ts|\/[^/]+\.ts)$/;
const tables = /^infra\/databases\/[^/]+\/tables\.ts$/;

/** Applies every rule to every import. `declared` holds the packages of package.json that production installs. */
export function refuseDirections(modules: readonly Module[], declared: ReadonlySet<string>): Refusal[] {
  const forTests = testOnly(modules);
  return modules.flatMap((module) =>
    module.imports.flatMap((use) => [
      ...refuseRoom(module.path, use),
      ...refuseTables(module.path, use),
      ...refuseComputed(module.path, use),
      ...(forTests.has(module.path) ? [] : refuseUndeclared(module.path, use, declared)),
    ]),
  );
}

/** Tests, and what only tests import: contract suites, fixtures. */
function testOnly(modules: readonly Module[]): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of modules) {
    for (const { path: target } of imports) {
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const found = new Set(
    modules.map(({ path }) => path).filter((path) => isTest(path) || path.startsWith('test/')),
  );
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [target, users] of importers) if (users.every((user) => found.has(user))) found.add(target);
  }
  return found;
}

function refusal(rule: string, path: string, { line }: Import, message: string): Refusal[] {
  return [{ rule, place: `${path}:${line}`, message }];
}

function refuseRoom(path: string, use: Import): Refusal[] {
  const room = rooms.find(({ from }) => from.test(path));
  if (room === undefined || use.path === undefined) return [];
  const own = room.from.exec(path)?.[1] ?? '';
  const allowed = room.mayImport.map((prefix) => prefix.replace('$1', own));
  // Tests beside the code may use what the tests share.
  if (isTest(path)) allowed.push('test/');
  if (allowed.some((prefix) => use.path?.startsWith(prefix))) return [];
  if (startUp.from.test(path) && use.byUrl && use.path === startUp.loads) return [];
  return refusal(room.rule, path, use, `may not import ${use.path}: ${room.why}`);
}

/** In a subgraph only the queries see tables, and only queries.ts shows what is in queries/. */
function refuseTables(path: string, use: Import): Refusal[] {
  if (!path.startsWith('subgraphs/') || isTest(path) || queries.test(path)) return [];
  if (queries.test(use.path ?? '') && use.path?.includes('/queries/')) {
    return refusal('only-queries-see-tables', path, use, `${use.path} is shown by queries.ts`);
  }
  const sql = tables.test(use.path ?? '') || /^drizzle-orm(?:\/|$)/.test(use.specifier ?? '');
  return sql ? refusal('only-queries-see-tables', path, use, `${use.specifier} belongs in queries.ts`) : [];
}

/** A computed import would go round all other rules; start-up alone needs one. */
function refuseComputed(path: string, use: Import): Refusal[] {
  if (use.specifier !== undefined || isTest(path) || !/^(?:web|gateway|subgraphs)\//.test(path)) return [];
  return refusal('no-computed-imports', path, use, 'may not compute what it imports');
}

/** What runs in production imports what package.json installs there, never a package that is only there by luck. */
function refuseUndeclared(path: string, use: Import, declared: ReadonlySet<string>): Refusal[] {
  const { specifier, typeOnly } = use;
  const runs = /^(?:gateway|infra|subgraphs)\//.test(path) && !typeOnly;
  if (!runs || specifier === undefined || /^(?:\.|\/|node:)/.test(specifier)) return [];
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (declared.has(name)) return [];
  return refusal('declared-packages-only', path, use, `${name} is not in the dependencies of package.json`);
}
