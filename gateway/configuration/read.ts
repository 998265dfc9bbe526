import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../policies/limits.ts';
import { type Configuration, configurationSchema } from './schema.ts';

/** A configuration file that cannot be used: the message names it and every problem, one a line. */
export class ConfigurationError extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(`${file} cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads a configuration, YAML or JSON (which is YAML too). Its paths are made absolute, from the file's folder.
 * @throws ConfigurationError with all problems; values are not shown, as they may be secrets
 */
export async function readConfiguration(file: string): Promise<Configuration> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      file,
      document.errors.map(({ message }) => message.split('\n', 1)[0] ?? message),
    );
  }
  const result = configurationSchema.safeParse(document.toJS() ?? {});
  const problems = result.success
    ? unknownLimits(result.data)
    : result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  if (!result.success || problems.length > 0) throw new ConfigurationError(file, problems);
  return withAbsolutePaths(result.data, dirname(resolve(file)));
}

function unknownLimits({ limits }: Configuration): string[] {
  const known = Object.keys(DEFAULT_LIMITS);
  return Object.keys(limits)
    .filter((name) => !known.includes(name))
    .map((name) => `limits.${name}: there is no such limit (there are ${known.join(', ')})`);
}

function withAbsolutePaths(configuration: Configuration, folder: string): Configuration {
  const { supergraph, documents, subgraphs } = configuration;
  const settled = <T extends { readonly caFile?: string | undefined }>(settings: T): T =>
    settings.caFile === undefined ? settings : { ...settings, caFile: resolve(folder, settings.caFile) };
  const named = Object.entries(subgraphs.byName).map(([name, settings]) => [name, settled(settings)]);
  return {
    ...configuration,
    subgraphs: { ...(subgraphs.all && { all: settled(subgraphs.all) }), byName: Object.fromEntries(named) },
    ...(supergraph && { supergraph: { ...supergraph, path: resolve(folder, supergraph.path) } }),
    ...(documents?.trusted && { documents: { ...documents, trusted: resolve(folder, documents.trusted) } }),
  };
}
