import { execFile } from 'node:child_process';
import { chownSync } from 'node:fs';
import { promisify } from 'node:util';
import { type ChildSpec, managedChild } from './child.ts';
import { type ManagedServer, ServerError } from './port.ts';
import type { SourceOptions } from './sources.ts';
import { thisMachine } from './system-packages.ts';

const run = promisify(execFile);

/** Images of servers, in the versions that are used elsewhere too (docker-compose.yml). */
export const images = {
  redis: 'redis:7.4.2-alpine',
  rabbitmq: 'rabbitmq:4.1.4-alpine',
  kafka: 'apache/kafka:4.4.0',
  search: 'opensearchproject/opensearch:2.19.6',
} as const;

export type ContainerSpec = ChildSpec & {
  image: string;
  /** The image's own account, for a program that refuses root. */
  ownAccount?: number;
};

/** Milliseconds for Docker to say whether it works: its client may be there, and nothing behind it. */
const askMs = 10_000;

/** A server natively, or else in a container: where its programs are missing and Docker works. @throws {ServerError} MISSING */
export async function orInContainer(
  { note, machine = thisMachine }: SourceOptions,
  natively: () => Promise<ManagedServer>,
  inContainer: (docker: string) => ManagedServer,
): Promise<ManagedServer> {
  try {
    return await natively();
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== 'MISSING') throw error;
    const docker = machine.find('docker');
    const works =
      docker !== undefined &&
      (await run(docker, ['info'], { timeout: askMs }).then(
        () => true,
        () => false,
      ));
    if (!works) throw new ServerError('MISSING', `${error.message} A Docker that works would do too.`, error);
    note(`${error.message} Using Docker.`);
    return inContainer(docker);
  }
}

/** This account, or the image's own where this is root and the program refuses root. */
function accountFor({ ownAccount }: Pick<ContainerSpec, 'ownAccount'>): [uid?: number, gid?: number] {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) return [];
  return uid === 0 && ownAccount !== undefined ? [ownAccount, ownAccount] : [uid, gid];
}

/**
 * The same program, with the same arguments, in a container: on the network of this machine, and in its own folder under the same
 * path, as this account. Docker passes the signal of a stop on; a kill is told to Docker, whose client would only let go.
 */
export function containerChild(docker: string, spec: ContainerSpec): ManagedServer {
  const { image, program, args, folder, name, env, prepare } = spec;
  const container = `polyphony-${name}-${spec.port}`;
  const [uid, gid] = accountFor(spec);
  const account = uid === undefined ? [] : ['--user', `${uid}:${gid}`];
  const variables = Object.entries(env?.() ?? {}).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const place = ['--network', 'host', '--volume', `${folder}:${folder}`, '--workdir', folder];
  const bounds = ['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  const { env: _none, ...rest } = spec;
  const child = managedChild({
    ...rest,
    program: docker,
    args: [
      'run',
      '--rm',
      '--init',
      '--name',
      container,
      ...place,
      ...account,
      ...bounds,
      ...variables,
      '--entrypoint',
      program,
      image,
      ...args,
    ],
    async prepare() {
      // What a killed run left has the name.
      await run(docker, ['rm', '--force', container]).catch(() => {});
      await prepare?.();
      if (uid !== undefined && uid !== process.getuid?.()) chownSync(folder, uid, gid ?? uid);
    },
  });
  return {
    ...child,
    async kill() {
      await run(docker, ['kill', container]).catch(() => {});
      await child.kill();
    },
  };
}

/** One run of a program in a container, to its end: what a server needs before its start. */
export async function runInContainer(
  docker: string,
  image: string,
  folder: string,
  words: readonly [program: string, ...args: string[]],
): Promise<void> {
  const [program, ...args] = words;
  const [uid, gid] = accountFor({});
  const account = uid === undefined ? [] : ['--user', `${uid}:${gid}`];
  await run(docker, [
    'run',
    '--rm',
    '--volume',
    `${folder}:${folder}`,
    ...account,
    '--entrypoint',
    program,
    image,
    ...args,
  ]);
}
