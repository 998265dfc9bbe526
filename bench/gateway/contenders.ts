import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatewayNodeOptions } from '../../infra/process/node-options.ts';
import { fetchCache } from '../../infra/servers/fetch-cache.ts';

/** Compare within one class only: sharing hides what the work itself costs. */
export type Class = 'none' | 'subgraph' | 'inbound';

export interface Contender {
  readonly name: string;
  readonly class: Class;
  readonly peer: 'apollo' | 'hive' | undefined;
  /** Arguments of Node. */
  command(files: Files): readonly string[];
  readonly path: string;
}

export interface Files {
  readonly supergraph: string;
  readonly port: number;
  /** Folder of the peers' packages. */
  readonly peers: string;
  /** Folder for configurations. */
  readonly folder: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const hiveBin = 'hive/node_modules/@graphql-hive/gateway/dist/bin.js';

/** Limits, errors, headers, circuits and metrics are on by default: figures are of the gateway as it is run. */
const own = (name: string, of: Class, configuration: object): Contender => ({
  name,
  class: of,
  peer: undefined,
  path: '/graphql',
  command: ({ supergraph, port, folder }) => {
    const config = join(folder, `${name}.json`);
    writeFileSync(config, JSON.stringify(configuration));
    const options = ['--supergraph', supergraph, '--port', String(port), '--config', config, '--no-watch'];
    return [...gatewayNodeOptions, join(root, 'gateway', 'main.mjs'), ...options];
  },
});

const hive = (name: string, of: Class, configuration: string): Contender => ({
  name,
  class: of,
  peer: 'hive',
  path: '/graphql',
  command: ({ supergraph, port, peers }) => {
    const config = join(peers, 'hive', `${name}.config.js`);
    writeFileSync(
      config,
      `import { unifiedGraphHandler } from '@graphql-hive/router-runtime';\nexport const gatewayConfig = { unifiedGraphHandler, ${configuration} };\n`,
    );
    return [
      join(peers, hiveBin),
      'supergraph',
      supergraph,
      '-c',
      config,
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
    ];
  },
});

const apollo: Contender = {
  name: 'apollo',
  class: 'none',
  peer: 'apollo',
  path: '/',
  command: ({ supergraph, port, peers }) => {
    const main = join(peers, 'apollo', 'main.cjs');
    writeFileSync(
      main,
      `const { readFileSync } = require('node:fs');
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const { ApolloGateway } = require('@apollo/gateway');
const [supergraph, port] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraph, 'utf8') });
const listen = { host: '127.0.0.1', port: Number(port) };
startStandaloneServer(new ApolloServer({ gateway }), { listen });
`,
    );
    return [main, supergraph, String(port)];
  },
};

/** What the plan costs in HTTP alone. */
const proxy: Contender = {
  name: 'proxy',
  class: 'none',
  peer: undefined,
  path: '/',
  command: ({ port, folder }) => [
    fileURLToPath(new URL('./proxy.ts', import.meta.url)),
    planShapeFile(folder),
    String(port),
  ],
};

/** Where the proxy finds what to send. */
export const planShapeFile = (folder: string) => join(folder, 'plan-shape.json');

export const contenders: readonly Contender[] = [
  apollo,
  hive('hive', 'none', "transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } }"),
  own('polyphony', 'none', { shareReads: false }),
  proxy,
  hive('hive+subgraph', 'subgraph', ''),
  own('polyphony+subgraph', 'subgraph', {}),
  hive('hive+inbound', 'inbound', 'inboundInflightRequestDeduplication: true'),
  own('polyphony+inbound', 'inbound', { shareQueries: true }),
];

/** Of the day when the bench was written: figures of other versions are other figures. */
const packages = {
  apollo: { '@apollo/gateway': '2.14.4', '@apollo/server': '5.5.1', graphql: '16.15.0' },
  hive: {
    '@graphql-hive/gateway': '2.15.1',
    '@graphql-hive/router-runtime': '1.4.23',
    graphql: '16.15.0',
  },
};

/**
 * Installs the peers from npm into the cache of fetched things (Hive takes half a gigabyte), never into the product.
 * @returns their folder
 */
export function installPeers(wanted: readonly Contender[], note: (text: string) => void): string {
  const folder = join(fetchCache(), 'gateway-bench');
  for (const peer of new Set(wanted.map((each) => each.peer))) {
    if (!peer) continue;
    const at = join(folder, peer);
    const manifest = JSON.stringify({ private: true, type: 'module', dependencies: packages[peer] });
    const file = join(at, 'package.json');
    const done = join(at, 'installed');
    if (existsSync(done) && readFileSync(done, 'utf8') === manifest) continue;
    note(`installing ${peer} in ${at}`);
    mkdirSync(at, { recursive: true });
    writeFileSync(file, manifest);
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: at });
    if (npm.status !== 0) throw new Error(`${peer} cannot be installed: ${npm.stderr}`);
    writeFileSync(done, manifest);
  }
  return folder;
}
