import { isId } from '../../infra/subgraph/input.ts';
import { notYours } from './editors.ts';
import { lockVersion, type Transaction } from './queries.ts';
import { type Forbidden, type NotFound, notFound } from './refusals.ts';

/** What a mutation changes, and the version that its sender saw; absent and null take any. */
export type Change = { id: string; expectedVersion?: number | null };

export type Locking<Entity, Conflict> = {
  kind: 'song' | 'album' | 'artist' | 'genre';
  read(tx: Transaction, ids: readonly string[]): Promise<(Entity | null)[]>;
  mayEdit(entity: Entity): boolean;
  conflict(entity: Entity, message: string): Conflict;
};

/** Locks what the editor may change at this version, else says why not. */
export async function lockForChange<Entity extends { version: number }, Conflict>(
  tx: Transaction,
  { id, expectedVersion }: Change,
  { kind, read, mayEdit, conflict }: Locking<Entity, Conflict>,
): Promise<Entity | NotFound | Forbidden | Conflict> {
  const own = id.toLowerCase();
  if (!isId(own) || (await lockVersion(tx, kind, own)) === null) return notFound(kind, id);
  const [entity] = await read(tx, [own]);
  if (!entity) return notFound(kind, id);
  if (!mayEdit(entity)) return notYours(kind);
  if (expectedVersion == null || expectedVersion === entity.version) return entity;
  return conflict(entity, `The ${kind} is at version ${entity.version}, not ${expectedVersion}`);
}
