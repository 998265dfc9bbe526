import { expect, test } from 'vitest';
import { finishPlan } from './finish-plan.ts';
import type { Fetches, PlannedFetch, PlannedNode, Selection } from './plan.ts';
import { entitySelections, readOperation } from './subgraph-operation.ts';

const field = (name: string): Selection => ({ kind: 'field', name, as: name, selections: undefined });

function rootFetch(subgraph: string, text: string): PlannedFetch {
  const operation = readOperation(text, [], []);
  const { selectionSet } = operation;
  const asks = { kind: 'root', path: [], selectionSet, outputRewrites: [] } as const;
  return { kind: 'fetch', subgraph, operationKind: 'query', operation, asks };
}

function entityFetch(subgraph: string, path: string[], needs: string[], asked: string): PlannedFetch {
  const text = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on T { ${asked} } } }`;
  const operation = readOperation(text, [], ['representations']);
  const requires: Selection[] = [
    { kind: 'fragment', typeCondition: 'T', selections: ['__typename', ...needs].map(field) },
  ];
  const ask = {
    kind: 'entities',
    paths: [path],
    selectionSet: entitySelections(operation, '_entities'),
    requires,
    inputRewrites: [],
    outputRewrites: [],
  } as const;
  return { kind: 'fetch', subgraph, operationKind: 'query', operation, asks: [ask] };
}

const root = rootFetch('a', '{ t { __typename id } u { __typename id } }');
const sequence = (...nodes: PlannedNode[]): PlannedNode => ({ kind: 'sequence', nodes });
const parallel = (...nodes: PlannedNode[]): PlannedNode => ({ kind: 'parallel', nodes });

function fetchesOf(node: PlannedNode): Fetches {
  const plan = finishPlan({ kind: 'operation', node }, () => []);
  return plan.kind === 'operation' ? plan.fetches : [];
}

test('a fetch waits only for what gives it something', () => {
  const slow = entityFetch('b', ['t'], ['id'], 'slow');
  const next = entityFetch('c', ['t'], ['id'], 'other');
  const last = entityFetch('d', ['t'], ['id', 'slow'], 'more');
  const fetches = fetchesOf(sequence(root, slow, next, last));
  const byName = new Map(
    fetches.map((fetch) => [fetch.subgraph, fetch.after.map((i) => fetches[i]?.subgraph)]),
  );
  expect(byName.get('c')).toEqual(['a']);
  expect(byName.get('d')).toEqual(['a', 'b']);
});

test('one depth asks a subgraph once, by one field for equal selections and by several for others', () => {
  const one = entityFetch('b', ['t'], ['id'], 'x');
  const same = entityFetch('b', ['u'], ['id'], 'x');
  const fetches = fetchesOf(sequence(root, parallel(one, same, entityFetch('b', ['u'], ['id', 'id2'], 'y'))));
  expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['a', 'b']);
  expect(fetches[1]?.query).toBe(
    'query($__r0:[_Any!]!$__r1:[_Any!]!){_e0:_entities(representations:$__r0){...on T{x}}_e1:_entities(representations:$__r1){...on T{y}}}',
  );
});

test('a fetch that nothing waits for joins a later one to its subgraph', () => {
  const leaf = entityFetch('b', ['t'], ['id'], 'x');
  const key = entityFetch('c', ['t'], ['id'], 'k');
  const later = entityFetch('b', ['t'], ['id', 'k'], 'y');
  const fetches = fetchesOf(sequence(root, parallel(leaf, key), later));
  expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['a', 'c', 'b']);
});

test('selections of one place are not united where a name means two things', () => {
  const one = entityFetch('b', ['t'], ['id'], 'x(size: 1)');
  const other = entityFetch('b', ['t'], ['id'], 'x(size: 2)');
  const [, fetch] = fetchesOf(sequence(root, parallel(one, other)));
  expect(fetch?.asks).toHaveLength(2);
  const [, united] = fetchesOf(sequence(root, parallel(one, entityFetch('b', ['t'], ['id'], 'z'))));
  expect(united?.asks).toHaveLength(1);
});

test('what follows a mutation waits for all before it', () => {
  const first: PlannedFetch = { ...rootFetch('a', 'mutation { one { id } }'), operationKind: 'mutation' };
  const second: PlannedFetch = { ...rootFetch('b', 'mutation { two { id } }'), operationKind: 'mutation' };
  const fetches = fetchesOf(sequence(first, second));
  expect(fetches.map(({ after }) => after)).toEqual([[], [0]]);
});
