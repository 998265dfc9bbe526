/** What decides on whether a song may be played; `countryCodes` null: everywhere. */
export type SongTerms = {
  id: string;
  explicit: boolean;
  releasedAt: Date;
  countryCodes: string[] | null;
};

/** An encoded tune. */
export type Audio = {
  bytes: Uint8Array;
  /** Strong: the same for the same bytes only (RFC 9110, section 8.8.3). With its quotes. */
  etag: string;
};
