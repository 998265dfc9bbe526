import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import type { Data } from '../product.ts';

export type Place = string | null | undefined;
export type HotEdit =
  | { kind: 'ADD'; songIds: string[]; after: Place }
  | { kind: 'MOVE'; entryId: string; after: Place }
  | { kind: 'REMOVE'; entryId: string };

/** One edit that was asked for, and what came of it; without an answer it may have happened, now or a little later. */
export type Asked = { by: string; edit: HotEdit } & (
  | { is: 'ACKNOWLEDGED'; version: number; entries: { id: string; position: number }[] }
  | { is: 'REFUSED' }
  | { is: 'UNANSWERED'; code: string }
);

const inputs = { ADD: 'addSongs', MOVE: 'moveEntry', REMOVE: 'removeEntries' } as const;
const answer = `__typename ... on PlaylistChanged{playlist{version} entries{id position}}
  ... on VersionConflict{playlist{version}} ... on Refusal{message}`;
const documentOf = (kind: HotEdit['kind']) => {
  const field = inputs[kind];
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  return `mutation($i:${type}!){${field}(input:$i){${answer}}}`;
};

export type Ask = (
  document: string,
  variables: object,
) => Promise<{ data: Data; errors?: Data[]; unsent?: boolean }>;

/**
 * One person who edits a hot playlist, one edit after the other. Only entries of their own are named, which nobody else touches:
 * so whatever was acknowledged tells what must be found.
 */
export function hotEditor(options: {
  id: string;
  playlistId: string;
  songs: readonly string[];
  random: Random;
  ask: Ask;
}) {
  const { id, playlistId, songs, random, ask } = options;
  const own: string[] = [];
  const history: Asked[] = [];
  const differences: string[] = [];
  let version = 1;
  /** After an edit without an answer the next is an addition: it cannot come to nothing, so versions tell the two apart. */
  let unsure = false;

  function place(except?: string): Place {
    const others = own.filter((entry) => entry !== except);
    const where = random.between(0, 3);
    if (where === 0) return null;
    return where === 1 || others.length === 0 ? undefined : random.pick(others);
  }

  function next(): HotEdit {
    const kind = random.pick(['ADD', 'ADD', 'MOVE', 'MOVE', 'REMOVE'] as const);
    if (unsure || kind === 'ADD' || own.length < 3) {
      const songIds = Array.from({ length: random.between(1, 3) }, () => random.pick(songs));
      return { kind: 'ADD', songIds, after: place() };
    }
    const entryId = random.pick(own);
    return kind === 'MOVE' ? { kind, entryId, after: place(entryId) } : { kind, entryId };
  }

  function inputOf(edit: HotEdit): object {
    const expectedVersion = random.chance(0.1) ? version : undefined;
    const common = { playlistId, expectedVersion };
    if (edit.kind === 'ADD') return { ...common, songIds: edit.songIds, afterEntryId: edit.after };
    if (edit.kind === 'MOVE') return { ...common, entryId: edit.entryId, afterEntryId: edit.after };
    return { ...common, entryIds: [edit.entryId] };
  }

  function forget(entryId: string): void {
    own.splice(own.indexOf(entryId), 1);
  }

  function acknowledged(edit: HotEdit, change: Data): void {
    version = change.playlist.version;
    const entries: { id: string; position: number }[] = change.entries;
    history.push({ by: id, edit, is: 'ACKNOWLEDGED', version, entries });
    if (edit.kind === 'ADD') own.push(...entries.map((entry) => entry.id));
    if (edit.kind === 'REMOVE') forget(edit.entryId);
  }

  /** @returns whether there was an answer */
  async function step(): Promise<boolean> {
    const edit = next();
    const { data, errors, unsent } = await ask(documentOf(edit.kind), { i: inputOf(edit) }).catch(nobody);
    if (unsent) {
      await sleep(random.between(100, 500));
      return false;
    }
    const change = data?.[inputs[edit.kind]];
    if (!change) {
      unsure = true;
      history.push({ by: id, edit, is: 'UNANSWERED', code: errors?.[0]?.extensions?.code ?? 'NOBODY' });
      if (edit.kind === 'REMOVE') forget(edit.entryId);
      // A client that asks again at once would be no client.
      await sleep(random.between(100, 500));
      return false;
    }
    unsure = false;
    if (change.__typename === 'PlaylistChanged') {
      acknowledged(edit, change);
      return true;
    }
    history.push({ by: id, edit, is: 'REFUSED' });
    if (change.__typename === 'VersionConflict') version = change.playlist.version;
    else differences.push(`${id}: ${JSON.stringify(edit)} came to ${JSON.stringify(change)}`);
    return true;
  }

  /** What is read after an acknowledgement is not older. */
  async function check(): Promise<void> {
    const document = `query($id:ID!){playlist(id:$id){version entries(first:100){nodes{id}}}}`;
    const { data, errors } = await ask(document, { id: playlistId }).catch(nobody);
    if (errors || !data) return;
    const seen: number | undefined = data.playlist?.version;
    if (seen === undefined || seen < version) differences.push(`${id} read version ${seen} after ${version}`);
  }

  return { history, differences, step, check };
}

/** Whoever refuses the connection has not seen the edit. */
function nobody(error: unknown): { data: Data; errors?: Data[]; unsent: boolean } {
  const { cause } = error as { cause?: { code?: string } };
  return { data: null, unsent: cause?.code === 'ECONNREFUSED' };
}
