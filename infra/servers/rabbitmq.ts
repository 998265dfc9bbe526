import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from 'amqplib';
import { foundServer, managedChild } from './child.ts';
import { containerChild, images, orInContainer } from './docker.ts';
import { type ManagedServer, ServerError } from './port.ts';
import { foundSource, ownSource, type Source, type SourceOptions, usualPorts } from './sources.ts';
import { ensureDebianPackage, thisMachine } from './system-packages.ts';

const run = promisify(execFile);

/** Whether the broker lets us in, within about a second. */
export async function rabbitmqAnswers(url: string): Promise<boolean> {
  try {
    const connection = await connect(url, { timeout: 1000 });
    connection.on('error', () => {});
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

function found(url: string, discard?: () => Promise<void>): Source {
  const port = Number(new URL(url).port || 5672);
  const healthy = () => rabbitmqAnswers(url);
  return foundSource([foundServer({ name: 'rabbitmq', kind: 'rabbitmq', port, healthy })], url, discard);
}

/** A virtual host of our own on the broker of this machine; null where we may not make one. */
async function ownVirtualHost(options: SourceOptions): Promise<Source | null> {
  const { deployment, machine = thisMachine } = options;
  const usual = `amqp://guest:guest@127.0.0.1:${options.usual?.rabbitmq ?? usualPorts.rabbitmq}`;
  const control = machine.find('rabbitmqctl');
  if (!control || !(await rabbitmqAnswers(usual))) return null;
  const tell = (...args: string[]) => run(control, ['-q', ...args], { timeout: 20_000 });
  try {
    await tell('add_vhost', deployment).catch((error: { stderr?: string; stdout?: string }) => {
      if (!/already/.test(`${error.stderr}${error.stdout}`)) throw error;
    });
    await tell('set_permissions', '-p', deployment, 'guest', '.*', '.*', '.*');
    const url = `${usual}/${deployment}`;
    return (await rabbitmqAnswers(url))
      ? found(url, async () => void (await tell('delete_vhost', deployment)))
      : null;
  } catch {
    return null;
  }
}

/**
 * Erlang's port mapper, as a child of ours in the foreground: the one that a node starts for itself would outlive everything.
 */
async function portMapper(options: SourceOptions): Promise<ManagedServer> {
  const port = await options.portOf('rabbitmq names');
  const spec = {
    name: 'rabbitmq-names',
    kind: 'rabbitmq',
    port,
    folder: join(options.folder, 'rabbitmq'),
  } as const;
  const args = ['-port', `${port}`, '-address', '127.0.0.1'];
  const mapper = { ...spec, args, healthy: () => takesConnections(port) };
  return orInContainer(
    options,
    async () =>
      managedChild({
        ...mapper,
        program: await ensureDebianPackage('erlang-base', 'epmd', options.note, options.machine),
      }),
    (docker) => containerChild(docker, { ...mapper, image: images.rabbitmq, program: 'epmd' }),
  );
}

/** Whether somebody listens there. */
function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTo({ host: '127.0.0.1', port, timeout: 1000 });
    const told = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', told(true)).once('timeout', told(false)).once('error', told(false));
  });
}

/** The script itself, not Debian's wrapper around it, which would change to the machine's own account and settings. */
function scriptOf(wrapper: string): string {
  const script = '/usr/lib/rabbitmq/bin/rabbitmq-server';
  return existsSync(script) ? script : wrapper;
}

/** Settings that keep this node apart from any other on the machine: name, cookie, ports, folders. */
async function settingsOf(options: SourceOptions, folder: string, names: number) {
  const port = await options.portOf('rabbitmq');
  const cookie = join(folder, '.erlang.cookie');
  if (!existsSync(cookie)) writeFileSync(cookie, randomBytes(20).toString('hex'), { mode: 0o400 });
  const configuration = [
    `listeners.tcp.1 = 127.0.0.1:${port}`,
    'loopback_users.guest = true',
    'log.console = true',
  ];
  writeFileSync(join(folder, 'rabbitmq.conf'), `${configuration.join('\n')}\n`);
  writeFileSync(join(folder, 'enabled_plugins'), '[].\n');
  return {
    port,
    env: {
      HOME: folder,
      ERL_EPMD_PORT: `${names}`,
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_NODENAME: 'polyphony@localhost',
      RABBITMQ_DIST_PORT: `${await options.portOf('rabbitmq distribution')}`,
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'logs'),
      RABBITMQ_LOGS: '-',
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'none.conf'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
      RABBITMQ_PID_FILE: join(folder, 'node.pid'),
      // The Erlang machine takes the script's place, so that its pid and its signals are the node's.
      RABBITMQ_ALLOW_INPUT: 'true',
      RABBITMQ_SERVER_ERL_ARGS: '+sbwt none +sbwtdcpu none +sbwtdio none',
      RABBITMQ_SERVER_START_ARGS: '-noinput -kernel inet_dist_use_interface {127,0,0,1} -start_epmd false',
    },
  };
}

/** RabbitMQ: RABBITMQ_URL, a virtual host on the machine's, or a node of our own. @throws {ServerError} */
export async function startRabbitmq(options: SourceOptions): Promise<Source> {
  const given = options.environment.RABBITMQ_URL;
  if (given) {
    if (await rabbitmqAnswers(given)) return found(given);
    throw new ServerError('UNREACHABLE', 'RABBITMQ_URL is set, but no RabbitMQ lets us in there');
  }
  const shared = options.own ? null : await ownVirtualHost(options);
  if (shared) return shared;
  const mapper = await portMapper(options);
  const folder = join(options.folder, 'rabbitmq');
  mkdirSync(folder, { recursive: true });
  const { port, env } = await settingsOf(options, folder, mapper.port);
  const url = `amqp://guest:guest@127.0.0.1:${port}`;
  const spec = {
    name: 'rabbitmq',
    kind: 'rabbitmq',
    port,
    folder,
    args: [],
    env: () => env,
    healthy: () => rabbitmqAnswers(url),
  } as const;
  const node = await orInContainer(
    options,
    async () => {
      const wrapper = await ensureDebianPackage(
        'rabbitmq-server',
        'rabbitmq-server',
        options.note,
        options.machine,
      );
      return managedChild({ ...spec, program: scriptOf(wrapper) });
    },
    (docker) => containerChild(docker, { ...spec, image: images.rabbitmq, program: 'rabbitmq-server' }),
  );
  await mapper.start();
  try {
    await node.start();
  } catch (error) {
    await mapper.stop();
    throw error;
  }
  const stop = async () => {
    await node.stop();
    await mapper.stop();
  };
  return ownSource([node, mapper], url, stop);
}
