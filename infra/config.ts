import { z } from 'zod';
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

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  /** Only these services, and `gateway` when named. */
  SERVICES: list.optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  POLYPHONY_ADMIN_PASSWORD: z.string().min(10).max(1000).optional(),
  POLYPHONY_PORT: port.optional(),
  /** Address that the front listens on; services stay on 127.0.0.1. */
  POLYPHONY_HOST: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  POLYPHONY_DATA: z.string().min(1).optional(),
});
export type Environment = z.infer<typeof schema>;

/** Configuration that cannot be used; the message lists every problem, one a line. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

/** Reads and checks the environment: all problems in one message. Empty variables count as absent. */
export function readEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  // The value is not shown: it may be a password.
  throw new ConfigurationError(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
