import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { servicePort } from '../../infra/topology.ts';
import { dataFolder, processesOn } from './command.ts';

const folder = dataFolder();
const { dataDir } = folder;
afterAll(folder.close);

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('a port that is taken', () => {
  it.each(['gateway', 'content'] as const)('of %s is named, and nothing is started', async (part) => {
    // Below the system's range of free ports: no other test is given one of the ports beside it.
    const gatewayPort = 15_000 + Math.floor(Math.random() * 15_000);
    const server = await listen(part === 'gateway' ? gatewayPort : servicePort(gatewayPort, 'content'));
    const start = folder.start(['--port', String(gatewayPort)]);
    expect(await start.ended).toBe(1);
    const { port } = server.address() as { port: number };
    expect(start.errors()).toContain(
      `Port ${port}, meant for ${part === 'gateway' ? 'the gateway' : 'content-service'}`,
    );
    expect(start.errors()).toContain('--port');
    expect(start.errors()).not.toContain('    at ');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(processesOn(dataDir)).toEqual([]);
    server.close();
    await once(server, 'close');
  });
});

describe('what cannot be used', () => {
  const parameters: [string, string[], string][] = [
    ['a port that is no number', ['--port', 'http'], '--port must be a whole number'],
    ['too many songs', ['--songs', '1000001'], '--songs must be a whole number from 0 to 1000000'],
    ['no number of songs', ['--songs', ''], '--songs must be a whole number'],
    ['an unknown option', ['--prot', '1'], "Unknown option '--prot'"],
    ['a word too many', ['now'], 'Unexpected argument'],
  ];
  it.each(parameters)('%s is refused with exit code 2', async (_what, given, message) => {
    const start = folder.start(given);
    expect(await start.ended).toBe(2);
    expect(start.errors()).toContain(message);
    expect(start.errors()).not.toContain('    at ');
  });

  it('the environment is refused with all its problems in one message, and without the values', async () => {
    const start = folder.start([], {
      SERVICES: 'content,musik',
      LOG_LEVEL: 'loud',
      POLYPHONY_ADMIN_PASSWORD: 'qwerty',
    });
    expect(await start.ended).toBe(2);
    for (const name of ['SERVICES', 'LOG_LEVEL', 'POLYPHONY_ADMIN_PASSWORD'])
      expect(start.errors()).toContain(name);
    expect(start.errors()).not.toContain('qwerty');
    expect(start.errors()).not.toContain('    at ');
  });

  it('a data folder that is a file is refused', async () => {
    const place = mkdtempSync(join(tmpdir(), 'polyphony-test-'));
    const file = join(place, 'data');
    writeFileSync(file, 'mine');
    const start = folder.start(['--data', file]);
    expect(await start.ended).toBe(2);
    expect(start.errors()).toContain(`${file} is a file`);
    expect(start.errors()).not.toContain('    at ');
    rmSync(place, { recursive: true });
  });

  it('--help tells the options and starts nothing', async () => {
    const start = folder.start(['--help']);
    expect(await start.ended).toBe(0);
    for (const option of ['--port', '--data', '--songs', '--fresh']) expect(start.output()).toContain(option);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });
});
