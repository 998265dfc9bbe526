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

type Acknowledged = Extract<Asked, { is: 'ACKNOWLEDGED' }>;

/** Which edit each acknowledged version is; what was acknowledged and is not there, or is something else, is told. */
function byVersion(events: readonly Event[], asked: readonly Asked[], tell: (difference: string) => void) {
  const found = new Map<number, Acknowledged>();
  for (const one of asked) {
    if (one.is !== 'ACKNOWLEDGED') continue;
    const event = events[one.version - 1];
    if (!event) tell(`version ${one.version} was acknowledged and is not there`);
    else if (fits(event, one) && !found.has(one.version)) found.set(one.version, one);
    // To where it stands already: a move without a version of its own.
    else if (one.edit.kind !== 'MOVE')
      tell(`version ${one.version} was acknowledged as ${JSON.stringify(one)}, is ${JSON.stringify(event)}`);
  }
  return found;
}

/** What applying the edits in the order of versions leads to; versions that nobody asked for, and other places than were answered, are told. */
function replay(events: readonly Event[], asked: readonly Asked[], tell: (difference: string) => void) {
  const acknowledged = byVersion(events, asked, tell);
  const unanswered = unansweredOf(asked);
  const list = follower();
  for (const event of events.filter(({ change }) => !preparation.has(change))) {
    const known = acknowledged.get(event.version);
    const one = known ?? takeFitting(unanswered, event);
    const places = known?.entries ?? [];
    if (one)
      list.apply(
        one.edit,
        one.by,
        places.map(({ id }) => id),
      );
    else tell(`nobody asked for version ${event.version}: ${JSON.stringify(event)}`);
    for (const { id, position } of places) {
      const is = list.positionOf(id);
      if (is !== position) tell(`version ${event.version} answered place ${position}, it is ${is}`);
    }
  }
  return list.entries;
}

/**
 * Compares what PostgreSQL has of a playlist with what was acknowledged: every acknowledged version is there as it was
 * acknowledged, all others are edits that were asked for without an answer, each at most once, and applying them in the order of
 * versions leads to the very entries. @returns the differences, in words
 */
export function compareWithHistory(tables: Tables, asked: readonly Asked[]): string[] {
  const differences: string[] = [];
  const { head, entries, events } = tables;
  const gap = events.findIndex(({ version }, at) => version !== at + 1);
  if (gap !== -1) return [`event ${gap + 1} has version ${events[gap]?.version}`];
  if (head?.version !== events.length)
    differences.push(`the row is at version ${head?.version}, the events end at ${events.length}`);
  const wanted = replay(events, asked, (difference) => void differences.push(difference));
  return [...differences, ...compareEntries(wanted, entries, head?.songCount)];
}

type Unanswered = { one: Asked; after: number; before: number };

const isAcknowledged = (one: Asked): one is Acknowledged => one.is === 'ACKNOWLEDGED';

/** Edits without an answer, each with the versions between which it can be: people ask for one after the other. */
function unansweredOf(asked: readonly Asked[]): Unanswered[] {
  const histories = [...Map.groupBy(asked, ({ by }) => by).values()];
  const ofPerson = (history: Asked[]) =>
    history.flatMap((one, at): Unanswered[] => {
      if (one.is !== 'UNANSWERED') return [];
      const after = history.slice(0, at).findLast(isAcknowledged)?.version ?? 0;
      const before = history.slice(at).find(isAcknowledged)?.version ?? Number.POSITIVE_INFINITY;
      return [{ one, after, before }];
    });
  return histories.flatMap(ofPerson);
}

function takeFitting(unanswered: Unanswered[], event: Event): Asked | undefined {
  const at = unanswered.findIndex(
    ({ one, after, before }) => fits(event, one) && after < event.version && event.version <= before,
  );
  return at === -1 ? undefined : unanswered.splice(at, 1)[0]?.one;
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
