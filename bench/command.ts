const benches = {
  operations: {
    load: () => import('./operations.ts'),
    about: "each registered operation's latency, SQL statements and subgraph requests",
  },
  start: {
    load: () => import('./start.ts'),
    about: 'seconds of a first and a second start, and memory by kind of process',
  },
  gateway: {
    load: () => import('./gateway.ts'),
    about: "the gateway beside Apollo's and Hive's: CPU per request, latency, memory, start",
  },
  plans: {
    load: () => import('./plans.ts'),
    about: 'the plan of each SQL statement that the hot operations send',
  },
  reads: {
    load: () => import('./reads.ts'),
    about: 'operations per second with 0, 1 and 3 replicas, caches off and on, and ways to choose a replica',
  },
  front: {
    load: () => import('./front.ts'),
    about: "the gateway's own cost per request, behind it a subgraph that answers at once",
  },
  soak: {
    load: () => import('./soak.ts'),
    about: 'clients that come and vanish for an hour: nothing of them may stay in the gateway',
  },
  subscriptions: {
    load: () => import('./subscriptions.ts'),
    about: 'deliveries per second and memory per client of 10,000 subscribers of one gateway',
  },
  events: {
    load: () => import('./events.ts'),
    about: 'latency and throughput of events: outboxes alone, Kafka, RabbitMQ, and plain kafkajs beside them',
  },
  recommendation: {
    load: () => import('./recommendation.ts'),
    about: 'recall and NDCG of the recommendations on listening data of your own',
  },
  'write-behind': {
    load: () => import('./write-behind.ts'),
    about: 'acknowledged edits of a hot playlist: write-behind against write-through',
  },
} as const;

const help = `
npm run bench -- NAME [options]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(15)} ${about}`)
  .join('\n')}

npm run bench -- NAME --help lists the options of one.
`;

const name = process.argv[2];
const bench = name !== undefined && name in benches ? benches[name as keyof typeof benches] : undefined;
if (bench) {
  process.argv.splice(2, 1);
  await bench.load();
} else {
  const asked = name === undefined || name === '--help' || name === '-h';
  (asked ? process.stdout : process.stderr).write(asked ? help : `There is no bench "${name}".\n${help}`);
  process.exit(asked ? 0 : 2);
}
