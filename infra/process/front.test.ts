import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Logger } from '../log.ts';
import { type Front, startFront } from './front.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };

/** The status line that a raw request gets: fetch would tidy the path up. */
function rawStatus(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString().split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

describe('the front', () => {
  let folder: string;
  let service: Server;
  let front: Front;
  let ready = true;
  let seen: { url: string | undefined; headers: Record<string, unknown> } = { url: '', headers: {} };
  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${front.port}${path}`, init);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'polyphony-front-'));
    const page = join(folder, 'dist');
    mkdirSync(join(page, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(page, 'index.html'), '<title>page</title>');
    writeFileSync(join(page, 'assets', 'a.js'), 'export {}');
    service = createServer((request, response) => {
      seen = { url: request.url, headers: request.headers };
      response.writeHead(206, { 'content-range': 'bytes 0-3/10', 'content-type': 'audio/mpeg' }).end('tune');
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    front = await startFront({
      gateway: {
        handle: async (_request, response) => void response.end('graph'),
        upgrade: (_request, socket) => socket.destroy(),
        stop: async () => {},
      },
      port: 0,
      host: '127.0.0.1',
      urlOf: (name) =>
        name === 'streaming'
          ? `http://127.0.0.1:${(service.address() as AddressInfo).port}`
          : 'http://127.0.0.1:1',
      pageFolder: page,
      ready: async () => ready,
      logger,
    });
  });
  afterAll(async () => {
    await front.stop();
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('hands /graphql to the gateway', async () =>
    expect(await (await get('/graphql?query=x')).text()).toBe('graph'));

  it('keeps idle connections longer than load balancers do', async () =>
    expect((await get('/health/live')).headers.get('keep-alive')).toBe('timeout=65'));

  it('is ready when the services are', async () => {
    expect((await get('/health/ready')).status).toBe(200);
    ready = false;
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('serves the page for its own addresses, and files as they are, with a content security policy', async () => {
    for (const path of ['/', '/album/1']) {
      const page = await get(path);
      expect(await page.text()).toContain('page');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
    const script = await get('/assets/a.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/none.js')).status).toBe(404);
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });

  it('never leaves the folder of the page', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/%00',
      '/%zz.txt',
      '//secret.txt',
    ]) {
      expect(await rawStatus(front.port, path), path).toContain('404');
    }
  });

  it('passes audio requests on with their range, and nothing else of the client', async () => {
    const answer = await get('/media/audio/x.mp3?signature=a', {
      headers: { range: 'bytes=0-3', cookie: 'private=1', 'polyphony-service': 'forged' },
    });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 0-3/10');
    expect(await answer.text()).toBe('tune');
    expect(seen.url).toBe('/media/audio/x.mp3?signature=a');
    expect(seen.headers).toMatchObject({ range: 'bytes=0-3' });
    expect(Object.keys(seen.headers)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(Object.keys(seen.headers)).not.toEqual(expect.arrayContaining(['polyphony-service']));
  });

  it('answers 502 for a service that is away', async () =>
    expect((await get('/reports/x.csv')).status).toBe(502));
});
