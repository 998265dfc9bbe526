import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;

/** A client as it should be: its GETs ask for a preflight, so the guard against foreign pages lets them in. */
const preflighted: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { 'apollo-require-preflight': 'true', ...init?.headers } });

beforeAll(async () => {
  federation = await startFederation(shop());
});
afterAll(() => federation.stop());

const audits = serverAudits({ url: () => federation.url, fetchFn: preflighted });

describe('the audits of GraphQL over HTTP (graphql-http)', () => {
  test('there are 61', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result.status, 'reason' in result ? result.reason : undefined).toBe('ok');
    },
  );
});
