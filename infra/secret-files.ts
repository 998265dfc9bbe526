import { readFileSync } from 'node:fs';

/** Variables that may hold a password. Each may be given as `NAME_FILE` instead: what environments hold, `docker inspect` shows. */
export const secretVariables = [
  'REDIS_URL',
  'REDIS_DURABLE_URL',
  'REDIS_CLUSTER_URLS',
  'ENTITY_CACHE_URL',
  'RATE_LIMIT_URL',
  'RABBITMQ_URL',
  'SEARCH_URL',
  'POLYPHONY_ADMIN_PASSWORD',
] as const;

/** The environment with such files read; the problems name variables and files, and no value. Empty variables count as absent. */
export function readSecretFiles(environment: NodeJS.ProcessEnv): {
  environment: NodeJS.ProcessEnv;
  problems: string[];
} {
  const whole = { ...environment };
  const problems: string[] = [];
  for (const name of secretVariables) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    if (environment[name]) problems.push(`${name}: is set, and ${name}_FILE too`);
    try {
      whole[name] = readFileSync(file, 'utf8').trimEnd();
    } catch (error) {
      problems.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { environment: whole, problems };
}
