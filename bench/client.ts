/** A GraphQL client that measures: milliseconds until the whole answer is here. */
// biome-ignore lint/suspicious/noExplicitAny: a bench reads answers of any shape
export type Json = any;

export type Measured = {
  data: Json;
  errors?: { message: string }[];
  ms: number;
  sql: number;
  subgraphRequests: number;
};

export async function ask(
  url: string,
  query: string,
  variables: object,
  token?: string,
  trace = false,
): Promise<Measured> {
  const started = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(trace ? { 'polyphony-trace': '1' } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Json;
  const ms = performance.now() - started;
  const { sqlStatements = Number.NaN, subgraphRequests = Number.NaN } = answer.extensions?.trace ?? {};
  return { data: answer.data, errors: answer.errors, ms, sql: sqlStatements, subgraphRequests };
}

/** The p-th percentile (nearest rank) of some measurements, rounded to a hundredth. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
  return Math.round(value * 100) / 100;
}
