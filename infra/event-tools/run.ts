import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { UsageError, wholeNumber } from '../commands/arguments.ts';
import { ConfigurationError, type Environment, readEnvironment } from '../config.ts';
import { consumedBy, eventTypes } from '../events/contracts.ts';
import { longestFlowHours } from '../events/operating.ts';
import { type EventType, type ServiceName, serviceNames } from '../topology.ts';
import { discardDead, listDead, replayDead, showDead } from './dead.ts';
import { type Command, common, helpOf, overview } from './help.ts';
import { showLag, showLoss } from './lag.ts';
import type { Output } from './output.ts';
import { EventToolError, type EventTools, eventTools, findProduct } from './product.ts';
import { rebuild, recount } from './rebuild.ts';
import { tailEvents } from './tail.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where a command writes, and what ends one that would go on. */
export type Asked = Omit<Output, 'json'> & { stopping(): AbortSignal };
type Told = Asked & Output;

const options = {
  type: { type: 'string', multiple: true, default: [] as string[] },
  key: { type: 'string' },
  last: { type: 'string', default: '20' },
  follow: { type: 'boolean', default: false },
  hours: { type: 'string', default: '24' },
  consumer: { type: 'string' },
  all: { type: 'boolean', default: false },
  compare: { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  data: { type: 'string' },
  url: { type: 'string' },
  secrets: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${overview}`);
  }
}
type Values = ReturnType<typeof readArguments>['values'];

function readTypes(wanted: readonly string[]): EventType[] {
  return wanted.map((name) => {
    const type = eventTypes.find((known) => known === name);
    if (!type) throw new UsageError(`There is no event "${name}": ${eventTypes.join(', ')}`);
    return type;
  });
}

function readConsumer(name: string | undefined): ServiceName | undefined {
  const consumers = serviceNames.filter((known) => consumedBy(known).length > 0);
  const consumer = consumers.find((known) => known === name?.replace(/-service$/, ''));
  if (name !== undefined && !consumer)
    throw new UsageError(`"${name}" consumes no events: ${consumers.join(', ')}`);
  return consumer;
}

function toolsOf(values: Values, environment: Environment): EventTools {
  const data = values.data ?? environment.POLYPHONY_DATA;
  const dataDirs = data ? [resolve(data)] : [join(root, '.data'), join(root, '.data', 'stack')];
  const secretsFile = values.secrets ?? environment.POLYPHONY_SECRETS;
  const { SERVICE_URLS: serviceUrls } = environment;
  return eventTools(findProduct({ dataDirs, url: values.url, serviceUrls, secretsFile }));
}

async function dead(tools: () => EventTools, out: Told, values: Values, rest: string[]): Promise<boolean> {
  const [action = 'list', id] = rest;
  const consumer = readConsumer(values.consumer);
  const one = () => {
    if (!id) throw new UsageError(`dead ${action}: which? An event's id of dead list`);
    return { id, consumer };
  };
  const some = () => (values.all ? { all: true, consumer } : { ...one(), all: false });
  if (action === 'list') await listDead(tools(), out, { consumer });
  else if (action === 'show') await showDead(tools(), out, one());
  else if (action === 'replay') return replayDead(tools(), out, some());
  else if (action === 'discard') return discardDead(tools(), out, some());
  else throw new UsageError(`dead knows list, show, replay and discard, not "${action}"`);
  return true;
}

const commands: Record<
  Command,
  (tools: () => EventTools, out: Told, values: Values, rest: string[]) => Promise<unknown>
> = {
  async tail(tools, out, { type, key, last, follow }) {
    const types = readTypes(type);
    const count = wholeNumber(last, 'last', 0, 1000);
    const stopping = out.stopping();
    await tailEvents(tools(), out, { types, key, last: count, follow, stopping });
  },
  lag: (tools, out) => showLag(tools(), out),
  loss: (tools, out, { hours }) => showLoss(tools(), out, wholeNumber(hours, 'hours', 1, longestFlowHours)),
  dead,
  rebuild(tools, out, { compare }, [what]) {
    if (what !== 'analytics') throw new UsageError('rebuild: what? "analytics" can be rebuilt');
    return rebuild(tools(), out, compare);
  },
  recount: (tools, out, { repair }) => recount(tools(), out, repair),
};

async function run(args: string[], environment: NodeJS.ProcessEnv, out: Asked): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [name, ...rest] = positionals;
  const command = name !== undefined && name in commands ? (name as Command) : undefined;
  if (values.help || positionals.length === 0) {
    out.print((command ? `${helpOf[command]}\n${common}` : overview).trim());
    return 0;
  }
  if (!command) throw new UsageError(`There is no command "${name}": ${Object.keys(commands).join(', ')}`);
  const tools = () => toolsOf(values, readEnvironment(environment));
  return (await commands[command](tools, { ...out, json: values.json }, values, rest)) === false ? 1 : 0;
}

/** Runs `npm run events` with these arguments. @returns the exit code; what is wrong was told by then */
export async function runEvents(args: string[], environment: NodeJS.ProcessEnv, out: Asked): Promise<number> {
  try {
    return await run(args, environment, out);
  } catch (error) {
    const unusable = error instanceof UsageError || error instanceof ConfigurationError;
    const known = unusable || error instanceof EventToolError;
    out.note(known ? (error as Error).message : String((error as Error).stack));
    return unusable ? 2 : error instanceof EventToolError ? error.exitCode : 1;
  }
}
