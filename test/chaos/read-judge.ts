import { seededRandom } from '../../infra/seed/random.ts';
import type { TestStack } from '../servers/stack.ts';
import { type Actor, type ReadKind, type ReadWorld, readKinds } from './read-kinds.ts';
import type { ReplicaFaults } from './replica-faults.ts';

export type KindCounts = { writes: number; reads: number; refused: number };

/** Who asks, and how they sign in again. */
export type Asker = { name: string; seed: number; token: string; signIn(): Promise<string> };

/** Milliseconds after which people sign in again; access tokens live for ten minutes. */
const signInEveryMs = 240_000;

/** Counts what is asked and answered, and judges it. */
export function createJudge(
  { product }: TestStack,
  world: ReadWorld,
  faults: Pick<ReplicaFaults, 'noneAnswered'>,
) {
  const kinds = Object.fromEntries(
    Object.keys(readKinds).map((kind) => [kind, { writes: 0, reads: 0, refused: 0 }]),
  ) as Record<ReadKind, KindCounts>;
  const older: string[] = [];
  const errors: string[] = [];

  /** The typed error is right where the answer needs replicas of a database of which none could answer in time. */
  const isRefusal = (kind: ReadKind, codes: readonly (string | undefined)[], from: number) =>
    codes.every((code) => code === 'SUBGRAPH_UNAVAILABLE') &&
    readKinds[kind].some((database) => faults.noneAnswered(database, from));

  function actorOf({ name, seed, token, signIn }: Asker): Actor {
    let session = { token, since: performance.now() };
    const ask: Actor['ask'] = async (kind, what, document, variables) => {
      const from = performance.now();
      if (from - session.since > signInEveryMs) session = { token: await signIn(), since: from };
      const answer = await product.query(document, variables, session.token);
      kinds[kind][what === 'read' ? 'reads' : 'writes'] += 1;
      if (!answer.errors) return answer.data;
      const codes = answer.errors.map(({ extensions }) => extensions?.code);
      if (isRefusal(kind, codes, from)) kinds[kind].refused += 1;
      else errors.push(`${name} ${kind} ${what}: ${JSON.stringify(answer.errors)}`);
      return null;
    };
    const differs: Actor['differs'] = (kind, wrote, read) =>
      void older.push(`${name} ${kind}: wrote ${JSON.stringify(wrote)}, read ${JSON.stringify(read)}`);
    return { world, random: seededRandom(seed), differs, ask };
  }

  return { kinds, older, errors, actorOf };
}
