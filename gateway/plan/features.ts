import { type ConstDirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** The names that the features which a supergraph links (https://specs.apollo.dev/link/v1.0/) take in its schema. */
export interface FeatureNames {
  /** URLs of all features, such as `https://specs.apollo.dev/join/v0.5`. */
  readonly urls: readonly string[];
  /** What `@inaccessible` is called here. */
  readonly inaccessible: string;
  isType(name: string): boolean;
  isDirective(name: string): boolean;
}

export function featureNamesOf({ definitions }: DocumentNode): FeatureNames {
  const schema = definitions.find((node) => node.kind === Kind.SCHEMA_DEFINITION);
  const links = (schema?.directives ?? []).filter(({ name }) => name.value === 'link').map(readLink);
  const prefixes = [...links.map(({ name }) => `${name}__`), 'link__', 'core__'];
  const directives = new Set(links.flatMap(({ name, imports }) => [name, ...imports.values()]));
  const types = new Set(links.flatMap(({ imports }) => [...imports.values()]));
  const isPrefixed = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  return {
    urls: links.map(({ url }) => url),
    inaccessible: inaccessibleName(links),
    isType: (name) => isPrefixed(name) || types.has(name),
    isDirective: (name) => isPrefixed(name) || directives.has(`@${name}`) || directives.has(name),
  };
}

interface Link {
  readonly url: string;
  /** Prefix of the feature's names that are not imported. */
  readonly name: string;
  /** Names here by the feature's own names; those of directives begin with `@`. */
  readonly imports: ReadonlyMap<string, string>;
}

function inaccessibleName(links: readonly Link[]): string {
  const link = links.find(({ url }) => /\/inaccessible\/v/.test(url));
  return link?.imports.get('@inaccessible')?.slice(1) ?? link?.name ?? 'inaccessible';
}

function readLink(directive: ConstDirectiveNode): Link {
  const argument = (name: string) => directive.arguments?.find((each) => each.name.value === name)?.value;
  const url = textOf(argument('url')) ?? '';
  const imported = argument('import');
  const imports = new Map<string, string>();
  for (const value of imported?.kind === Kind.LIST ? imported.values : []) {
    const [name, as] = importOf(value);
    if (name) imports.set(name, as ?? name);
  }
  return { url, name: textOf(argument('as')) ?? nameOf(url), imports };
}

function importOf(value: ValueNode): (string | undefined)[] {
  if (value.kind !== Kind.OBJECT) return [textOf(value)];
  const field = (name: string) => textOf(value.fields.find((each) => each.name.value === name)?.value);
  return [field('name'), field('as')];
}

/** `https://specs.apollo.dev/join/v0.5` has the name `join`; a URL need not end in a version. */
function nameOf(url: string): string {
  const parts = (URL.parse(url)?.pathname ?? url).split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  return /^v\d+\.\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
}

function textOf(value: ValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
