import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  access,
  cachePolicies,
  databases,
  eventRoutes,
  everyProcessConsumers,
  kafkaTopics,
  rabbitmqQueues,
  serviceNames,
  servicePort,
  userStatusView,
} from '../infra/topology.ts';
import { paint, readArguments } from './command-line.ts';

const page = 'docs/topology.md';
const file = fileURLToPath(new URL(`../${page}`, import.meta.url));

const { check } = readArguments(
  {
    usage: 'npm run topology [-- --check]',
    about: `Writes ${page}, the topology as tables for people, from infra/topology.ts.`,
    options: [['--check', 'write nothing; fail when the page is out of date']],
  },
  { check: { type: 'boolean' } },
);

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const range = ({ min, max }: { min: number; max: number }) => (min === max ? `${min}` : `${min} to ${max}`);

function ownersOf(tables: Record<string, string>): string {
  const byOwner = Map.groupBy(Object.entries(tables), ([, owner]) => owner);
  return [...byOwner].map(([owner, rows]) => `${owner}: ${code(rows.map(([name]) => name))}`).join('<br>');
}

const databaseRows = Object.entries(databases).map(([name, { purpose, replicas, tables }]) => [
  name,
  purpose,
  range(replicas),
  ownersOf(tables),
]);

const serviceRows = serviceNames.map((name) => {
  const cells = Object.entries(access[name]) as [string, readonly string[]][];
  const at = (place: string) =>
    cells.flatMap(([database, places]) => (places.includes(place) ? [database] : []));
  const cache = (
    cachePolicies as Record<
      string,
      { policy: string; data: string; ttlSeconds: { min: number; max: number } }
    >
  )[name];
  return [
    `${name}-service`,
    `+${servicePort(0, name)}`,
    at('primary').join(', ') || '-',
    at('replica').join(', ') || '-',
    cache ? `${cache.policy}: ${cache.data}, ${range(cache.ttlSeconds)} s` : '-',
  ];
});

const routeRows = Object.entries(eventRoutes).map(([type, route]) => [
  `\`${type}\``,
  route.producer,
  route.consumers.join(', '),
  route.queue,
  'addition' in route ? route.addition : '',
]);

const topicRows = Object.entries(kafkaTopics).map(([type, { partitions, keepDays, compacted, why }]) => {
  const days = keepDays === null ? 'for ever' : `${keepDays} day${keepDays === 1 ? '' : 's'}`;
  return [`\`${type}\``, `${partitions}`, compacted ? `${days}, then compacted` : days, why];
});

const queueRows = Object.entries(eventRoutes).flatMap(([type, { queue, consumers, producer }]) =>
  queue === 'rabbitmq'
    ? consumers.map((name) => [`\`${name}.${type}\``, `\`${type}\``, `\`dead-letters.${producer}\``])
    : [],
);

const text = `# The topology

Written by \`npm run topology\` from [\`infra/topology.ts\`](../infra/topology.ts): change that, not this page. Roles and grants,
\`pg_hba.conf\`, typed handles, pools, caches, ports and event routes follow from the same data.

## Databases

${table(['Database', 'Purpose', 'Replicas in production', 'Tables by owner'], databaseRows)}

Each database of a service that publishes or consumes events has \`outbox\`, \`inbox\`, \`relay_checkpoints\` and \`dead_letters\` too.

## Services

Ports are counted from the gateway's. A primary is written and read, a replica only read. Every service also reads the view
\`${userStatusView}\` on the User replica: who somebody is to be validated against, nothing private.

${table(['Service', 'Port', 'Primary', 'Replica', 'Cache'], serviceRows)}

## Event routes

The queue is the one in production; embedded, every route runs in PostgreSQL. The last column says why a route, or a consumer,
goes beyond the strategy.

${table(['Event', 'Producer', 'Consumers', 'Queue', 'Addition'], routeRows)}

### Kafka

A topic for each event, \`<deployment>.<event>\`, and a consumer group for each consumer, \`<deployment>.<service>\`. The key is the
aggregate's, and a partition keeps the order of its keys; partitions are how many processes of a consumer can share the work.
Producers are idempotent and wait for all in-sync replicas; consumers commit after the transaction of their inbox. Beside them are
\`<deployment>.dead-letters.<producer>\` and \`<deployment>.replays.<consumer>\`, of one partition, kept 30 days. How many copies a
topic has is the cluster's default. Every process of ${everyProcessConsumers.join(', ')} gets each event, in a group of its own beside the
service's, since it keeps what events change in its memory.

${table(['Topic', 'Partitions', 'Kept', 'Why'], topicRows)}

### RabbitMQ

A fanout exchange for each event and a quorum queue for each of its consumers, with one active consumer at a time: the order of all
events of a queue is kept, and another process takes over when the active one ends. Publishers wait for the confirm, and messages
that no queue takes are returned (\`mandatory\`). A consumer holds up to ${rabbitmqQueues.prefetch} events; one that was delivered
${rabbitmqQueues.deliveryLimit} times without an answer goes to the dead letters. Names begin with the deployment's.

${table(['Queue', 'Exchange', 'Dead letters'], queueRows)}
`;

const present = await readFile(file, 'utf8').catch(() => '');
if (present === text) console.log(`${page} is up to date`);
else if (check) {
  console.error(`${paint('red', 'stale')} ${page}: run npm run topology and commit it`);
  process.exitCode = 1;
} else {
  await writeFile(file, text);
  console.log(`${page} written`);
}
