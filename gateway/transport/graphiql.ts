import type { IncomingMessage, ServerResponse } from 'node:http';

const FIRST_QUERY = '# Ask the whole supergraph. Ctrl-Space shows what there is.\nquery { __typename }\n';

/** A browser that follows a link; a client that fetches asks for JSON. */
export function wantsGraphiQL(req: IncomingMessage): boolean {
  return req.method === 'GET' && (req.headers.accept ?? '').includes('text/html');
}

/** GraphiQL with all its parts in one page (some megabytes, so it is loaded when first asked for). */
export async function sendGraphiQL(res: ServerResponse): Promise<void> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const options = { title: 'Polyphony', subscriptionsProtocol: 'WS', defaultQuery: FIRST_QUERY } as const;
  const page = Buffer.from(renderGraphiQL(options as Parameters<typeof renderGraphiQL>[0]));
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': page.length,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  res.end(page);
}
