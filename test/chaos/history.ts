import type { tablesOf } from '../write-behind/tables.ts';
import type { Asked, HotEdit, Place } from './hot-editor.ts';

type Tables = Awaited<ReturnType<typeof tablesOf>>;
type Event = Tables['events'][number];
type Entry = { id: string | null; songId: string; by: string };

const changeOf = { ADD: 'ENTRIES_ADDED', MOVE: 'ENTRY_MOVED', REMOVE: 'ENTRIES_REMOVED' } as const;
/** What happens to a playlist before people edit it. */
const preparation = new Set(['CREATED', 'SHARED']);

/** The playlist as a list: what the history must lead to. An entry without an id is of an edit that was never answered. */
function follower() {
  const entries: Entry[] = [];
  const indexOf = (id: string) => entries.findIndex((entry) => entry.id === id);
  const behind = (after: Place) =>
    after === undefined ? entries.length : after === null ? 0 : indexOf(after) + 1;

  /** Applies an edit, with the ids that it was answered. */
  function apply(edit: HotEdit, by: string, ids: readonly string[]): void {
    if (edit.kind === 'ADD') {
      const added = edit.songIds.map((songId, at) => ({ id: ids[at] ?? null, songId, by }));
      entries.splice(behind(edit.after), 0, ...added);
      return;
    }
    const [entry] = entries.splice(indexOf(edit.entryId), 1);
    if (edit.kind === 'MOVE' && entry) entries.splice(behind(edit.after), 0, entry);
  }
  return { entries, apply, positionOf: (id: string) => indexOf(id) + 1 };
}

const fits = (event: Event, { by, edit }: Asked) =>
  event.by === by &&
  event.change === changeOf[edit.kind] &&
  (edit.kind !== 'ADD' || JSON.stringify(event.songIds) === JSON.stringify(edit.songIds));

/**
 * Compares what PostgreSQL has of a playlist with what was acknowledged: every acknowledged version is there as it was
 * acknowledged, all others are edits that were asked for without an answer, each at most once, and applying them in the order of
 * versions leads to the very entries. @returns the differences, in words
 */
export function compareWithHistory(tables: Tables, asked: readonly Asked[]): string[] {
  const differences: string[] = [];
  const { head, entries, events } = tables;
  for (const [at, { version }] of events.entries())
    if (version !== at + 1) return [`event ${at + 1} has version ${version}`];
  if (head?.version !== events.length)
    differences.push(`the row is at version ${head?.version}, the events end at ${events.length}`);

  const unanswered = asked.filter((one) => one.is === 'UNANSWERED');
  const acknowledged = new Map<number, Extract<Asked, { is: 'ACKNOWLEDGED' }>>();
  for (const one of asked) {
    if (one.is !== 'ACKNOWLEDGED') continue;
    const event = events[one.version - 1];
    if (!event) differences.push(`version ${one.version} was acknowledged and is not there`);
    else if (fits(event, one) && !acknowledged.has(one.version)) acknowledged.set(one.version, one);
    // To where it stands already: a move without a version of its own.
    else if (one.edit.kind !== 'MOVE')
      differences.push(
        `version ${one.version} was acknowledged as ${JSON.stringify(one)}, is ${JSON.stringify(event)}`,
      );
  }

  const list = follower();
  for (const event of events) {
    if (preparation.has(event.change)) continue;
    const known = acknowledged.get(event.version);
    const one = known ?? takeFitting(unanswered, event);
    if (!one) {
      differences.push(`nobody asked for version ${event.version}: ${JSON.stringify(event)}`);
      continue;
    }
    list.apply(one.edit, one.by, known?.entries.map(({ id }) => id) ?? []);
    for (const { id, position } of known?.entries ?? [])
      if (list.positionOf(id) !== position)
        differences.push(`version ${event.version} answered place ${position}, it is ${list.positionOf(id)}`);
  }
  return [...differences, ...compareEntries(list.entries, entries, head?.songCount)];
}

function takeFitting(unanswered: Asked[], event: Event): Asked | undefined {
  const at = unanswered.findIndex((one) => fits(event, one));
  return at === -1 ? undefined : unanswered.splice(at, 1)[0];
}

function compareEntries(wanted: readonly Entry[], found: Tables['entries'], songCount = -1): string[] {
  if (wanted.length !== found.length || songCount !== found.length)
    return [
      `${wanted.length} entries were acknowledged, ${found.length} are there, the row counts ${songCount}`,
    ];
  const at = wanted.findIndex(({ id, songId, by }, place) => {
    const entry = found[place];
    return entry?.songId !== songId || entry.addedBy !== by || (id !== null && entry.id !== id);
  });
  return at === -1
    ? []
    : [`entry ${at + 1} is ${JSON.stringify(found[at])}, by the history ${JSON.stringify(wanted[at])}`];
}
