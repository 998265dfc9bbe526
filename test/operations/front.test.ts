import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { serviceNames } from '../../infra/topology.ts';
import { theProduct } from '../product.ts';

const product = theProduct();
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${product.url}${path}`, { headers });

describe('the front', () => {
  it('is live and ready, and so is every service', async () => {
    expect((await get('/health/live')).status).toBe(200);
    // A service that answers late is not ready: on a busy machine that happens, and passes.
    await expect.poll(async () => (await get('/health/ready')).json()).toEqual({ status: 'ready' });
    for (const service of serviceNames) {
      const status = async () => (await fetch(`${product.serviceUrl(service)}/health/ready`)).status;
      await expect.poll(status, { message: service }).toBe(200);
    }
  });

  it('serves GraphiQL to browsers', async () => {
    const page = await get('/graphql', { accept: 'text/html' });
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    expect(await page.text()).toContain('Polyphony');
  });

  it('answers 404 for files that are not there, wherever they are asked for', async () => {
    for (const path of ['/nothing.js', '/..%2f..%2fpackage.json', '/%2e%2e/package.json']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it('refuses other methods', async () => {
    expect((await fetch(`${product.url}/health/live`, { method: 'DELETE' })).status).toBe(405);
  });
});

describe('internal endpoints', () => {
  it.each(serviceNames)('%s: its status needs a service token for itself', async (service) => {
    const url = `${product.serviceUrl(service)}/internal/status`;
    expect((await fetch(url)).status).toBe(401);
    const elsewhere = serviceNames.find((name) => name !== service) ?? 'auth';
    expect((await fetch(url, { headers: await product.serviceToken('monitoring', elsewhere) })).status).toBe(
      401,
    );
    const answer = await fetch(url, { headers: await product.serviceToken('monitoring', service) });
    expect(await answer.json()).toMatchObject({ service, ready: true });
  });

  it('are not reached through the front', async () => {
    const answer = await get('/internal/status', await product.serviceToken('monitoring', 'auth'));
    expect(await answer.text()).not.toContain('servers');
  });
});

describe('a bad token', () => {
  it.each(['Bearer x', 'Basic abc', `Bearer ${randomUUID()}.a.b`])(
    '%s fails the whole request at the gateway and at every service',
    async (authorization) => {
      const ask = (url: string) =>
        fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: '{"query":"{__typename}"}',
        });
      for (const url of [
        product.graphqlUrl,
        ...serviceNames.map((name) => `${product.serviceUrl(name)}/graphql`),
      ]) {
        const response = await ask(url);
        expect(response.status, url).toBe(401);
        expect(await response.json()).toMatchObject({
          errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
        });
      }
    },
  );
});
