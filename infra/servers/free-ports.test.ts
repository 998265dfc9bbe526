import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePorts } from './free-ports.ts';

it('gives each free port once, and none that is taken', async () => {
  const [first] = await Promise.all([freePorts().next()]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(first, '127.0.0.1', resolve));
  try {
    const ports = freePorts(first);
    const given = await Promise.all([ports.next(), ports.next(), ports.next()]);
    expect(new Set(given).size).toBe(3);
    expect(given).not.toContain(first);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

it('stops below the range of the system', async () => {
  await expect(freePorts(32_768).next()).rejects.toThrow(RangeError);
});
