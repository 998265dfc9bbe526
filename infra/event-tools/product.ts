import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import { loadSecrets } from '../postgres/secrets.ts';
import { readProductFile } from '../process/product-file.ts';
import { readServiceSecrets } from '../process/service-secrets.ts';
import { isRunning } from '../servers/process-identity.ts';
import { readStackState } from '../stack/state.ts';
import { type ServiceName, serviceNames, servicePort } from '../topology.ts';

/** The product cannot be asked, or refused; the message is for the person. */
export class EventToolError extends Error {
  /** Exit code of the command: 3 when nothing runs, else 1. */
  readonly exitCode: 1 | 3;
  constructor(message: string, exitCode: 1 | 3 = 1, cause?: unknown) {
    super(message, { cause });
    this.name = 'EventToolError';
    this.exitCode = exitCode;
  }
}

/** Where services answer, and the secret that they trust each other by. */
export type ProductAddress = {
  /** What is told to the person. */
  name: string;
  urlOf(service: ServiceName): string | undefined;
  serviceTokenSecret: string;
};

export type AddressOptions = {
  /** Folders to look in, in this order: a product's or a stack's. */
  dataDirs: readonly string[];
  /** Gateway of a product elsewhere; services are at the ports after its own, or where `serviceUrls` says. */
  url?: string | undefined;
  serviceUrls?: Partial<Record<ServiceName, string>> | undefined;
  /** File with a service's secrets (POLYPHONY_SECRETS), for a product elsewhere. */
  secretsFile?: string | undefined;
};

/** A product that runs in one process on this folder. */
function productOn(dataDir: string): ProductAddress | null {
  const product = readProductFile(dataDir);
  if (!product) return null;
  return {
    name: `the product running at ${product.url || dataDir}`,
    urlOf: (service) => product.services[service],
    serviceTokenSecret: loadSecrets(dataDir).serviceTokenSecret,
  };
}

/** A stack that runs on this folder: what its processes may know is beside it, one file for each service. */
function stackOn(dataDir: string): ProductAddress | null {
  if (!existsSync(join(dataDir, 'stack.json'))) return null;
  const state = readStackState(dataDir);
  if (!state?.control || !isRunning(state.control)) return null;
  const files = serviceNames.map((name) => join(dataDir, 'secrets', `${name}.json`)).filter(existsSync);
  const [file] = files;
  const port = state.ports.gateway;
  if (!file || port === undefined) return null;
  return {
    name: `the stack running on ${dataDir}`,
    urlOf: (service) => `http://127.0.0.1:${servicePort(port, service)}`,
    serviceTokenSecret: readServiceSecrets(file).serviceTokenSecret,
  };
}

function secretFrom({ secretsFile, dataDirs }: AddressOptions): string {
  if (secretsFile) return readServiceSecrets(secretsFile).serviceTokenSecret;
  const dataDir = dataDirs.find((folder) => existsSync(join(folder, 'secrets.json')));
  if (dataDir) {
    const { serviceTokenSecret } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
      serviceTokenSecret: string;
    };
    return serviceTokenSecret;
  }
  throw new EventToolError(
    '--url needs the secret that services trust each other by: --secrets FILE (POLYPHONY_SECRETS), or --data DIR of that product',
  );
}

function elsewhere(url: string, options: AddressOptions): ProductAddress {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new EventToolError(`--url must be the gateway's address, not "${url}"`);
  const gateway = new URL(url);
  const urlOf = (service: ServiceName) => {
    const at = new URL(gateway);
    at.port = `${servicePort(Number(gateway.port || 80), service)}`;
    return options.serviceUrls?.[service] ?? at.origin;
  };
  return { name: `the product at ${gateway.origin}`, urlOf, serviceTokenSecret: secretFrom(options) };
}

/** Finds the product to ask. @throws {EventToolError} when none runs */
export function findProduct(options: AddressOptions): ProductAddress {
  if (options.url) return elsewhere(options.url, options);
  const found = options.dataDirs.flatMap((folder) => productOn(folder) ?? stackOn(folder) ?? []);
  const [product, ...others] = found;
  if (!product)
    throw new EventToolError(
      `Nothing runs on ${options.dataDirs.join(' or ')}: start it (npm start, npm run stack), or name it with --data or --url`,
      3,
    );
  if (others.length > 0)
    throw new EventToolError(
      `Several run: ${found.map(({ name }) => name).join('; ')}. Choose one with --data`,
    );
  return product;
}

export type EventTools = {
  name: string;
  get<T>(service: ServiceName, path: string, query?: Record<string, QueryValue>): Promise<T>;
  post<T>(service: ServiceName, path: string, body: object, timeoutMs?: number): Promise<T>;
  /** The same for an answer that comes line by line, each JSON. */
  lines(service: ServiceName, path: string, body: object, onLine: (line: unknown) => void): Promise<void>;
};
type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Milliseconds that a question may take. */
const patienceMs = 15_000;

function urlOfQuery(base: string, path: string, query: Record<string, QueryValue>): URL {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query))
    for (const one of [value ?? []].flat()) url.searchParams.append(name, `${one}`);
  return url;
}

/**
 * Asks services of a product on their internal endpoints. Who has the deployment's secret may speak for its services: each is
 * asked in its own name.
 */
export function eventTools({ name, urlOf, serviceTokenSecret }: ProductAddress): EventTools {
  async function ask(service: ServiceName, path: string, init: RequestInit, query = {}): Promise<Response> {
    const base = urlOf(service);
    if (!base) throw new EventToolError(`${service}-service is not part of ${name}`);
    const token = await createServiceTokens(service, serviceTokenSecret).issue(service);
    const headers = { 'content-type': 'application/json', [serviceTokenHeader]: token };
    const response = await fetch(urlOfQuery(base, path, query), { ...init, headers }).catch(
      (error: unknown) => {
        throw new EventToolError(`${service}-service does not answer at ${base}`, 1, error);
      },
    );
    if (response.ok) return response;
    const hint = response.status === 401 ? ': the secret is not that of this product' : '';
    const body = (await response.json().catch(() => ({}))) as { error?: string };
    throw new EventToolError(
      `${service}-service answered ${response.status}${hint} ${body.error ?? ''}`.trim(),
    );
  }
  const sending = (body: object, timeoutMs: number): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return {
    name,
    get: async <T>(service: ServiceName, path: string, query = {}) => {
      const init = { signal: AbortSignal.timeout(patienceMs) };
      return (await (await ask(service, path, init, query)).json()) as T;
    },
    post: async <T>(service: ServiceName, path: string, body: object, timeoutMs = patienceMs) =>
      (await (await ask(service, path, sending(body, timeoutMs))).json()) as T,
    async lines(service, path, body, onLine) {
      const response = await ask(service, path, { method: 'POST', body: JSON.stringify(body) });
      let rest = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() ?? '';
        for (const line of parts.filter(Boolean)) onLine(JSON.parse(line));
      }
      if (rest) onLine(JSON.parse(rest));
    },
  };
}
