import type { CompositionHint } from './compose.ts';
import type { Finding } from './finding.ts';

/**
 * Apollo's composition hints that are accepted, each with the reason. Every other hint is an error: a field type,
 * description, default, union member, enum value or argument that differs between subgraphs means that one
 * of them promises what the other does not keep.
 */
const acceptedHints: Readonly<Record<string, string>> = {
  OVERRIDE_MIGRATION_IN_PROGRESS: 'a field that moves between services shows it for as long as it moves',
  UNUSED_ENUM_TYPE: 'an enum may land before the field that uses it',
  IMPLICITLY_UPGRADED_FEDERATION_VERSION: 'subgraphs take a new federation version one at a time',
  DIRECTIVE_COMPOSITION_INFO: 'reports that @composeDirective does what it says',
};

/** What composition hinted at: accepted hints as notes, all others as errors. */
export function judgeHints(hints: readonly CompositionHint[]): Finding[] {
  return hints.map(({ definition, message, coordinate }) => {
    const reason = acceptedHints[definition.code];
    return {
      check: 'hints',
      level: reason === undefined ? 'error' : 'note',
      place: coordinate ?? 'supergraph',
      message: `${definition.code}: ${message}${reason === undefined ? '' : ` (accepted: ${reason})`}`,
    };
  });
}
