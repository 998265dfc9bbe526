import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createOverrides } from './overrides.ts';

const field = (name: string, label: string) =>
  `${name}: String @join__field(graph: A, overrideLabel: "${label}") @join__field(graph: B, override: "a", overrideLabel: "${label}")`;
const supergraph = parse(`type Query @join__type(graph: A) @join__type(graph: B) {
  ${field('never', 'percent(0)')} ${field('few', 'percent(5)')} ${field('some', 'percent(25.5)')}
  ${field('all', 'percent(100)')} ${field('beta', 'beta')} ${field('gamma', 'gamma')}
}`);
const drawn = (value: number, rules = {}, headers = {}) => {
  const active = createOverrides(supergraph, rules, () => value)?.of(headers);
  return { labels: [...(active?.labels ?? [])].sort(), percent: active?.percent };
};

test('a percentage is active for what is drawn below it', () => {
  expect(drawn(0)).toEqual({ labels: ['percent(100)', 'percent(25.5)', 'percent(5)'], percent: 0 });
  expect(drawn(0.05)).toEqual({ labels: ['percent(100)', 'percent(25.5)'], percent: 5 });
  expect(drawn(0.254)).toEqual({ labels: ['percent(100)', 'percent(25.5)'], percent: 5 });
  expect(drawn(0.255)).toEqual({ labels: ['percent(100)'], percent: 25.5 });
  expect(drawn(0.999)).toEqual({ labels: ['percent(100)'], percent: 25.5 });
});

test('a custom label is active by its rule only', () => {
  const rules = { beta: { header: 'X-Beta', value: '1' }, gamma: true };
  expect(drawn(0.999, rules).labels).toEqual(['gamma', 'percent(100)']);
  expect(drawn(0.999, rules, { 'x-beta': '2' }).labels).toEqual(['gamma', 'percent(100)']);
  expect(drawn(0.999, rules, { 'x-beta': '1' }).labels).toEqual(['beta', 'gamma', 'percent(100)']);
  expect(drawn(0.999, { beta: { header: 'x-beta' } }, { 'x-beta': '' }).labels).toContain('beta');
});

test('equal sets are one object, and those that need no header are known before', () => {
  let value = 0.3;
  const overrides = createOverrides(supergraph, {}, () => value);
  const first = overrides?.of({});
  value = 0.9;
  expect(overrides?.of({})).toBe(first);
  expect(overrides?.usual).toContain(first);
});

test('a supergraph without labels has none', () => {
  expect(createOverrides(parse('type Query { a: Int }'))).toBeUndefined();
});
