import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentNode } from 'graphql';
import { overrideLabelsOf } from './join.ts';

/**
 * Whether a custom label of a progressive `@override` is active: always, never, or for requests with a header; with
 * `value` only where the header says exactly that.
 */
export type OverrideRule = boolean | { readonly header: string; readonly value?: string | undefined };

/** Rules by label. A label without a rule is not active. */
export type OverrideRules = Readonly<Record<string, OverrideRule>>;

/** Labels that are active for a request. Equal sets are one object. */
export interface ActiveOverrides {
  /** Tells the sets of one supergraph apart. */
  readonly key: string;
  /** All that are active. */
  readonly labels: ReadonlySet<string>;
  /** Every `percent(N)` with N above this is active. */
  readonly percent: number;
}

export interface Overrides {
  /** Draws once for all `percent(N)`: whoever is among the first 5 in a hundred is among the first 25. */
  of(headers: IncomingHttpHeaders): ActiveOverrides;
  /** The sets of requests without any header that a rule looks at. */
  readonly usual: readonly ActiveOverrides[];
}

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/**
 * The progressive `@override`s of a supergraph (federation 2.7); undefined when it has none.
 * @param draw at least 0, below 1
 */
export function createOverrides(
  supergraph: DocumentNode,
  rules: OverrideRules = {},
  draw: () => number = Math.random,
): Overrides | undefined {
  const labels = overrideLabelsOf(supergraph);
  if (labels.size === 0) return undefined;
  const custom = [...labels].filter((label) => !PERCENT.test(label));
  const percents = percentsOf(labels);
  const known = new Map<string, ActiveOverrides>();

  return {
    of: (headers) => {
      const drawn = draw() * 100;
      const rank = percents.findIndex(({ value }) => value > drawn);
      return activeAt(rank < 0 ? percents.length : rank, headers);
    },
    usual: Array.from({ length: percents.length + 1 }, (_, rank) => activeAt(rank, {})),
  };

  /** @param rank how many of the lowest percentages are not active */
  function activeAt(rank: number, headers: IncomingHttpHeaders): ActiveOverrides {
    const on = custom.filter((label) => holds(ruleOf(rules, label), headers));
    const key = JSON.stringify([rank, ...on]);
    let active = known.get(key);
    if (!active) {
      const drawn = percents.slice(rank).map(({ label }) => label);
      active = { key, labels: new Set([...on, ...drawn]), percent: percents[rank - 1]?.value ?? 0 };
      known.set(key, active);
    }
    return active;
  }
}

function percentsOf(labels: ReadonlySet<string>) {
  const percents = [...labels].flatMap((label) => {
    const value = PERCENT.exec(label)?.[1];
    return value === undefined ? [] : [{ label, value: Number(value) }];
  });
  return percents.sort((a, b) => a.value - b.value);
}

function ruleOf(rules: OverrideRules, label: string): OverrideRule {
  return (Object.hasOwn(rules, label) && rules[label]) || false;
}

function holds(rule: OverrideRule, headers: IncomingHttpHeaders): boolean {
  if (typeof rule === 'boolean') return rule;
  const given = headers[rule.header.toLowerCase()];
  return given !== undefined && (rule.value === undefined || rule.value === given);
}
