/** What the page reads of an access token. The server alone judges it. */
export type AccessToken = { text: string; userId: string; expiresAt: number; issuedAt: number };

/** Reads a JWT (RFC 7519); times in milliseconds since 1970 by the server's clock. */
export function readToken(text: string): AccessToken {
  const payload = (text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as { sub: string; exp: number; iat?: number };
  const expiresAt = claims.exp * 1000;
  return { text, userId: claims.sub, expiresAt, issuedAt: claims.iat ? claims.iat * 1000 : Date.now() };
}
