import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import { locationsFromEnvironment } from '../../infra/databases/location-urls.ts';
import type { DatabaseLocations } from '../../infra/databases/locations.ts';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { type Clusters, startClusters } from '../../infra/postgres/clusters.ts';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';
import { databaseVariables } from '../../infra/stack/service-environment.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { type DatabaseName, databaseNames } from '../../infra/topology.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const run = promisify(execFile);
const folder = temporaryFolder();
let clusters: Clusters;

/** A certificate authority, and a certificate of its own for a host; both last a day. */
async function certificates(authority: string, host: string) {
  const openssl = await ensureDebianPackage('openssl', 'openssl');
  const [key, request, certificate, caKey, ca] = ['key', 'csr', 'crt', 'ca.key', 'ca.crt'].map((end) =>
    join(folder, `${authority}.${end}`),
  ) as [string, string, string, string, string];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
  await run(openssl, [
    'req',
    '-x509',
    ...curve,
    '-days',
    '1',
    '-subj',
    `/CN=${authority}`,
    '-keyout',
    caKey,
    '-out',
    ca,
  ]);
  await run(openssl, [
    'req',
    ...curve,
    '-subj',
    '/CN=database',
    '-addext',
    `subjectAltName=${host}`,
    '-keyout',
    key,
    '-out',
    request,
  ]);
  const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '1', '-copy_extensions', 'copy'];
  await run(openssl, ['x509', '-req', '-in', request, ...signing, '-out', certificate]);
  return { certFile: certificate, keyFile: key, ca };
}

let ours: Awaited<ReturnType<typeof certificates>>;
let another: Awaited<ReturnType<typeof certificates>>;

beforeAll(async () => {
  ours = await certificates('ours', 'IP:127.0.0.1');
  another = await certificates('another', 'IP:127.0.0.1');
  const none = Object.fromEntries(databaseNames.map((name) => [name, 0])) as Record<DatabaseName, number>;
  clusters = await startClusters({
    dataDir: folder,
    replicas: { ...none, content: 1, user: 1 },
    portOf: namedPorts(openStackState(folder)),
    durable: false,
    tls: ours,
  });
  const { superuser, secrets } = clusters;
  await prepareDatabases({ locations: located('?sslmode=verify-full', ours.ca), superuser, secrets });
});
afterAll(async () => {
  await clusters?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The servers as an environment names them, with a query on each URL. */
function located(query: string, ca?: string): DatabaseLocations {
  const suffix = ca === undefined ? query : `${query}&sslrootcert=${ca}`;
  const variables = Object.entries(databaseVariables(databaseNames, clusters.locations()));
  const read = locationsFromEnvironment(
    Object.fromEntries(
      variables.map(([name, urls]) => [
        name,
        urls
          .split(',')
          .filter(Boolean)
          .map((url) => url + suffix)
          .join(','),
      ]),
    ),
  );
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.locations as DatabaseLocations;
}

const question =
  "select ssl, coalesce(version, 'none') as version from pg_stat_ssl where pid = pg_backend_pid()";
const encrypted = { ssl: true, version: 'TLSv1.3' };

/** What content-service's primary and search-service's replica say of their connections. */
async function connections(locations: DatabaseLocations) {
  const content = openDatabases('content', locations, clusters.secrets, { waitMs: 500 });
  const search = openDatabases('search', locations, clusters.secrets, { waitMs: 500 });
  const told = (rows: readonly unknown[]) => rows[0];
  const why = (error: Error & { cause?: Error & { code?: string } }) => `refused: ${error.message}`;
  try {
    return await Promise.all([
      content.db.content.primary.$client.unsafe(question).then(told, why),
      search.replicas('content').clientAt(0).unsafe(question).then(told, why),
    ]);
  } finally {
    await Promise.all([content.close(), search.close()]);
  }
}

describe('TLS to the databases', () => {
  it.each(['require', 'verify-ca', 'verify-full'])(
    '%s encrypts, on the primary and on replicas',
    async (mode) => {
      const ca = mode === 'require' ? undefined : ours.ca;
      expect(await connections(located(`?sslmode=${mode}`, ca))).toEqual([encrypted, encrypted]);
    },
  );

  it('is not used where the URL does not ask for it', async () => {
    const plain = { ssl: false, version: 'none' };
    expect(await connections(located(''))).toEqual([plain, plain]);
  });

  it.each(['verify-ca', 'verify-full'])(
    '%s refuses a server that another authority has signed',
    async (mode) => {
      for (const answer of await connections(located(`?sslmode=${mode}`, another.ca)))
        expect(answer).toMatch(/^refused/);
    },
  );

  it('verify-full refuses a certificate of another host; verify-ca does not look', async () => {
    const elsewhere = (locations: DatabaseLocations): DatabaseLocations => {
      const { content } = locations;
      const named = <T extends { host: string }>(server: T) => ({ ...server, host: 'localhost' });
      return {
        ...locations,
        content: { ...content, primary: named(content.primary), replicas: content.replicas.map(named) },
      };
    };
    for (const answer of await connections(elsewhere(located('?sslmode=verify-full', ours.ca))))
      expect(answer).toMatch(/^refused/);
    expect(await connections(elsewhere(located('?sslmode=verify-ca', ours.ca)))).toEqual([
      encrypted,
      encrypted,
    ]);
  });
});

describe('a URL', () => {
  const problemsOf = (url: string) => {
    const read = locationsFromEnvironment({ DATABASE_URL_CONTENT: url });
    return 'problems' in read ? read.problems.join() : '';
  };
  it('with a mode that could be talked out of encrypting, or a file that is not there, is refused by name', () => {
    expect(problemsOf('postgres://h/d?sslmode=prefer')).toMatch(/^DATABASE_URL_CONTENT: sslmode must be/);
    expect(problemsOf('postgres://h/d?sslmode=verify-ca&sslrootcert=/none')).toMatch(
      '/none cannot be read (ENOENT)',
    );
    expect(problemsOf('http://h/d')).toMatch('must be postgres://host:port/name');
  });
});
