/*
 * What the numbers of the Analytics database mean, for those who make them: the seed at once, analytical-service play by
 * play. Both must come out the same.
 */

/** Days in which what a play adds to a score halves. The generated column `heat` holds it too: change it by a migration. */
const popularityHalfLifeDays = 14;
export const popularityHalfLifeSeconds = popularityHalfLifeDays * 86_400;

/** A longer pause than this many minutes ends a listening session. */
export const sessionPauseMinutes = 30;
