import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openDatabases } from '../../infra/databases/handles.ts';
import { type Random, seededRandom } from '../../infra/seed/random.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { type Data, eventually, type Person, someSongs } from '../product.ts';
import { startTestStack, type TestStack } from '../servers/stack.ts';
import { tablesOf } from '../write-behind/tables.ts';
import { compareWithHistory } from './history.ts';
import { type Ask, hotEditor } from './hot-editor.ts';

export type WriteBehindReport = {
  seed: number;
  seconds: number;
  faults: number;
  acknowledged: number;
  refused: number;
  unanswered: number;
  /** Playlists whose edits were acknowledged in a log at the end. */
  logs: number;
  codes: Record<string, number>;
  differences: string[];
};
export type WriteBehindStack = TestStack & {
  urls: readonly string[];
  faults: readonly Fault[];
};
/** Something that is broken and mended again. */
type Fault = { name: string; make(random: Random): Promise<unknown> };

const answerMs = 20_000;

/** The parts that editing needs, with two processes of playlist-service; what may be killed, alone and together. */
export async function startWriteBehindStack(): Promise<WriteBehindStack> {
  const stack = await startTestStack(['auth', 'user', 'content', 'playlist', 'gateway'], { songs: 120 });
  try {
    const second = await stack.another('playlist');
    await second.start();
    const redis = stack.servers.find(({ name }) => name === 'redis-durable');
    const first = stack.services.find(({ name }) => name === 'playlist-service');
    if (!redis || !first) throw new Error('the stack has no durable Redis or no playlist-service');
    const urls = [stack.product.serviceUrl('playlist'), second.url];
    const victims = [[first], [second], [redis], [redis, first], [redis, second], [first, second]];
    const promotion = { name: 'promoted the replica', make: () => stack.promote('playlist') };
    return { ...stack, urls, faults: [...victims.map(kill), promotion] };
  } catch (error) {
    await stack.remove();
    throw error;
  }
}

/** Kills with SIGKILL, one thing or two at once, and starts again. */
function kill(victims: readonly ManagedServer[]): Fault {
  return {
    name: `killed ${victims.map(({ name }) => name).join(' and ')}`,
    async make(random) {
      await Promise.all(victims.map((victim) => victim.kill()));
      await sleep(random.between(0, 800));
      await Promise.all(victims.map((victim) => victim.start()));
    },
  };
}

async function post(url: string, token: string, document: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document, variables }),
    signal: AbortSignal.timeout(answerMs),
  });
  return (await response.json()) as { data: Data; errors?: Data[] };
}

/** A playlist of the first person, which all others may edit. */
async function sharedPlaylist(ask: Ask, people: readonly Person[]): Promise<string> {
  const made = await ask(
    'mutation($i:CreatePlaylistInput!){createPlaylist(input:$i){... on PlaylistChanged{playlist{id}}}}',
    { i: { title: 'Hot', visibility: 'PUBLIC' } },
  );
  const playlistId: string = made.data.createPlaylist.playlist.id;
  for (const { id: userId } of people.slice(1)) {
    const { data, errors } = await ask(
      'mutation($i:SharePlaylistInput!){sharePlaylist(input:$i){__typename}}',
      { i: { playlistId, userId, role: 'EDITOR' } },
    );
    if (data?.sharePlaylist.__typename !== 'PlaylistChanged')
      throw new Error(JSON.stringify({ data, errors }));
  }
  return playlistId;
}

/** Makes one fault after the other, each once before any is made again, until `over`; `made` is told of each. */
async function breakThings(
  faults: readonly Fault[],
  random: Random,
  over: () => boolean,
  made: (name: string) => void,
): Promise<void> {
  let left: Fault[] = [];
  while (!over()) {
    await sleep(random.between(500, 2500));
    if (left.length === 0) left = [...faults];
    const fault = random.pick(left);
    left = left.filter((one) => one !== fault);
    await fault.make(random);
    made(fault.name);
  }
}

/** Waits until no log has anything that its database has not. @returns how many logs there are */
async function drained(url: string, deployment: string): Promise<number> {
  const redis = new Redis(url);
  try {
    const logs = await redis.zcard(`${deployment}:edits:playlist:last`);
    const left = () => redis.scard(`${deployment}:edits:playlist:pending`);
    await eventually(left, (count) => count === 0, 60_000);
    return logs;
  } finally {
    redis.disconnect();
  }
}

/** Edits hot playlists through two processes that are killed, together with their Redis, and compares what is left. */
export async function chaosOnWriteBehind(
  stack: WriteBehindStack,
  options: {
    seed: number;
    edits: number;
    /** Goes on until so many things were killed. */
    leastFaults?: number;
    playlists: number;
    peopleOfEach: number;
    note(text: string): void;
  },
): Promise<WriteBehindReport> {
  const { seed, note } = options;
  const random = seededRandom(seed);
  const songs = await someSongs(40, stack.product);
  const started = performance.now();
  const askAs =
    (token: string): Ask =>
    (document, variables) =>
      post(random.pick(stack.urls), token, document, variables);

  const hot = await Promise.all(
    Array.from({ length: options.playlists }, async () => {
      const people: Person[] = [];
      for (let n = 0; n < options.peopleOfEach; n += 1) people.push(await stack.product.register());
      const ask = askAs(people[0]?.token ?? '');
      const playlistId = await eventually(
        () => sharedPlaylist(ask, people).catch(() => null),
        (id) => id !== null,
        30_000,
      );
      const editors = people.map(({ id, token }, n) => {
        const ofPerson = seededRandom(seed + 1000 * (n + 1));
        return hotEditor({ id, playlistId: playlistId ?? '', songs, random: ofPerson, ask: askAs(token) });
      });
      return { playlistId: playlistId ?? '', editors };
    }),
  );
  note(`${options.playlists * options.peopleOfEach} people begin`);

  let left = options.edits;
  let faults = 0;
  const over = () => left <= 0 && faults >= (options.leastFaults ?? 1);
  const edited = () => {
    left -= 1;
    if (left % Math.ceil(options.edits / 10) === 0 && left >= 0) note(`${left} edits to go`);
  };
  const load = hot.flatMap(({ editors }) => editors.map((editor) => keepEditing(editor, over, edited)));
  const breaking = breakThings(stack.faults, random, over, (name) => {
    faults += 1;
    note(name);
  });
  await Promise.all([...load, breaking]);

  const { REDIS_DURABLE_URL: url = '' } = stack.variables('playlist');
  const logs = await drained(url, stack.deployment);
  const found = await compareAll(stack, hot);
  if (logs < hot.length) found.differences.push(`only ${logs} of ${hot.length} playlists had a log`);
  const seconds = Math.round((performance.now() - started) / 1000);
  return { seed, seconds, faults, logs, ...found };
}

/** Reads back after every twentieth edit. */
async function keepEditing(editor: Hot['editors'][number], over: () => boolean, edited: () => void) {
  for (let n = 1; !over(); ) {
    if (!(await editor.step())) continue;
    edited();
    if (n % 20 === 0) await editor.check();
    n += 1;
  }
}

type Hot = { playlistId: string; editors: ReturnType<typeof hotEditor>[] };

async function compareAll(stack: WriteBehindStack, hot: readonly Hot[]) {
  const { db, close } = openDatabases('playlist', stack.locations(), stack.secrets);
  const differences: string[] = [];
  try {
    for (const { playlistId, editors } of hot) {
      const asked = editors.flatMap(({ history }) => history);
      const found = compareWithHistory(await tablesOf(db, playlistId), asked);
      differences.push(...editors.flatMap((editor) => editor.differences));
      differences.push(...found.slice(0, 5).map((one) => `${playlistId}: ${one}`));
    }
  } finally {
    await close();
  }
  const all = hot.flatMap(({ editors }) => editors.flatMap(({ history }) => history));
  const count = (is: string) => all.filter((one) => one.is === is).length;
  const codes: Record<string, number> = {};
  for (const one of all) if (one.is === 'UNANSWERED') codes[one.code] = (codes[one.code] ?? 0) + 1;
  if (codes.INTERNAL_SERVER_ERROR) differences.push(`${codes.INTERNAL_SERVER_ERROR} unexpected errors`);
  return {
    acknowledged: count('ACKNOWLEDGED'),
    refused: count('REFUSED'),
    unanswered: count('UNANSWERED'),
    codes,
    differences,
  };
}
