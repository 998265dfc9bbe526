import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { removeFromKafka } from '../events/brokers/kafka.ts';
import { type ChildSpec, foundServer, managedChild } from './child.ts';
import { containerChild, images, orInContainer, runInContainer } from './docker.ts';
import { classPathOf, ensureJava, type JavaServer } from './jars.ts';
import { brokerProperties } from './kafka-properties.ts';
import { ServerError } from './port.ts';
import { foundSource, ownSource, type Source, type SourceOptions, usualPorts } from './sources.ts';

const run = promisify(execFile);

const kafka: JavaServer = {
  name: 'kafka',
  version: '4.4.0',
  dependencies: [
    { groupId: 'org.apache.kafka', artifactId: 'kafka_2.13', version: '4.4.0' },
    // Without an slf4j 1.7 binding the broker logs nothing at all.
    { groupId: 'org.slf4j', artifactId: 'slf4j-simple', version: '1.7.36' },
  ],
};

/** server.properties of a broker on 127.0.0.1. */
function propertiesOf(folder: string, port: number, controllerPort: number): string {
  const at = (listener: string, listeningPort: number) => `${listener}://127.0.0.1:${listeningPort}`;
  const properties = brokerProperties({
    folder: join(folder, 'log'),
    listeners: `${at('PLAINTEXT', port)},${at('CONTROLLER', controllerPort)}`,
    advertised: at('PLAINTEXT', port),
    controller: `127.0.0.1:${controllerPort}`,
  });
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** A KRaft cluster id: 16 random bytes in base64url; a leading `-` would be taken for an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

/** Whether the broker tells of its cluster, within about a second. */
export async function kafkaAnswers(brokers: readonly string[]): Promise<boolean> {
  const admin = new Kafka({
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 1000,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

function found(brokers: string, { deployment: prefix }: SourceOptions): Source {
  const addresses = brokers.split(',').map((broker) => broker.trim());
  const port = Number(addresses[0]?.split(':')[1] ?? 9092);
  const healthy = () => kafkaAnswers(addresses);
  const server = foundServer({ name: 'kafka', kind: 'kafka', port, healthy });
  return foundSource([server], brokers, () => removeFromKafka({ brokers: addresses, prefix }));
}

const jvm = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.awt.headless=true',
];

const logging = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
];

/** A broker as a child, whose `java` is here or in a container. */
function broker(
  { folder, port, controllerPort }: { folder: string; port: number; controllerPort: number },
  program: string,
  classPath: string,
  runJava: (args: string[]) => Promise<void>,
): ChildSpec {
  const properties = join(folder, 'server.properties');
  async function prepare(): Promise<void> {
    mkdirSync(folder, { recursive: true });
    writeFileSync(properties, propertiesOf(folder, port, controllerPort));
    if (existsSync(join(folder, 'log', 'meta.properties'))) return;
    rmSync(join(folder, 'log'), { recursive: true, force: true });
    const format = ['kafka.tools.StorageTool', 'format', '-t', newClusterId(), '-c', properties];
    await runJava(['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, ...format]);
  }
  return {
    name: 'kafka',
    kind: 'kafka',
    port,
    folder,
    program,
    args: [...jvm, ...logging, '-cp', classPath, 'kafka.Kafka', properties],
    healthy: () => kafkaAnswers([`127.0.0.1:${port}`]),
    prepare,
  };
}

/** One Kafka broker: KAFKA_BROKERS, one on the usual port, or one of our own from Maven's jars. @throws {ServerError} */
export async function startKafka(options: SourceOptions): Promise<Source> {
  const given = options.environment.KAFKA_BROKERS;
  if (given) {
    const source = found(given, options);
    if (await source.servers[0]?.healthy()) return source;
    throw new ServerError('UNREACHABLE', 'KAFKA_BROKERS is set, but no broker answers there');
  }
  const usual = `127.0.0.1:${options.usual?.kafka ?? usualPorts.kafka}`;
  if (!options.own && (await kafkaAnswers([usual]))) return found(usual, options);
  const port = await options.portOf('kafka');
  const folder = join(options.folder, 'kafka');
  const place = { folder, port, controllerPort: await options.portOf('kafka controller') };
  const server = await orInContainer(
    options,
    async () => {
      const { note, machine } = options;
      const program = await ensureJava(note, machine);
      const classPath = await classPathOf(kafka, note, machine);
      return managedChild(broker(place, program, classPath, async (args) => void (await run(program, args))));
    },
    (docker) => {
      const inside = (args: string[]) => runInContainer(docker, images.kafka, folder, ['java', ...args]);
      // Where the image keeps its jars.
      return containerChild(docker, {
        ...broker(place, 'java', '/opt/kafka/libs/*', inside),
        image: images.kafka,
      });
    },
  );
  await server.start();
  return ownSource([server], `127.0.0.1:${port}`);
}
