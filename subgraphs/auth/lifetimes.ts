/** An access token cannot be called back, so it is short. */
export const accessTokenSeconds = 10 * 60;
/** A session that is not renewed for this long has ended. */
export const refreshTokenDays = 30;
/** How long a used refresh token is answered again, for a client that lost the answer. */
export const retryWindowMs = 10_000;
/** Beyond this, signing in ends the session that has been unused for longest. */
export const maxSessionsPerUser = 100;
