import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';

/** One import, export-from, `import('...')`, type import or `new URL('./x.ts', import.meta.url)` of a module. */
export interface Import {
  /** As it is written: `../schema/compose.ts`, `graphql`, `node:fs`. Undefined where it is computed. */
  specifier: string | undefined;
  /** Path from the root when it names a file of the project. */
  path?: string;
  line: number;
  /** Erased before the code runs. */
  typeOnly: boolean;
  /** Found by its address when the code runs, not imported by a statement. */
  byUrl: boolean;
}

export interface Module {
  /** From the root, with slashes. */
  path: string;
  imports: Import[];
}

const sourceFile = /\.(?:ts|tsx|mts|mjs|js|jsx)$/;
const skippedFolder = /^(?:node_modules|dist|migrations|coverage)$|^\.(?!ci$)/;

/** Reads and parses every module below `folder`, in the order of their paths. */
export async function readModules(folder: string): Promise<Module[]> {
  const paths = await listSources(folder);
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).replaceAll('\\', '/'),
      imports: importsOf(await readFile(path, 'utf8'), path, folder),
    })),
  );
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolder.test(entry.name) ? [] : listSources(path);
    return entry.isFile() && sourceFile.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

interface Found {
  specifier: string | undefined;
  start: number;
  typeOnly?: boolean;
  byUrl?: boolean;
}

/**
 * The imports of one module, read from its syntax tree (oxc's, through Vite). Type positions count: a type is
 * knowledge too.
 */
function importsOf(source: string, path: string, root: string): Import[] {
  const { module, program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Found[] = [
    ...module.staticImports.map(({ start, moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      start,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ start, entries }) => {
      const specifier = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest?.value;
      return specifier === undefined
        ? []
        : [{ specifier, start, typeOnly: entries.every(({ isType }) => isType) }];
    }),
    ...module.dynamicImports.map(({ start, moduleRequest }) => ({
      specifier: /^(['"`])([^$]*)\1$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2],
      start,
    })),
    ...typeImports(program),
    ...urls(source),
  ];
  return found.map(({ specifier, start, typeOnly = false, byUrl = false }) => ({
    specifier,
    line: source.slice(0, start).split('\n').length,
    typeOnly,
    byUrl,
    ...(specifier?.startsWith('.')
      ? { path: relative(root, join(dirname(path), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/') }
      : {}),
  }));
}

/** `import('./a.ts').Type` in type positions, which the module record leaves out. */
function typeImports(node: unknown): Found[] {
  if (Array.isArray(node)) return node.flatMap(typeImports);
  if (typeof node !== 'object' || node === null) return [];
  const { type, source, start } = node as { type?: string; source?: { value?: string }; start?: number };
  const own =
    type === 'TSImportType' ? [{ specifier: source?.value, start: start ?? 0, typeOnly: true }] : [];
  return [...own, ...Object.values(node).flatMap(typeImports)];
}

/** Workers and modules that are found relative to the module; folders and other files are no imports. */
function urls(source: string): Found[] {
  const matches = source.matchAll(/new URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g);
  return [...matches]
    .map((match) => ({ specifier: match[1] ?? '', start: match.index, byUrl: true }))
    .filter(({ specifier }) => sourceFile.test(specifier));
}
