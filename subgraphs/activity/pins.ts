import { isId, within } from '../../infra/subgraph/input.ts';
import { publishPin } from './events.ts';
import type { PinInput } from './generated.ts';
import type { KeptPin, Pin, Pinned } from './models.ts';
import { activePerson, type Person } from './people.ts';
import { mostPins, placed, samePin } from './pin-order.ts';
import { deletePin, insertPin, lockPerson, orderPins, pinsOf } from './queries.ts';
import { standingOf } from './references.ts';
import { type NotFound, type NotSignedIn, notFound, notSignedIn } from './refusals.ts';
import type { ActivityContext, ActivityPorts } from './state.ts';

/** Pins with their places. */
export const numbered = (pins: readonly Pin[]): Pinned[] =>
  pins.map(({ kind, itemId }, position) => ({ kind, itemId, position }));

type Outcome = { full: boolean; pins: KeptPin[] };
type Writing = Pick<ActivityPorts, 'db'>;

async function putPin({ db }: Writing, person: Person, pin: KeptPin, position: number): Promise<Outcome> {
  return db.activity.primary.transaction(async (tx) => {
    await lockPerson(tx, person.userId);
    const pins = await pinsOf(tx, person.userId);
    const known = pins.find(samePin(pin));
    if (!known && pins.length >= mostPins) return { full: true, pins };
    const next = placed(pins, known ?? pin, position);
    if (!known) {
      await insertPin(tx, person.userId, pin, next.indexOf(pin));
      await publishPin(tx, person, { ...pin, active: true });
    }
    await orderPins(tx, person.userId, next);
    return { full: false, pins: next };
  });
}

/** Takes a pin away and closes the gap; null when it is not there, or (asked for) is verified by now. */
export async function takePin(
  { db }: Writing,
  person: Person,
  pin: Pin,
  only: 'any' | 'unverified' = 'any',
): Promise<KeptPin[] | null> {
  return db.activity.primary.transaction(async (tx) => {
    await lockPerson(tx, person.userId);
    const pins = await pinsOf(tx, person.userId);
    const known = pins.find(samePin(pin));
    if (!known || (only === 'unverified' && known.verified)) return null;
    await deletePin(tx, person.userId, pin);
    const rest = pins.filter((other) => other !== known);
    await orderPins(tx, person.userId, rest);
    await publishPin(tx, person, { ...pin, active: false });
    return rest;
  });
}

type PinsChanged = { __typename: 'PinsChanged'; pinned: Pinned[] };
type PinsFull = { __typename: 'PinsFull'; message: string; pinned: Pinned[] };

/** Pins something for the viewer, moves a pin, or unpins. */
export async function pin(
  context: ActivityContext,
  { id, position, type: kind }: PinInput,
): Promise<PinsChanged | PinsFull | NotFound | NotSignedIn> {
  const { viewer } = context;
  if (!viewer) return notSignedIn;
  const place = position ?? null;
  if (place !== null) within(place, 'position', 0, mostPins - 1);
  if (!isId(id)) return notFound(kind);
  const person = await activePerson(context, viewer.id);
  const wanted = { kind, itemId: id.toLowerCase() };
  return place === null ? unpin(context, person, wanted) : pinAt(context, person, wanted, place);
}

async function pinAt(context: ActivityContext, person: Person, wanted: Pin, position: number) {
  const standing = await standingOf(context, wanted.kind, wanted.itemId);
  if (standing === 'UNKNOWN') return notFound(wanted.kind);
  const kept = { ...wanted, verified: standing === 'KNOWN' };
  const { full, pins } = await putPin(context, person, kept, position);
  const pinned = numbered(pins);
  if (!full) return { __typename: 'PinsChanged', pinned } as const;
  return { __typename: 'PinsFull', message: `There may be ${mostPins} pins`, pinned } as const;
}

async function unpin(context: ActivityContext, person: Person, wanted: Pin) {
  const rest = await takePin(context, person, wanted);
  if (rest) return { __typename: 'PinsChanged', pinned: numbered(rest) } as const;
  if ((await standingOf(context, wanted.kind, wanted.itemId)) === 'UNKNOWN') return notFound(wanted.kind);
  return {
    __typename: 'PinsChanged',
    pinned: numbered(await pinsOf(context.db.activity.primary, person.userId)),
  } as const;
}
