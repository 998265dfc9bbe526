import { ForbiddenError, UnauthenticatedError } from '../errors.ts';

export const userTypes = ['LISTENER', 'ARTIST', 'ADMIN'] as const;
export type UserType = (typeof userTypes)[number];

/** The signed-in person as the access token states it. */
export type Viewer = {
  id: string;
  sessionId: string;
  type: UserType;
  scopes: readonly string[];
  /** End of the access token. */
  expiresAt: Date;
};

/** The viewer, or UNAUTHENTICATED. */
export function requireViewer(context: { viewer: Viewer | null }): Viewer {
  if (!context.viewer) throw new UnauthenticatedError();
  return context.viewer;
}

/** The viewer when one of these roles is theirs; else UNAUTHENTICATED or FORBIDDEN. */
export function requireRole(context: { viewer: Viewer | null }, ...roles: UserType[]): Viewer {
  const viewer = requireViewer(context);
  if (!roles.includes(viewer.type)) throw new ForbiddenError();
  return viewer;
}

/** A reference to a Viewer is answered only when its id is the token's subject. */
export function ownViewer(
  context: { viewer: Viewer | null },
  reference: { id: string },
): { id: string } | null {
  return context.viewer?.id === reference.id ? { id: reference.id } : null;
}
