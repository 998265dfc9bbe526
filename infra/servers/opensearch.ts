import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foundServer, managedChild } from './child.ts';
import { containerChild, images, orInContainer } from './docker.ts';
import { classPathOf, ensureJava, type JavaServer } from './jars.ts';
import { ServerError } from './port.ts';
import { foundSource, ownSource, type Source, type SourceOptions, usualPorts } from './sources.ts';

const version = '2.19.6';
const besides = (file: string) => fileURLToPath(new URL(`./opensearch/${file}`, import.meta.url));
const plugins = ['transport-netty4-client', 'analysis-common', 'reindex-client', 'lang-painless'];
const openSearch: JavaServer = {
  name: 'opensearch',
  version,
  dependencies: [
    { groupId: 'org.opensearch', artifactId: 'opensearch', version },
    ...plugins.map((artifactId) => ({ groupId: 'org.opensearch.plugin', artifactId, version })),
    { groupId: 'org.apache.logging.log4j', artifactId: 'log4j-core', version: '2.25.4' },
  ],
  launcher: besides('SearchNode.java'),
};

/** Whether the node has formed its cluster: yellow is all that one node reaches. */
export async function searchAnswers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(1000) });
    const { status } = (await answer.json()) as { status?: string };
    return answer.ok && status !== undefined && status !== 'red';
  } catch {
    return false;
  }
}

function found(url: string): Source {
  const port = Number(new URL(url).port || 9200);
  const healthy = () => searchAnswers(url);
  return foundSource([foundServer({ name: 'search', kind: 'opensearch', port, healthy })], url);
}

const jvm = [
  '-Xms128m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.awt.headless=true',
];

/** The image's own program, set as SearchNode.java sets it. */
function inImage(folder: string, port: number, transport: number) {
  const settings = {
    'http.port': port,
    'transport.port': transport,
    'network.host': '127.0.0.1',
    'discovery.type': 'single-node',
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    'plugins.security.disabled': true,
  };
  return {
    image: images.search,
    ownAccount: 1000,
    program: '/usr/share/opensearch/bin/opensearch',
    args: Object.entries(settings).map(([name, value]) => `-E${name}=${value}`),
    env: () => ({ OPENSEARCH_JAVA_OPTS: '-Xms128m -Xmx384m' }),
  };
}

/** One OpenSearch node: SEARCH_URL, one on the usual port, or one of our own from Maven's jars. @throws {ServerError} */
export async function startOpenSearch(options: SourceOptions): Promise<Source> {
  const given = options.environment.SEARCH_URL;
  if (given) {
    if (await searchAnswers(given)) return found(given);
    throw new ServerError('UNREACHABLE', 'SEARCH_URL is set, but nothing that we can use answers there');
  }
  const usual = `http://127.0.0.1:${options.usual?.search ?? usualPorts.search}`;
  if (!options.own && (await searchAnswers(usual))) return found(usual);
  const port = await options.portOf('search');
  const transport = await options.portOf('search transport');
  const folder = join(options.folder, 'search');
  const healthy = () => searchAnswers(`http://127.0.0.1:${port}`);
  const spec = { name: 'search', kind: 'opensearch', port, folder, healthy } as const;
  const server = await orInContainer(
    options,
    async () => {
      const { note, machine } = options;
      const program = await ensureJava(note, machine);
      const classPath = await classPathOf(openSearch, note, machine);
      const logging = `-Dlog4j2.configurationFile=${besides('log4j2.properties')}`;
      const launch = ['-cp', classPath, 'SearchNode', folder, `${port}`, `${transport}`];
      return managedChild({ ...spec, program, args: [...jvm, logging, ...launch] });
    },
    (docker) => containerChild(docker, { ...spec, ...inImage(folder, port, transport) }),
  );
  await server.start();
  return ownSource([server], `http://127.0.0.1:${port}`);
}
