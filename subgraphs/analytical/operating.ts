import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { mendShape, type RebuildLine, rebuildPath, recountPath } from '../../infra/events/operating.ts';
import type { Route } from '../../infra/subgraph/define.ts';
import { rebuildAnalytics } from './rebuild.ts';
import { recount } from './recount.ts';

async function mendOf(request: IncomingMessage): Promise<boolean> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return mendShape.parse(JSON.parse(text)).mend;
}

const failure = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;

/** For operators, on the service's own address and with a service token; `npm run events` asks them. */
export const routes: readonly Route<'analytical'>[] = [
  {
    method: 'POST',
    path: rebuildPath,
    internal: true,
    async handle(request, response, ports) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const line = (value: RebuildLine) => void response.write(`${JSON.stringify(value)}\n`);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const stopping = AbortSignal.any([gone.signal, ports.stopping]);
      try {
        const swap = await mendOf(request);
        const report = await rebuildAnalytics({ ...ports, stopping }, { swap }, (step, done, total) => {
          stopping.throwIfAborted();
          line({ step, done, total });
        });
        line(report ? { report } : { error: 'Another rebuild is running' });
      } catch (error) {
        ports.logger.warn({ err: error }, 'a rebuild was not finished; nothing was changed');
        line({ error: `${failure(error)}; nothing was changed` });
      }
      response.end();
    },
  },
  {
    method: 'POST',
    path: recountPath,
    internal: true,
    async handle(request, response, { db }) {
      const mend = await mendOf(request);
      const result = await recount(db.analytics.primary, mend);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    },
  },
];
