import { images as serverImages } from '../../infra/servers/docker.ts';

/** A container as docker-compose.yml describes one; keys are the Compose specification's. */
export type Container = Record<string, unknown>;

/** What containers may do: nothing that they do not need. */
export const hardened: Container = {
  restart: 'unless-stopped',
  init: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
};

/** Asked every few seconds; a container that is still starting is not counted as ill. */
export const healthcheck = (test: readonly string[], startSeconds = 30) => ({
  test: ['CMD', ...test],
  interval: '5s',
  timeout: '4s',
  retries: 6,
  start_period: `${startSeconds}s`,
});

/** Memory that is gone with the container, in the name of its account: the rest of its disk is read only. */
export const memoryFolder = (path: string, account: number) =>
  `${path}:uid=${account},gid=${account},mode=0755`;

/** `service_healthy` and its sisters, for some containers. */
export function dependsOn(conditions: Readonly<Record<string, readonly string[]>>): Container {
  const entries = Object.entries(conditions).flatMap(([condition, names]) =>
    names.map((name) => [name, { condition: `service_${condition}` }] as const),
  );
  return Object.fromEntries(entries);
}

/** Pinned: what runs tomorrow is what ran today. PostgreSQL, Kafka and OpenSearch in the versions that npm run stack runs. */
export const images = {
  product: 'polyphony:0.1.0',
  postgres: 'postgres:18.4-bookworm',
  ...serverImages,
} as const;
