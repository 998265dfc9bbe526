import type { Route } from '../../infra/subgraph/define.ts';

/** The keys by which anyone verifies access tokens (RFC 7517): the present one, the next, and those just retired. */
export const jwksRoute: Route<'auth'> = {
  method: 'GET',
  path: '/.well-known/jwks.json',
  async handle(_request, response, { state }) {
    response.writeHead(200, {
      'content-type': 'application/jwk-set+json',
      'cache-control': 'public, max-age=300',
    });
    response.end(JSON.stringify(state.keys.jwks()));
  },
};
