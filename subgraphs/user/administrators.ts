import { ForbiddenError } from '../../infra/errors.ts';
import { requireViewer, type Viewer } from '../../infra/identity/viewer.ts';
import type { UserContext } from './state.ts';

/** The scope that accounts, kinds of accounts and countries are managed with. */
export const managingScope = 'users:write';

function mayManage(viewer: Viewer): boolean {
  return viewer.type === 'ADMIN' && viewer.scopes.includes(managingScope);
}

/** Why the viewer may not manage people, as a mutation answers it; null when they may. */
export function refusalOf({ viewer }: UserContext) {
  if (!viewer) return { __typename: 'NotSignedIn', message: 'Sign in as an administrator.' } as const;
  return mayManage(viewer) ? null : forbidden('This is for administrators.');
}

export function forbidden(message: string) {
  return { __typename: 'Forbidden', message } as const;
}

/** For queries. @throws UnauthenticatedError, ForbiddenError */
export function requireManager(context: UserContext): void {
  if (!mayManage(requireViewer(context))) throw new ForbiddenError();
}
