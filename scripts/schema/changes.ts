import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import type { Finding } from './finding.ts';
import { acceptedChangesPath } from './sources.ts';

/**
 * Paths (`Song.title`, `Query.chart.country`) whose breaking change was decided on: each stands in a list item
 * of schema/accepted-changes.md, in code quotes, with the reason behind a colon.
 */
export function acceptedPaths(markdown: string): Map<string, string> {
  const entries = markdown.matchAll(/^[-*]\s+`([^`]+)`\s*:\s*(\S.*)$/gm);
  return new Map([...entries].map(([, path = '', why = '']) => [path, why]));
}

/**
 * What changed for clients between two API schemas, by graphql-inspector. Breaking changes are errors
 * unless accepted; dangerous ones (a client may notice) are notes; safe ones are not mentioned.
 */
export async function judgeChanges(
  base: GraphQLSchema,
  next: GraphQLSchema,
  accepted: ReadonlyMap<string, string>,
): Promise<Finding[]> {
  const changes = await diff(base, next);
  return changes.flatMap(({ criticality, message, path = '' }): Finding[] => {
    if (criticality.level === CriticalityLevel.NonBreaking) return [];
    const common = { check: 'changes', place: path } as const;
    if (criticality.level === CriticalityLevel.Dangerous) {
      return [{ ...common, level: 'note', message: `dangerous: ${message}` }];
    }
    const why = accepted.get(path);
    if (why !== undefined)
      return [{ ...common, level: 'note', message: `breaking, accepted: ${message} (${why})` }];
    const remedy = `if it must be, list \`${path}\` with the reason in ${acceptedChangesPath}`;
    return [{ ...common, level: 'error', message: `breaking: ${message}; ${remedy}` }];
  });
}
