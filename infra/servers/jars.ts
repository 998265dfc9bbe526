import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fetchCache } from './fetch-cache.ts';
import { ServerError } from './port.ts';
import { lockFile } from './process-identity.ts';
import { ensureDebianPackage, type Machine } from './system-packages.ts';

const run = promisify(execFile);
const fetchTimeoutMs = 600_000;
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** What runs on Java and comes from Maven: its name and version name its folder in the cache. */
export type JavaServer = {
  name: string;
  version: string;
  dependencies: readonly { groupId: string; artifactId: string; version: string }[];
  /** A launcher of our own, compiled beside the jars: its source file. */
  launcher?: string;
};

function pomOf({ name, dependencies }: JavaServer): string {
  const entries = dependencies.map(
    ({ groupId, artifactId, version }) =>
      `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project><modelVersion>4.0.0</modelVersion>
<groupId>polyphony</groupId><artifactId>${name}</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${entries.join('\n')}</dependencies></project>\n`;
}

async function fetchInto(
  draft: string,
  server: JavaServer,
  note: (text: string) => void,
  machine?: Machine,
): Promise<void> {
  const maven = await ensureDebianPackage('maven', 'mvn', note, machine);
  const pom = join(draft, 'pom.xml');
  const lib = join(draft, 'lib');
  writeFileSync(pom, pomOf(server));
  note(`Fetching ${server.name} ${server.version} ...`);
  const goal = [copyDependencies, '-DincludeScope=runtime', `-DoutputDirectory=${lib}`];
  await run(maven, ['-B', '-ntp', '-q', '-f', pom, ...goal], { timeout: fetchTimeoutMs });
  if (!server.launcher) return;
  const classes = join(draft, 'classes');
  await run(await ensureDebianPackage('default-jdk-headless', 'javac', note, machine), [
    '-cp',
    join(lib, '*'),
    '-d',
    classes,
    server.launcher,
  ]);
}

/** Class path of a server's jars, fetched once for all checkouts; of two processes that ask at once one fetches. */
export async function classPathOf(
  server: JavaServer,
  note: (text: string) => void,
  machine?: Machine,
): Promise<string> {
  const folder = join(fetchCache(), `${server.name}-${server.version}`);
  const path = [join(folder, 'lib', '*'), ...(server.launcher ? [join(folder, 'classes')] : [])].join(':');
  mkdirSync(fetchCache(), { recursive: true });
  const lock = `${folder}.lock`;
  let release: (() => void) | null = null;
  while (!existsSync(folder)) {
    release = lockFile(lock);
    if (release) break;
    await sleep(100);
  }
  if (!release) return path;
  const draft = `${folder}.${process.pid}`;
  try {
    if (existsSync(folder)) return path;
    mkdirSync(draft, { recursive: true });
    await fetchInto(draft, server, note, machine);
    renameSync(draft, folder);
    return path;
  } catch (error) {
    if (error instanceof ServerError) throw error;
    const reason = String((error as { stderr?: string }).stderr || (error as Error).message).trim();
    const said = reason.split('\n').slice(-3).join(' ');
    throw new ServerError('MISSING', `${server.name} could not be fetched from Maven: ${said}`, error);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    release();
  }
}

/** `java`, from the machine or Debian. */
export const ensureJava = (note: (text: string) => void, machine?: Machine) =>
  ensureDebianPackage('default-jre-headless', 'java', note, machine);
