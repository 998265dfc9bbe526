/** Something alike, and how much (0 to 1). */
export type Neighbour = { id: string; score: number };

/** What is near in the catalogue when listening does not tell: better ones first. */
export type Kin = { id: string; by: 'ARTIST' | 'GENRE' };

/** A song that is in the catalogue now, with what decides on whether a person may play it. */
export type LivingSong = {
  id: string;
  title: string;
  explicit: boolean;
  releasedAt: Date;
  /** Null: everywhere. */
  countryCodes: string[] | null;
  artistIds: string[];
  genreIds: string[];
};

/** One mix as it is kept: more songs than are shown, since who asks may not be able to play them all. */
export type MixPlan = {
  title: string;
  reason: string;
  songIds: string[];
  /** Whether popular songs may fill up what is missing; a mix that names a genre holds nothing else. */
  fill: boolean;
};

/** A person's mixes as they are kept. */
export type MixPlans = { plans: MixPlan[]; popular: string[] };

/** A mix as it is shown. */
export type Mix = { title: string; reason: string; songs: { id: string }[] };

/** What a person has heard and likes. */
export type Profile = {
  /** Streams by song, the most played first. */
  heard: { songId: string; plays: number }[];
  /** The latest first. */
  favouriteSongIds: string[];
  followedArtistIds: string[];
  followedGenreIds: string[];
};
