import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import { kinOfArtists, kinOfSongs, livingIds } from './queries.ts';
import type { RecommendationContext } from './state.ts';

type Kind = 'SONG' | 'ARTIST';
type Asked = { id: string; first: number };

/** Those that listening says are near, then those beside it in the catalogue; each once. */
function nearestFirst(learnt: readonly string[], kin: readonly { id: string }[], first: number): string[] {
  return [...new Set([...learnt, ...kin.map(({ id }) => id)])].slice(0, first);
}

/**
 * What is alike to each: null where there is no such thing. Nothing that has been removed, whatever the model still holds;
 * where the model has too few, what stands beside it in the catalogue follows.
 */
async function similarTo(
  { db, state }: RecommendationContext,
  kind: Kind,
  asked: readonly Asked[],
): Promise<(string[] | null)[]> {
  const near = await state.near[kind].getMany(asked.map(({ id }) => id));
  const candidates = near.flatMap((neighbours) => neighbours?.map(({ id }) => id) ?? []);
  const living = await livingIds(db, kind, [...asked.map(({ id }) => id), ...candidates]);
  const learnt = asked.map(({ id }, at) => {
    if (!living.has(id)) return null;
    return (near[at] ?? [])
      .map((neighbour) => neighbour.id)
      .filter((other) => living.has(other) && other !== id);
  });
  const short = asked.filter(({ first }, at) => (learnt[at]?.length ?? first) < first).map(({ id }) => id);
  const popular = short.length > 0 ? await state.popular.now() : { songs: [], artists: [] };
  const kin =
    kind === 'SONG'
      ? await kinOfSongs(db, short, popular.songs)
      : await kinOfArtists(db, short, popular.artists);
  return asked.map(({ id, first }, at) => {
    const known = learnt[at];
    return known ? nearestFirst(known, kin.get(id) ?? [], first) : null;
  });
}

const loaderOf = (kind: Kind) =>
  defineLoader<'recommendation', Asked, string[] | null>(
    (context, asked) => similarTo(context, kind, asked),
    ({ id, first }) => `${first}:${id}`,
  );
const loaders = { SONG: loaderOf('SONG'), ARTIST: loaderOf('ARTIST') };

/** Songs or artists like this one, the most alike first; null when there is no such one. */
export async function similar(
  context: RecommendationContext,
  kind: Kind,
  id: string,
  first: number | null | undefined,
): Promise<{ id: string }[] | null> {
  const asked = { id: id.toLowerCase(), first: boundedFirst(first, 5) };
  const ids = await loaders[kind](context).load(asked);
  return ids?.map((other) => ({ id: other })) ?? null;
}
