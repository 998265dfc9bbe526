import { z } from 'zod';
import { readSecretFiles } from './secret-files.ts';
import { type ServiceName, serviceNames } from './topology.ts';

export type Part = ServiceName | 'gateway';
const parts = [...serviceNames, 'gateway'] as const;

const port = z.coerce.number().int().min(0).max(65_000);
const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(parts)).min(1));

const urlOf = (...protocols: string[]) => z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) });
const redisUrl = urlOf('redis', 'rediss');
const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(item).min(1));

/** `content=http://host:4003,auth=http://...` */
const serviceUrls = listOf(z.string())
  .transform((entries) =>
    Object.fromEntries(entries.map((entry: string) => entry.split(/=(.*)/s).slice(0, 2))),
  )
  .pipe(z.partialRecord(z.enum(serviceNames), urlOf('http', 'https')));

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  /** Only these services, and `gateway` when named. */
  SERVICES: list.optional(),
  /** Cache and pub/sub: may forget. */
  REDIS_URL: redisUrl.optional(),
  /** What must not vanish (`appendfsync always`, `noeviction`): write tokens, edits that are not in their database yet. */
  REDIS_DURABLE_URL: redisUrl.optional(),
  /** Where gateways keep entities of the catalogue, which events take out again. Absent: none are kept. */
  ENTITY_CACHE_URL: redisUrl.optional(),
  /** Where gateways count what each client may ask, together. Absent: each counts for itself. */
  RATE_LIMIT_URL: redisUrl.optional(),
  /** Nodes of the Redis Cluster that holds content-service's cache. */
  REDIS_CLUSTER_URLS: listOf(redisUrl).optional(),
  KAFKA_BROKERS: listOf(z.string().regex(/^[^\s:]+:\d{1,5}$/)).optional(),
  RABBITMQ_URL: urlOf('amqp', 'amqps').optional(),
  SEARCH_URL: urlOf('http', 'https').optional(),
  /** Where services of other processes answer; the ports after the gateway's by default. */
  SERVICE_URLS: serviceUrls.default({}),
  /** File with the secrets of this process's services. */
  POLYPHONY_SECRETS: z.string().min(1).optional(),
  /** Names this deployment's keys, topics and queues in servers that it may share. */
  POLYPHONY_DEPLOYMENT: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/)
    .optional(),
  POLYPHONY_ADMIN_PASSWORD: z.string().min(10).max(1000).optional(),
  POLYPHONY_PORT: port.optional(),
  /** Address that the front listens on; services stay on 127.0.0.1. */
  POLYPHONY_HOST: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  POLYPHONY_DATA: z.string().min(1).optional(),
});
export type Environment = z.infer<typeof schema>;
/** Every variable that is read here. */
export const variableNames = Object.keys(schema.shape);

/** Configuration that cannot be used; the message lists every problem, one a line. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the environment: all problems in one message. Empty variables count as absent; those that may hold a
 * password may be given as files (`REDIS_URL_FILE`).
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const { environment: whole, problems } = readSecretFiles(environment);
  const given = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success && problems.length === 0) return result.data;
  // The value is not shown: it may be a password.
  const issues = result.error?.issues ?? [];
  throw new ConfigurationError([
    ...problems,
    ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  ]);
}
