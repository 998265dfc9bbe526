const dayMs = 86_400_000;

/** The UTC day of an instant, YYYY-MM-DD. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, 10);

/** The UTC day some days before that of an instant. */
export const utcDayBefore = (at: Date, days: number): string => utcDay(new Date(at.getTime() - days * dayMs));

/** The first instant of the UTC day some days before that of an instant. */
export const startOfDayBefore = (at: Date, days: number): Date => new Date(utcDayBefore(at, days));
