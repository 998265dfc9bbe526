import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Clusters } from '../postgres/clusters.ts';
import { ServerError } from '../servers/port.ts';
import { databaseNames } from '../topology.ts';
import { databaseVariables } from './service-environment.ts';

const command = fileURLToPath(new URL('../commands/prepare.ts', import.meta.url));

/** Roles, tables and the catalogue, in a process of its own: what a seeding needs in memory goes with it. */
export async function prepareStack(options: {
  dataDir: string;
  songs: number;
  postgres: Clusters;
  environment: Record<string, string>;
  note(text: string): void;
  stopping?: AbortSignal | undefined;
}): Promise<void> {
  const { postgres, songs, note, stopping } = options;
  const child = spawn(process.execPath, [command, '--songs', `${songs}`], {
    env: {
      PATH: process.env.PATH,
      ...options.environment,
      ...databaseVariables(databaseNames, postgres.locations()),
      POLYPHONY_DEPLOYMENT_SECRETS: join(options.dataDir, 'secrets.json'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(stopping ? { signal: stopping, killSignal: 'SIGTERM' } : {}),
  });
  const said: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    said.push(line);
    note(line);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new ServerError('START_FAILED', `The databases could not be prepared:\n${said.slice(-8).join('\n')}`),
      );
    });
  });
}
