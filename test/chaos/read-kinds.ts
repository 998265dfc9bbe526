import { randomUUID } from 'node:crypto';
import type { Random } from '../../infra/seed/random.ts';
import type { DatabaseName } from '../../infra/topology.ts';
import type { Data } from '../product.ts';

/** What people do and read back, by the databases whose replicas the answer may come from and has to, where a service has no primary. */
export const readKinds = {
  /** content-service adds what a playlist lasts, from its replica. */
  playlists: ['playlist', 'user'],
  /** Favourites, follows, saved albums and pins: activity-service, and its cache; the person is looked up on User replicas. */
  library: ['user'],
  /** The name: user-service's cache for oneself, its replicas for others and for countries. */
  profile: [],
  /** The filter of explicit songs: content-service and streaming-service ask User replicas. */
  filter: ['user', 'content'],
  /** Of notifications and playback: the Operational database. */
  preferences: [],
  /** Countries by an administrator: user-service's replicas. */
  countries: [],
  /** Songs by an administrator: content-service's cache, streaming-service's replicas. */
  catalogue: ['user', 'content'],
  /** What administrators look at, of others' doing: never compared. */
  overview: ['user', 'content', 'analytics', 'operational'],
} as const satisfies Record<string, readonly DatabaseName[]>;
export type ReadKind = keyof typeof readKinds;

/** The landscape that everybody moves in. */
export type ReadWorld = {
  songs: readonly { id: string; durationMs: number; artistId: string; albumId: string }[];
  /** One that only some may hear. */
  explicitSong: string;
  /** Somebody else's public playlist. */
  landmark: string;
};

/** Asks for one thing; null where there was no answer, which is counted and judged elsewhere. */
export type Ask = (
  kind: ReadKind,
  what: 'read' | 'write',
  document: string,
  variables: object,
) => Promise<Data | null>;

export type Actor = {
  ask: Ask;
  random: Random;
  world: ReadWorld;
  /** Something read is not what was acknowledged last. */
  differs(kind: ReadKind, acknowledged: unknown, seen: unknown): void;
};

/** What one thing may read as: the last acknowledged value; or one that was sent without an answer, which may come late. */
export function lastValue<T>(first: T) {
  let acknowledged = JSON.stringify(first);
  const unanswered = new Set<string>();
  return {
    get value() {
      return JSON.parse(acknowledged) as T;
    },
    wrote(value: T, wasAnswered: boolean): void {
      if (wasAnswered) acknowledged = JSON.stringify(value);
      else unanswered.add(JSON.stringify(value));
    },
    allows: (seen: unknown) => {
      const text = JSON.stringify(seen);
      return text === acknowledged || unanswered.has(text);
    },
  };
}

const mutation = (name: string, ok: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation($input:${type}!){answer:${name}(input:$input){__typename ... on ${ok}{__typename}}}`;
};

/** Sends a change; true when it was acknowledged. */
export async function change(
  actor: Actor,
  kind: ReadKind,
  name: string,
  ok: string,
  input: object,
): Promise<boolean> {
  const data = await actor.ask(kind, 'write', mutation(name, ok), { input });
  if (data && data.answer?.__typename !== ok) actor.differs(kind, ok, data.answer);
  return data?.answer?.__typename === ok;
}

/** A name that was never written before. */
export const newName = () => `Name ${randomUUID()}`;
