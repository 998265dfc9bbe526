import { randomUUID } from 'node:crypto';
import {
  buildClientSchema,
  type GraphQLField,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { serviceNames } from '../../infra/topology.ts';
import { type Answer, type Data, type Person, someSongs, theProduct } from '../product.ts';
import { act, newArtist, playlistOf, publish } from './acting.ts';
import { hostileOperations, type Known, seeded } from './hostile.ts';

const product = theProduct();
const seed = Number(process.env.SEED ?? 20260131);
/** Times that each root field is asked, and how long all of it may take. */
const rounds = 5;
const budgetMs = 25_000;
/** What would change the product for other tests: these are asked by a listener only, who may not. */
const operators = /UserType$|^(create|update|delete)Country$|^sendSystem|^recount/;
/** Answers that a hostile input may have. Everything else is a fault of ours. */
const expected = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'OPERATION_TOO_COMPLEX',
]);
const leaks =
  /select |insert |\bat .*\.ts|node_modules|127\.0\.0\.1|ECONN|postgres|drizzle|invalid input syntax|TypeError/i;

/** What is wrong with an answer; null when nothing is. */
function faultOf(answer: Answer): string | null {
  for (const { message, extensions } of answer.errors ?? []) {
    if (!expected.has(extensions?.code ?? '')) return `${extensions?.code}: ${message}`;
    if (leaks.test(message)) return `leaks: ${message}`;
  }
  return null;
}

const kinds = ['song', 'artist', 'album', 'genre', 'playlist', 'entry', 'device', 'user'] as const;
type Things = Record<(typeof kinds)[number], readonly string[]>;

/** By the name of an argument, else by that of the input or field which it belongs to. */
const knownFrom =
  (things: Things): Known =>
  (field, owner) => {
    if (/^(country|countries|code|availableIn)$/.test(field)) return ['DE', 'IS'];
    const named = kinds.find((kind) => new RegExp(`${kind}Ids?$`, 'i').test(field));
    const owned = kinds.find((kind) => new RegExp(kind, 'i').test(owner));
    if (named) return things[named];
    return /^ids?$/.test(field) && owned ? things[owned] : [];
  };

describe(`whatever is sent, nothing breaks (SEED=${seed})`, () => {
  let admin: string;
  let person: Person;
  let things: Things;
  let roots: { field: GraphQLField<unknown, unknown>; kind: 'query' | 'mutation' }[];

  beforeAll(async () => {
    admin = await product.admin();
    person = await product.register();
    const maker = await newArtist(admin);
    const song = [await publish(admin, maker), await publish(admin, maker), ...(await someSongs(1))];
    const playlist = await playlistOf(person.token, song);
    const { device } = await act('RegisterDevice', { name: 'Phone', kind: 'PHONE' }, person.token);
    things = {
      song: song.slice(0, 2),
      artist: [maker.artistId],
      album: [],
      genre: [],
      playlist: [playlist.id],
      entry: playlist.entryIds,
      device: [device.id],
      user: [person.id],
    };
    const { data } = await product.query(getIntrospectionQuery({ oneOf: true }));
    const schema = buildClientSchema(data as IntrospectionQuery);
    const all = (kind: 'query' | 'mutation') =>
      Object.values(schema.getRootType(kind as never)?.getFields() ?? {}).map((field) => ({ field, kind }));
    roots = [...all('query'), ...all('mutation')].filter(({ field }) => field.name !== 'closeAccount');
  });

  it('through the gateway: no internal error, nothing of the inside told', async () => {
    const random = seeded(seed);
    const { operation } = hostileOperations(knownFrom(things), random);
    const until = performance.now() + budgetMs;
    const queue = Array.from({ length: rounds }, () => roots).flat();
    const faults: string[] = [];
    let asked = 0;
    const tokenFor = (name: string) => {
      const other = operators.test(name) ? person.token : admin;
      return [undefined, person.token, person.token, other, other][Math.floor(random() * 5)];
    };
    const ask = async () => {
      for (let root = queue.shift(); root && performance.now() < until; root = queue.shift()) {
        const { text, variables } = operation(root.field, root.kind);
        const fault = faultOf(await product.query(text, variables, tokenFor(root.field.name)));
        const asking = `${text.slice(0, 400)}\n  ${JSON.stringify(variables).slice(0, 1000)}`;
        if (fault) faults.push(`${fault}\n  ${asking}`);
        asked += 1;
      }
    };
    await Promise.all([ask(), ask(), ask(), ask()]);
    expect(faults.join('\n\n')).toBe('');
    expect(asked).toBeGreaterThan(200);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    '2026-13-45T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01',
  ])('a play, a history and a listening cannot begin or end at %s', async (moment) => {
    const inputs = {
      reportPlayback: {
        plays: [
          {
            playId: randomUUID(),
            songId: things.song[0],
            deviceId: things.device[0],
            startedAt: moment,
            heardMs: 40_000,
            ended: false,
          },
        ],
      },
      clearHistory: { before: moment },
      forgetListening: { before: moment },
    };
    for (const [name, input] of Object.entries(inputs)) {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const document = `mutation($i:${type}!){${name}(input:$i){__typename}}`;
      const { errors } = await product.query(document, { i: input }, person.token);
      expect(
        errors?.map(({ extensions }) => extensions?.code),
        name,
      ).toEqual(['BAD_USER_INPUT']);
    }
  });

  it.each(serviceNames)('%s, asked directly for what is no representation', async (service) => {
    const types = [
      'Song',
      'Artist',
      'Album',
      'Genre',
      'Playlist',
      'User',
      'Viewer',
      'Query',
      'Nothing',
      1,
      null,
    ];
    const ids = [
      '',
      'x',
      'nul\u0000',
      '\ud800',
      "'--",
      'x'.repeat(5000),
      '__proto__',
      1,
      1.5,
      null,
      true,
      {},
      [1],
    ];
    const document = 'query($r:[_Any!]!){_entities(representations:$r){__typename}}';
    const faults: Data[] = [];
    for (const __typename of types) {
      const answers = ids.map(async (id) => {
        const r = [{ __typename, id, code: id, query: id, first: id }];
        const fault = faultOf(await product.askService(service, document, { r }, person.token));
        // A service without entities has no such field.
        if (fault && !/Cannot query field|Unknown type/.test(fault)) faults.push([__typename, id, fault]);
      });
      await Promise.all(answers);
    }
    expect(faults).toEqual([]);
  });
});
