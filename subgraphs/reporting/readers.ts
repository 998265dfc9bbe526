import { ForbiddenError } from '../../infra/errors.ts';
import { requireRole } from '../../infra/identity/viewer.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import type { Report } from './models.ts';

type Context = ServiceContext<'reporting'>;

/** The artists that accounts speak for: user-service knows. Without its answer nobody's report is shown. */
const ownArtists = defineLoader<'reporting', string, readonly string[]>(async (context, userIds) => {
  const users = await context.peers.entities<{ artistIds: string[] | null }>({
    service: 'user',
    representations: userIds.map((id) => ({ __typename: 'User', id })),
    selection: 'artistIds',
    requestId: context.requestId,
  });
  return users.map((user) => user?.artistIds ?? []);
});

/**
 * What the viewer may see of reports: everything as an ADMIN, their own artists as an ARTIST.
 * @throws UnauthenticatedError, ForbiddenError for everybody else
 */
export async function reportFor(context: Context): Promise<Report> {
  const viewer = requireRole(context, 'ADMIN', 'ARTIST');
  if (viewer.type === 'ADMIN') return { artistIds: null };
  return { artistIds: await ownArtists(context).load(viewer.id) };
}

/** @throws UnauthenticatedError, ForbiddenError where the artist's report is not for the viewer */
export async function requireReportOf(context: Context, artistId: string): Promise<void> {
  const { artistIds } = await reportFor(context);
  if (artistIds && !artistIds.includes(artistId)) throw new ForbiddenError('This is not your artist');
}
