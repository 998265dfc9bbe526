import { randomBytes } from 'node:crypto';
import { identityOf } from '../servers/process-identity.ts';
import { databaseNames } from '../topology.ts';
import { ControlError, type Requests, serveControl } from './control.ts';
import type { Stack, StackOptions } from './stack.ts';
import { startStack } from './stack.ts';
import { openStackState } from './state.ts';
import { statusOf } from './status.ts';

export type ServedStack = Stack & {
  /** Resolves when another process has asked for the end. */
  asked: Promise<void>;
};

function serverOf(stack: Stack, name: unknown) {
  const all = [...stack.servers, ...stack.services];
  const found = all.find((one) => one.name === name || one.name === `${name}-service`);
  if (!found) throw new ControlError(`There is no "${name}": ${all.map((one) => one.name).join(', ')}`);
  if (!found.ours) throw new ControlError(`${found.name} was there before: it is not ours to stop`);
  return found;
}

function requestsOf(stack: Stack, end: () => void): Requests {
  return {
    status: () => statusOf(stack),
    async down() {
      end();
      return { stopping: true };
    },
    async kill({ name }) {
      await serverOf(stack, name).kill();
      return { killed: name };
    },
    async restart({ name }) {
      const server = serverOf(stack, name);
      await server.stop();
      await server.start();
      return { restarted: server.name, pid: server.pid() };
    },
    promote({ database, server }) {
      const known = databaseNames.find((name) => name === database);
      if (!known) throw new ControlError(`There is no database "${database}": ${databaseNames.join(', ')}`);
      return stack.promote(known, typeof server === 'string' ? server : undefined);
    },
  };
}

/** A stack that other processes can ask for its state, and tell what to do. */
export async function serveStack(options: StackOptions): Promise<ServedStack> {
  const stack = await startStack(options);
  const ended = Promise.withResolvers<void>();
  const token = randomBytes(32).toString('base64url');
  const control = await serveControl(token, requestsOf(stack, ended.resolve));
  const file = openStackState(options.dataDir);
  file.state.control = { ...identityOf(process.pid), port: control.port, token };
  file.save();
  return {
    ...stack,
    asked: ended.promise,
    async stop() {
      delete file.state.control;
      file.save();
      await control.stop();
      await stack.stop();
    },
  };
}
