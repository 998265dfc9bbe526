import { type FieldFunctionOptions, InMemoryCache, type Reference } from '@apollo/client/cache';
import type * as operations from '../../generated.ts';

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

type Answers =
  | operations.CreatePlaylistMutation
  | operations.FollowArtistMutation
  | operations.FollowGenreMutation
  | operations.MarkNotificationsReadMutation
  | operations.PlayerCommandMutation
  | operations.RegisterDeviceMutation
  | operations.RegisterMutation
  | operations.ReportPlaybackMutation
  | operations.SaveAlbumMutation
  | operations.SetFavouriteMutation
  | operations.SignInMutation
  | operations.SignOutMutation;
type AnswerOf<Data> = Data extends unknown ? Data[keyof Data] : never;
type RefusalName = Extract<AnswerOf<Answers>, { message: string }>['__typename'];

/** What may refuse a change; the compiler finds a name that is missing. */
const refusals: Record<RefusalName, true> = {
  BadCredentials: true,
  EmailTaken: true,
  NotFound: true,
  NotPlayable: true,
  NotSignedIn: true,
  StaleCommand: true,
  UnknownCountry: true,
  WeakPassword: true,
};

const replace = { merge: false } as const;

/** The normalised cache: entities by their ids, countries by their codes. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: { Refusal: Object.keys(refusals) },
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
