import type { RequestContext } from '../execute/context.ts';
import { settingsOf, type TrafficOptions } from './settings.ts';

/** Which headers a subgraph gets beside those that each gets. Applied in this order. Names in any case. */
export interface HeaderRules {
  /** Taken from the client's request, by name, or renamed. */
  readonly propagate?: readonly (string | { readonly from: string; readonly to: string })[];
  /** Set to this text, or to a claim of the verified token. */
  readonly insert?: Readonly<Record<string, string | { readonly claim: string }>>;
  /** Left out, `authorization` for instance where a subgraph must not see it. */
  readonly remove?: readonly string[];
}

/**
 * Client headers that are forwarded by a rule only. They are part of every request's forwarded headers all the same, as
 * those tell which requests may share an answer; a subgraph without the rule does not get them.
 */
export function ruleOnlyHeaders(options: TrafficOptions, forAll: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const { headers } of [options.all ?? {}, ...Object.values(options.subgraphs ?? {})]) {
    for (const rule of headers?.propagate ?? []) {
      names.add((typeof rule === 'string' ? rule : rule.from).toLowerCase());
    }
  }
  for (const name of [...forAll, ...ALWAYS]) names.delete(name.toLowerCase());
  return [...names];
}

const ALWAYS = ['authorization', 'x-request-id'];

/** What a subgraph is told of a request that stays open: its headers by the same rules as for all others. */
export function createSubscriptionHeaders(
  options: TrafficOptions,
  forAll: readonly string[],
): (subgraph: string, request: RequestContext) => RequestContext {
  const ruleOnly = ruleOnlyHeaders(options, forAll);
  return (subgraph, request) => {
    const forwarded = applyHeaderRules(settingsOf(options, subgraph).headers, request, ruleOnly);
    return forwarded === request.forwarded ? request : { ...request, forwarded };
  };
}

/** The headers that go to a subgraph. */
export function applyHeaderRules(
  rules: HeaderRules | undefined,
  { forwarded, viewer }: RequestContext,
  ruleOnly: readonly string[],
): Readonly<Record<string, string>> {
  if (!rules && ruleOnly.length === 0) return forwarded;
  const result: Record<string, string> = { ...forwarded };
  for (const name of ruleOnly) delete result[name];
  for (const rule of rules?.propagate ?? []) {
    const { from, to } = typeof rule === 'string' ? { from: rule, to: rule } : rule;
    set(result, to, forwarded[from.toLowerCase()] ?? result[to.toLowerCase()]);
  }
  for (const [name, value] of Object.entries(rules?.insert ?? {})) {
    // What a client sent under the name of a claim must not pass for one.
    set(result, name, typeof value === 'string' ? value : claimText(viewer?.claims[value.claim]));
  }
  for (const name of rules?.remove ?? []) set(result, name, undefined);
  return result;
}

function set(headers: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete headers[name.toLowerCase()];
  else headers[name.toLowerCase()] = value;
}

/** Visible ASCII only: anything else could end a header or begin another. */
function claimText(claim: unknown): string | undefined {
  if (claim === undefined || claim === null) return undefined;
  const text = typeof claim === 'string' ? claim : JSON.stringify(claim);
  return /^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text);
}
