import { Alias, Document, isMap, isScalar, type Pair, type Scalar, visit } from 'yaml';
import { deploymentFile, secretsFolder } from '../../infra/containers/secrets.ts';
import { type DatabaseName, databaseNames, serviceNames } from '../../infra/topology.ts';
import { postgresCommon, postgresContainers } from './postgres.ts';
import { serverContainers } from './servers.ts';
import {
  gatewayContainer,
  joinContainer,
  nameOf,
  prepareContainer,
  productCommon,
  productEnvironment,
  serviceContainer,
} from './services.ts';
import { type Container, hardened } from './shared.ts';

const head = ` The production shape, as \`npm run stack\` starts it: written by \`npm run compose\` from infra/topology.ts. Change that, not this.

 npm run containers:secrets && docker compose up --detach
 docker compose -f docker-compose.embedded.yml up   is all of it in one container, on its embedded PostgreSQL.`;

/** \`<<: *name\`: an anchor's keys, where the map has none of its own. */
const merged = (name: string, own: Container): Container => ({ '<<': `*${name}`, ...own });

type Named = Record<string, Container>;
const all = (containers: Named, name: string): Named =>
  Object.fromEntries(Object.entries(containers).map(([key, own]) => [key, merged(name, own)]));

function containersOf(replicas: Record<DatabaseName, number>): Named {
  const databases = databaseNames.map((name) => postgresContainers(name, replicas[name]));
  const product: Named = {
    prepare: prepareContainer(replicas),
    'content-cache': joinContainer,
    ...Object.fromEntries(serviceNames.map((name) => [nameOf(name), serviceContainer(name, replicas)])),
    gateway: gatewayContainer,
  };
  const told = Object.entries(product).map(([name, own]): [string, Container] => [
    name,
    { ...own, environment: merged('environment', own.environment as Container) },
  ]);
  return {
    ...all(Object.assign({}, ...databases) as Named, 'postgres'),
    ...all(serverContainers(), 'hardened'),
    ...all(Object.fromEntries(told), 'product'),
  };
}

/** What containers name and the file declares: each once, in their order. */
function named(containers: Named, key: 'networks' | 'secrets' | 'volumes'): string[] {
  const names = Object.values(containers).flatMap((container) =>
    ((container[key] ?? []) as (string | { source: string })[]).map((one) =>
      typeof one === 'string' ? one : one.source,
    ),
  );
  return [...new Set(names)];
}

const isNamedVolume = (volume: string) => !volume.startsWith('.') && !volume.startsWith('/');

/** Databases and brokers reach nobody outside, and nobody outside reaches them. */
const network = (name: string) => (name === 'edge' ? {} : { internal: true });

/** Scalars of the form `*name` under `<<` become aliases, so that the file says what is common once. */
function withAliases(document: Document): void {
  visit(document, {
    Pair(_, pair) {
      const { key, value } = pair as Pair<Scalar, Scalar>;
      if (isScalar(key) && key.value === '<<' && isScalar(value))
        pair.value = new Alias(String(value.value).slice(1));
    },
  });
  for (const [anchor, key] of [
    ['hardened', 'x-hardened'],
    ['postgres', 'x-postgres'],
    ['product', 'x-product'],
    ['environment', 'x-environment'],
  ] as const) {
    const node = document.get(key, true);
    if (isMap(node)) node.anchor = anchor;
  }
}

/** docker-compose.yml for a topology with so many replicas. */
export function composeFile(replicas: Record<DatabaseName, number>): string {
  const containers = containersOf(replicas);
  const volumes = named(containers, 'volumes')
    .map((volume) => volume.split(':')[0] ?? '')
    .filter(isNamedVolume);
  const secrets = new Set([...(postgresCommon.secrets as string[]), ...named(containers, 'secrets')]);
  const content = {
    version: '3.8',
    'x-hardened': hardened,
    'x-postgres': merged('hardened', postgresCommon),
    'x-product': merged('hardened', productCommon),
    'x-environment': productEnvironment,
    services: containers,
    networks: Object.fromEntries(named(containers, 'networks').map((name) => [name, network(name)])),
    volumes: Object.fromEntries(volumes.map((name) => [name, {}])),
    secrets: Object.fromEntries(
      [...secrets].map((name) => [
        name,
        { file: `./${secretsFolder}/${name === 'secrets.json' ? deploymentFile : name}` },
      ]),
    ),
  };
  // 1.1 is what Compose's readers go by: `no` in it is false, unless it is quoted.
  const document = new Document(content, { version: '1.1' });
  document.commentBefore = head;
  withAliases(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
