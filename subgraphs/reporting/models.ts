/* What the resolvers hand on as parents. */

/** UTC days, YYYY-MM-DD, both included. */
export type Range = { from: string; to: string };

/** A report on everything (null), or on what credits these artists. */
export type Report = { artistIds: readonly string[] | null };

export type Totals = { plays: number; listeners: number; heardMs: number };
export type Day = Totals & { day: string };
export type PlayedSong = { songId: string; plays: number };

/** The fields of `Artist.report` that are read only when they are asked for need to know whose and when. */
export type ArtistReport = Totals & { artistId: string; range: Range };

/** One line of the CSV file. */
export type SongDay = Totals & { day: string; songId: string };
