import { readdirSync, readFileSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createAdmissionPolicy } from './admission.ts';
import { withDefaults } from './limits.ts';
import { checkVariables } from './variables.ts';

const limits = withDefaults();
const codeOf = (query: string) => {
  const admission = createAdmissionPolicy(limits).admit(query);
  return admission.kind === 'admitted' ? 'admitted' : admission.error.extensions.code;
};
const messageOf = (query: string) => {
  const admission = createAdmissionPolicy(limits).admit(query);
  return admission.kind === 'admitted' ? 'admitted' : admission.error.message;
};
const nested = (depth: number) => `${'{a'.repeat(depth)}${'}'.repeat(depth)}`;
const times = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

describe('what clients run is within the limits', () => {
  const folder = new URL('../../schema/operations/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  test.each(files)('%s', (file) => {
    expect(codeOf(readFileSync(new URL(file, folder), 'utf8'))).toBe('admitted');
  });

  test('introspection by GraphiQL and code generators', () => {
    const full = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
    };
    expect(codeOf(getIntrospectionQuery({ ...full, inputValueDeprecation: true, oneOf: true }))).toBe(
      'admitted',
    );
  });
});

describe('each limit is inclusive and says its value', () => {
  test('depth', () => {
    expect(messageOf(nested(15))).toBe('admitted');
    expect(messageOf(nested(16))).toBe('Fields nested too deep: the limit is 15');
  });

  test('depth through fragments', () => {
    const chain = times(15, (i) => `fragment F${i} on T { a { ...F${i + 1} } }`);
    expect(messageOf(`{ a { ...F0 } } ${chain} fragment F15 on T { a }`)).toBe(
      'Fields nested too deep: the limit is 15',
    );
    expect(messageOf(`{ ...F1 } ${chain} fragment F15 on T { a }`.replace(/fragment F0 [^}]*} }/, ''))).toBe(
      'admitted',
    );
  });

  test('aliases, each time a fragment is spread', () => {
    expect(messageOf(`{ a { ${times(30, (i) => `b${i}: b`)} } }`)).toBe('admitted');
    expect(messageOf(`{ a { ${times(31, (i) => `b${i}: b`)} } }`)).toBe('Too many aliases: the limit is 30');
    const spread = `{ ${times(16, (i) => `f${i} { ...F }`)} } fragment F on T { x: a y: b }`;
    expect(messageOf(spread)).toBe('Too many aliases: the limit is 30');
  });

  test('root fields', () => {
    expect(messageOf(`{ ${times(20, (i) => `f${i}`)} }`)).toBe('admitted');
    expect(messageOf(`{ ${times(21, (i) => `f${i}`)} }`)).toBe('Too many root fields: the limit is 20');
  });

  test('tokens', () => {
    expect(messageOf(`{ a { ${times(3994, (i) => `f${i}`)} } }`)).toBe('admitted');
    expect(messageOf(`{ a { ${times(3996, (i) => `f${i}`)} } }`)).toBe('Too many tokens: the limit is 4000');
  });

  test('directives', () => {
    expect(messageOf(`{ a ${'@x '.repeat(201)} }`)).toBe('Too many directives: the limit is 200');
  });
});

describe('hostile documents are refused', () => {
  const bomb = (branch: string) =>
    `{ ...F0 } ${times(200, (i) => `fragment F${i} on Q { ${branch.replaceAll('NEXT', `...F${i + 1}`)} }`)} fragment F200 on Q { a }`;

  test.each([
    ['exponential spreads', bomb('x { NEXT } y { NEXT }')],
    ['exponential spreads at one level', bomb('NEXT ... { NEXT }')],
    [
      'exponential spreads within the depth',
      `{ ...F0 } ${times(12, (i) => `fragment F${i} on Q { ${['a', 'b', 'c', 'd'].map((name) => `${name} { ...F${i + 1} }`).join(' ')} }`)} fragment F12 on Q { a }`,
    ],
    ['a long chain of spreads', bomb('a { NEXT }')],
    ['an unused exponential fragment', bomb('x { NEXT } y { NEXT }').replace('...F0', 'a')],
    ['deep braces', nested(1900)],
    ['deep inline fragments', `${'{ ...'.repeat(1000)}{ a }${'}'.repeat(1000)}`],
    ['equal fields', `{ x { ${'a '.repeat(3000)} } }`],
    ['equal fields with arguments below each other', `{ ${'a { b { c(x: 1) } } '.repeat(200)} }`],
    [
      'many operations with one large fragment',
      `${times(200, (i) => `query Q${i} { ...F }`)} fragment F on Q { ${times(400, (i) => `a${i}`)} }`,
    ],
  ])('%s', (_, query) => {
    expect(codeOf(query)).toBe('OPERATION_TOO_COMPLEX');
  });

  test('deep lists end in a refusal, not in a stack overflow', () => {
    expect(codeOf(`{ a(x: ${'['.repeat(1950)}${']'.repeat(1950)}) }`)).toBe('OPERATION_TOO_COMPLEX');
  });

  test('fragments that spread each other', () => {
    expect(codeOf('{ ...A } fragment A on Q { a { ...B } } fragment B on Q { a { ...A } }')).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  test('an alias that would become a prototype', () => {
    expect(codeOf('{ __proto__: a }')).toBe('BAD_USER_INPUT');
  });
});

describe('variables', () => {
  const nest = (depth: number): unknown => (depth === 0 ? 1 : { a: nest(depth - 1) });

  test('depth is bounded, without recursion', () => {
    expect(checkVariables(nest(32), limits)).toBeUndefined();
    expect(checkVariables(nest(33), limits)?.message).toBe('Variables nested too deep: the limit is 32');
    const deep = JSON.parse(`${'['.repeat(400_000)}${']'.repeat(400_000)}`);
    expect(checkVariables({ deep }, limits)?.extensions.code).toBe('OPERATION_TOO_COMPLEX');
  });

  test('number of values is bounded', () => {
    expect(checkVariables({ ids: new Array(20_000).fill('x') }, limits)?.message).toBe(
      'Too many values in variables: the limit is 20000',
    );
    expect(checkVariables({ ids: new Array(10_000).fill('x') }, limits)).toBeUndefined();
  });
});
