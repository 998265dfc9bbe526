import { readEnvironment } from '../config.ts';
import { createServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import { createLogger } from '../log.ts';
import { loadSecrets } from '../postgres/secrets.ts';
import { startProduct } from '../process/product.ts';
import { readProductFile } from '../process/product-file.ts';
import { servicePort } from '../topology.ts';
import { type ImportAnswer, type ImportChunk, importPath } from './contract.ts';

/** A content-service that takes chunks. */
export type ImportTarget = {
  /** What is told to the person: where the catalogue goes. */
  name: string;
  send(chunk: ImportChunk): Promise<ImportAnswer>;
  close(): Promise<void>;
};

/** The product does not take the import; the message is for the person. */
export class ImportRefusedError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ImportRefusedError';
  }
}

/** Milliseconds that one chunk may take: releases wait for nothing but the database. */
const chunkTimeoutMs = 120_000;

function sender(contentUrl: string, dataDir: string): ImportTarget['send'] {
  // The deployment's secret is in its data folder: who may read that may speak for its services.
  const tokens = createServiceTokens('content', loadSecrets(dataDir).serviceTokenSecret);
  return async (chunk) => {
    const headers = {
      'content-type': 'application/json',
      [serviceTokenHeader]: await tokens.issue('content'),
    };
    const signal = AbortSignal.timeout(chunkTimeoutMs);
    const request = { method: 'POST', headers, body: JSON.stringify(chunk), signal };
    const response = await fetch(new URL(importPath, contentUrl), request).catch((error: unknown) => {
      throw new ImportRefusedError(`content-service does not answer at ${contentUrl}`, error);
    });
    if (response.ok) return (await response.json()) as ImportAnswer;
    const body = await response.text();
    const hint = response.status === 401 ? ': --data must be the data folder of that product' : '';
    throw new ImportRefusedError(`content-service answered ${response.status}${hint} ${body.slice(0, 500)}`);
  };
}

/** Content-service of the product whose gateway is at `url`: from its ports. */
function contentOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new ImportRefusedError(`--url must be the gateway's address, not "${url}"`);
  const content = new URL(url);
  content.port = String(servicePort(Number(content.port || 80), 'content'));
  return content.origin;
}

/**
 * Finds the running product of a data folder (or at a gateway's address), or starts what the import needs of a stopped one:
 * its databases and content-service. Events wait in the outbox until the whole product starts.
 */
export async function openTarget(options: {
  dataDir: string;
  url?: string | undefined;
  step(name: string): void;
}): Promise<ImportTarget> {
  const { dataDir, url } = options;
  const running = readProductFile(dataDir);
  const known =
    url === undefined || running?.url === url.replace(/\/$/, '') ? running?.services.content : undefined;
  const contentUrl = known ?? (url === undefined ? undefined : contentOf(url));
  if (contentUrl !== undefined) {
    return {
      name: `the product running at ${url ?? running?.url ?? contentUrl}`,
      send: sender(contentUrl, dataDir),
      close: async () => {},
    };
  }
  if (running)
    throw new ImportRefusedError('The product that runs on this data folder has no content-service');
  const environment = readEnvironment({ ...process.env, SERVICES: 'content' });
  const product = await startProduct({
    dataDir,
    port: 0,
    songs: 0,
    environment,
    logger: createLogger(environment.LOG_LEVEL),
    durable: true,
    pageFolder: Promise.resolve(null),
    step: options.step,
  });
  const started = product.services.content;
  if (!started) throw new ImportRefusedError('content-service did not start');
  return {
    name: `the stopped product in ${dataDir}`,
    send: sender(started, dataDir),
    close: () => product.stop(),
  };
}
