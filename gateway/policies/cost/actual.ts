import { isObject, own } from '../../execute/data.ts';
import type { CostNode } from './cost-tree.ts';

/** What an answer cost by the same weights, with the lists as long as they were; arguments are not counted again. */
export function actualCost(tree: readonly CostNode[], kind: string, data: unknown): number {
  return (kind === 'mutation' ? 10 : 0) + ofObject(tree, data);
}

function ofObject(nodes: readonly CostNode[], data: unknown): number {
  if (!isObject(data)) return 0;
  const typename = own(data, '__typename');
  let sum = 0;
  for (const node of nodes) {
    // Without a __typename the fields that are there tell the type well enough.
    if (typeof typename === 'string' && node.types && !node.types.has(typename)) continue;
    if (Object.hasOwn(data, node.responseName)) sum += ofValue(node, data[node.responseName]);
  }
  return sum;
}

function ofValue(node: CostNode, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + ofValue(node, item), 0);
  return node.weight + ofObject(node.children, value);
}
