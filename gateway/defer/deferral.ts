import type { GraphQLSchema } from 'graphql';
import type { JsonObject } from '../execute/data.ts';
import type { Operation, OperationVariant } from '../execute/operation.ts';
import { createShaper, type Shaper } from '../execute/shape.ts';
import type { Steps } from '../execute/steps.ts';
import { type Places, valuePlaces } from './places.ts';
import { scheduleOf } from './schedule.ts';
import { type DeferredPart, splitDeferred } from './split.ts';

/** One answer of several: what it waits for, and its shape. */
export interface Piece {
  readonly operation: Operation;
  readonly shape: Shaper;
  readonly steps: Steps;
}

export interface DeferredPiece extends Piece, Pick<DeferredPart, 'label' | 'path' | 'parent'> {}

/** An operation whose answer comes in pieces. */
export interface Deferral {
  readonly steps: Steps;
  readonly primary: Piece;
  readonly parts: readonly DeferredPiece[];
}

/** Deferred fragments of one operation, each time one is spread; with more the operation is answered whole. */
const MAX_PARTS = 50;

/** Combinations of conditions that are remembered for a variant. */
const MAX_CONDITIONS = 16;

/** Works out once for each variant of an operation what of it can come later; undefined: nothing. */
export function createDeferrals(
  schema: GraphQLSchema,
): (variant: OperationVariant, variables: Readonly<JsonObject>) => Deferral | undefined {
  const known = new WeakMap<OperationVariant, Map<string, Deferral | undefined>>();
  return (variant, variables) => {
    const ofVariant = known.get(variant) ?? new Map<string, Deferral | undefined>();
    known.set(variant, ofVariant);
    const key = conditionsOf(variant, variables);
    if (!ofVariant.has(key)) {
      if (ofVariant.size >= MAX_CONDITIONS) ofVariant.clear();
      ofVariant.set(key, deferralOf(schema, variant, variables));
    }
    return ofVariant.get(key);
  };
}

/** What may stand in the `if` of a `@defer`: everything but false defers. */
function conditionsOf({ operation }: OperationVariant, variables: Readonly<JsonObject>): string {
  const names = (operation.definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return names.filter((name) => variables[name] === false).join(' ');
}

function deferralOf(
  schema: GraphQLSchema,
  { plan, operation, goneEntities }: OperationVariant,
  variables: Readonly<JsonObject>,
): Deferral | undefined {
  if (plan.kind !== 'operation') return undefined;
  const { fragments } = operation;
  const split = splitDeferred(operation, variables);
  if (!split || split.parts.length > MAX_PARTS) return undefined;
  const piece = (definition: Operation['definition'], steps: ReadonlySet<number> | undefined): Piece => {
    const of = { definition, fragments };
    const own = plan.steps.filter((_, index) => steps?.has(index));
    return { operation: of, shape: createShaper(schema, of, variables, goneEntities), steps: own };
  };
  const places = ({ selectionSet }: Operation['definition']): Places =>
    valuePlaces(selectionSet, [], fragments) ?? new Set();
  const schedule = scheduleOf(
    plan.steps,
    places(split.primary),
    split.parts.map((part) => places(part.operation)),
  );
  if (schedule.primary.size === plan.steps.length) return undefined;
  return {
    steps: plan.steps,
    primary: piece(split.primary, schedule.primary),
    parts: split.parts.map((part, index) => ({ ...part, ...piece(part.operation, schedule.parts[index]) })),
  };
}
