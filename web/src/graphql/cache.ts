import { type FieldFunctionOptions, InMemoryCache, type Reference } from '@apollo/client/cache';

type Part = { name?: string; title?: string };

/** What an entity is called, however it is stored. */
function called(part: Reference | Part, { readField }: FieldFunctionOptions): string | undefined {
  return readField<string>('name', part as Reference) ?? readField<string>('title', part as Reference);
}

/**
 * Some operations select an album or artists without their ids. Such parts do not replace the whole entities that
 * another operation brought, as long as they name the same ones: or each page would take what the other needs.
 */
function mergePart(
  existing: Reference | Part | null | undefined,
  incoming: Reference | Part | null,
  options: FieldFunctionOptions,
): Reference | Part | null {
  if (!existing || !incoming || options.isReference(incoming) || !options.isReference(existing))
    return incoming;
  return called(existing, options) === called(incoming, options) ? existing : incoming;
}

function mergeParts(
  existing: readonly (Reference | Part)[] | null | undefined,
  incoming: readonly (Reference | Part)[] | null,
  options: FieldFunctionOptions,
): readonly (Reference | Part)[] | null {
  if (!existing || !incoming || existing.length !== incoming.length) return incoming;
  return incoming.map((part, index) => mergePart(existing[index], part, options) ?? part);
}

const replace = { merge: false } as const;

/** The normalised cache: entities by their ids, countries by their codes. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: {},
    typePolicies: {
      Country: { keyFields: ['code'] },
      Song: {
        fields: { artists: { merge: mergeParts }, album: { merge: mergePart }, availability: replace },
      },
      Album: { fields: { artists: { merge: mergeParts } } },
      Playlist: { fields: { genres: { merge: mergeParts } } },
      Player: { fields: { queue: replace, devices: replace, activeDevice: replace } },
      Viewer: { fields: { pinned: replace, mixes: replace, notificationPreferences: replace } },
      SearchResult: { keyFields: false },
    },
  });
}
