import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '../config.ts';
import { rolesOf } from '../databases/roles.ts';
import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import { databaseNames, type ServiceName, serviceNames } from '../topology.ts';

const shape = z.object({
  serviceTokenSecret: z.string().min(32),
  services: z.partialRecord(
    z.enum(serviceNames),
    z.object({ key: z.string().min(32), rolePasswords: z.record(z.string(), z.string().min(16)) }),
  ),
});

/**
 * What the processes of some services may know: how services prove to each other who they are, and of each service its own
 * key (others cannot be derived from it) and the passwords of its own database roles.
 */
export type ServiceSecrets = z.infer<typeof shape>;

function rolesOfService(service: ServiceName): string[] {
  const roles = databaseNames.flatMap(rolesOf);
  return roles.filter((role) => role.service === service).map((role) => role.name);
}

/** The part of a deployment's secrets that these services need. */
export function serviceSecrets(services: readonly ServiceName[], secrets: Secrets): ServiceSecrets {
  const own = services.map((service) => {
    const key = createHmac('sha256', secrets.keyEncryptionSecret).update(service).digest('base64url');
    const passwords = rolesOfService(service).map((role) => [role, rolePassword(secrets, role)] as const);
    return [service, { key, rolePasswords: Object.fromEntries(passwords) }] as const;
  });
  return { serviceTokenSecret: secrets.serviceTokenSecret, services: Object.fromEntries(own) };
}

/** Reads a file that holds `serviceSecrets(...)` as JSON. @throws {ConfigurationError} without a value in its message */
export function readServiceSecrets(file: string): ServiceSecrets {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError([
      `POLYPHONY_SECRETS: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`,
    ]);
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new ConfigurationError([`POLYPHONY_SECRETS: ${file} does not hold a service's secrets`]);
  }
}

function own(secrets: ServiceSecrets, service: ServiceName) {
  const known = secrets.services[service];
  if (!known) throw new ConfigurationError([`POLYPHONY_SECRETS: nothing of ${service}-service is in it`]);
  return known;
}

/** The passwords of a service's database roles. @throws {ConfigurationError} for a role that it has not */
export function passwordsOf(secrets: ServiceSecrets, service: ServiceName) {
  const { rolePasswords } = own(secrets, service);
  return {
    passwordOf(role: string): string {
      const password = rolePasswords[role];
      if (password === undefined)
        throw new ConfigurationError([`POLYPHONY_SECRETS: no password of the role ${role}`]);
      return password;
    },
  };
}

/** A secret of one service and purpose, 256 bits in base64url. */
export function secretOf(secrets: ServiceSecrets, service: ServiceName, purpose: string): string {
  return createHmac('sha256', own(secrets, service).key).update(purpose).digest('base64url');
}
