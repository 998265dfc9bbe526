import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { print } from 'graphql';
import { type ServiceName, serviceNames } from './infra/topology.ts';
import { exportedTypes, mappersOf } from './scripts/codegen/mappers.ts';
import { apiSchemaDocument } from './scripts/schema/api-schema.ts';
import { supergraphPath } from './scripts/schema/sources.ts';

const root = import.meta.dirname;
const banner = '// Written by `npm run codegen`; edit the schema instead.';

/** How scalars arrive in resolvers, and what these may answer. A Date becomes its ISO 8601 form as JSON. */
const serverScalars = {
  ID: { input: 'string', output: 'string' },
  DateTime: { input: 'string', output: 'Date | string' },
  Date: 'string',
  Milliseconds: 'number',
  Bytes: 'number',
};

const common = { useTypeImports: true, enumsAsTypes: true, defaultScalarType: 'unknown' };

/** Resolver types of one subgraph. */
function resolverTypes(service: ServiceName): CodegenConfig['generates'][string] {
  const folder = join(root, 'subgraphs', service);
  const sdl = readFileSync(join(folder, 'schema.graphql'), 'utf8');
  const models = join(folder, 'models.ts');
  const given = 'type Given<T, K extends keyof T> = Pick<T, K> & Partial<T>;';
  return {
    schema: join(folder, 'schema.graphql'),
    plugins: [
      { add: { content: banner } },
      'typescript',
      'typescript-resolvers',
      { add: { content: given } },
    ],
    config: {
      ...common,
      federation: true,
      showUnusedMappers: false,
      scalars: serverScalars,
      contextType: `../../infra/subgraph/context.ts#ServiceContext<'${service}'>`,
      mappers: mappersOf(sdl, existsSync(models) ? exportedTypes(readFileSync(models, 'utf8')) : new Set()),
      resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
    },
  };
}

/** Also read by editors' GraphQL extensions; `npm run codegen` runs it. */
const config: CodegenConfig = {
  silent: true,
  errorsOnly: true,
  generates: {
    ...Object.fromEntries(
      serviceNames.map((name) => [`subgraphs/${name}/generated.ts`, resolverTypes(name)]),
    ),
    'web/generated.ts': {
      schema: print(apiSchemaDocument(readFileSync(join(root, supergraphPath), 'utf8'))),
      documents: [join(root, 'schema/operations/*.graphql')],
      plugins: [{ add: { content: banner } }, 'typescript-operations', 'typed-document-node'],
      config: {
        ...common,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Date: 'string',
          Milliseconds: 'number',
          Bytes: 'number',
        },
      },
    },
  },
};

export default config;
