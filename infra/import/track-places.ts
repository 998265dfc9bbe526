/** Where a track stands; 0 where the file does not say. */
export type Place = { discNumber: number; trackNumber: number };

const key = (place: Place) => `${place.discNumber}/${place.trackNumber}`;

/**
 * Gives every track of a release a place of its own: the first to name a place has it; one without a disc goes to disc 1,
 * after those that name it; one without a number, or whose place is taken (real catalogues have such), takes the next free
 * number of its disc.
 */
export function settlePlaces<T extends Place>(
  tracks: readonly T[],
): { track: T; place: Place; asGiven: boolean }[] {
  const taken = new Set<string>();
  const last = new Map<number, number>();
  const settled = new Map<T, Place>();
  const take = (track: T, place: Place) => {
    taken.add(key(place));
    last.set(place.discNumber, Math.max(last.get(place.discNumber) ?? 0, place.trackNumber));
    settled.set(track, place);
  };
  const onDisc = (track: T): Place => ({ discNumber: track.discNumber || 1, trackNumber: track.trackNumber });
  const claim = (track: T) => {
    const place = onDisc(track);
    if (place.trackNumber > 0 && !taken.has(key(place))) take(track, place);
  };
  for (const track of tracks) if (track.discNumber > 0) claim(track);
  for (const track of tracks) if (track.discNumber === 0) claim(track);
  for (const track of tracks) {
    const { discNumber } = onDisc(track);
    if (!settled.has(track)) take(track, { discNumber, trackNumber: (last.get(discNumber) ?? 0) + 1 });
  }
  return tracks.map((track) => {
    const place = settled.get(track) ?? onDisc(track);
    return { track, place, asGiven: key(place) === key(track) };
  });
}
