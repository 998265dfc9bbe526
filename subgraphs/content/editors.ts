import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { type Forbidden, forbidden, type NotSignedIn, notSignedIn } from './refusals.ts';

/** Somebody who may change (part of) the catalogue. */
export type Editor = {
  admin: boolean;
  /** Whether they may change what these artists own: an ARTIST needs one of their own among them. */
  mayEdit(artistIds: readonly string[]): boolean;
};

export const isEditor = (answer: Editor | NotSignedIn | Forbidden): answer is Editor => 'mayEdit' in answer;

/** Which artists an account speaks for is user-service's; without its answer there is none, and an error says so. */
async function ownArtists(context: ServiceContext<'content'>, userId: string): Promise<ReadonlySet<string>> {
  const [user] = await context.peers.entities<{ artistIds: string[] | null }>({
    service: 'user',
    representations: [{ __typename: 'User', id: userId }],
    selection: 'artistIds',
    requestId: context.requestId,
  });
  return new Set(user?.artistIds ?? []);
}

/** The viewer as an editor: ADMIN changes everything, ARTIST what their own artists own, nobody else anything. */
export async function editorOf(
  context: ServiceContext<'content'>,
): Promise<Editor | NotSignedIn | Forbidden> {
  const { viewer } = context;
  if (!viewer) return notSignedIn;
  if (viewer.type === 'ADMIN') return { admin: true, mayEdit: () => true };
  if (viewer.type !== 'ARTIST') return forbidden('Only artists and administrators change the catalogue');
  const own = await ownArtists(context, viewer.id);
  return { admin: false, mayEdit: (artistIds) => artistIds.some((id) => own.has(id)) };
}

/** The same for what is an administrator's alone. */
export function adminOf(context: ServiceContext<'content'>): Editor | NotSignedIn | Forbidden {
  if (!context.viewer) return notSignedIn;
  if (context.viewer.type !== 'ADMIN') return forbidden('Only administrators do this');
  return { admin: true, mayEdit: () => true };
}

export const notYours = (what: string): Forbidden => forbidden(`None of your artists owns this ${what}`);
