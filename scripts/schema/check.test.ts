import { Source } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkSchema, type SchemaWorld } from './check.ts';
import { composeSubgraphs } from './compose.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const song = '"A song." type Song @key(fields: "id") { "Its id." id: ID!';
const sharedSdl = `${song} }
  "Reads." type Query
  "A refusal." type NotFound @shareable { "Why." message: String! }`;

const content = `${link}
  "Reads." type Query { "By id." song("Which." id: ID!): Song }
  ${song} "Its name." title: String! }
  "A refusal." type NotFound @shareable { "Why." message: String! }`;
const activity = `${link}
  ${song} "Whether the viewer likes it." isFavourite: Boolean "What went wrong." missing: NotFound }
  "A refusal." type NotFound @shareable { "Why." message: String! }`;

/** A small world in which all is well, with its parts replaced. */
function world(
  parts: Partial<Record<'content' | 'activity', string>>,
  rest: Partial<SchemaWorld> = {},
): SchemaWorld {
  const subgraphs = Object.entries({ content, activity, ...parts }).map(([name, sdl]) => ({
    name,
    path: `subgraphs/${name}/schema.graphql`,
    sdl,
  }));
  const operations = [
    new Source(
      'query Page($id: ID!) { song(id: $id) { title isFavourite } }',
      'schema/operations/page.graphql',
    ),
  ];
  const baseline = { from: 'HEAD', events: {} };
  return { subgraphs, sharedSdl, operations, baseline, events: {}, acceptedChanges: '', ...rest };
}

async function errorsOf(given: SchemaWorld) {
  const findings = await checkSchema(given);
  return findings
    .filter(({ level }) => level === 'error')
    .map(({ check, place, message }) => `${check} ${place} ${message}`);
}

function supergraphOf(given: SchemaWorld): string {
  const composition = composeSubgraphs(given.subgraphs);
  if (composition.errors) throw composition.errors[0];
  return composition.supergraphSdl;
}

describe('schema check', () => {
  test('has nothing against a graph in order, and says that there is no baseline', async () => {
    const findings = await checkSchema(world({}));
    expect(findings).toEqual([expect.objectContaining({ check: 'changes', level: 'note' })]);
  });

  test('refuses what does not parse, with the file', async () => {
    expect(await errorsOf(world({ content: 'type {' }))).toEqual([
      expect.stringMatching(/^composition .*subgraphs\/content\/schema\.graphql: Syntax Error/),
    ]);
  });

  test('refuses what does not compose', async () => {
    const broken = activity.replace(
      'isFavourite: Boolean',
      'isFavourite: Boolean "Not shareable." title: String!',
    );
    expect((await errorsOf(world({ activity: broken })))[0]).toMatch(/^composition .*title/);
  });

  test('refuses a serious hint: a type that differs between subgraphs', async () => {
    const nullable = '"A value." type Length @shareable { "In ms." ms: Int }';
    const strict = nullable.replace('Int', 'Int!');
    const errors = await errorsOf(
      world({
        content: `${content} extend type Song { "Length." length: Length @shareable } ${strict}`,
        activity: `${activity} extend type Song { "Length." length: Length @shareable } ${nullable}`,
      }),
    );
    expect(errors).toContainEqual(
      expect.stringMatching(/^hints Length.ms INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE/),
    );
  });

  test.each([
    ['type', 'type Extra { "A." a: Int }', 'Extra has'],
    ['field', '"An extra." type Extra { a: Int }', 'Extra.a has'],
    ['argument', '"An extra." type Extra { "A." a(first: Int): Int }', 'Extra.a.first has'],
    ['enum value', '"An extra." enum Extra { ONE }', 'Extra.ONE has'],
    ['input field', '"An extra." input Extra { a: Int }', 'Extra.a has'],
    ['union', '"An a." type A { "A." a: Int } union Extra = A', 'Extra has'],
    ['blank text', '" " type Extra { "A." a: Int }', 'Extra has'],
  ])('refuses a %s without a description', async (_, sdl, expected) => {
    const errors = await errorsOf(world({ content: `${content}\n${sdl}` }));
    expect(errors).toContainEqual(
      expect.stringMatching(new RegExp(`^descriptions subgraphs/content/schema.graphql:\\d+ ${expected}`)),
    );
  });

  test('refuses a copy that differs from the shared definition, and says in which file', async () => {
    const drifted = activity.replace('"Why." message', '"Why not." message');
    const errors = await errorsOf(world({ activity: drifted }));
    expect(errors).toContainEqual(
      expect.stringMatching(
        /^shared subgraphs\/activity\/schema.graphql:\d+ NotFound is not as it stands there/,
      ),
    );
  });

  test('refuses an entity that is described differently', async () => {
    const drifted = activity.replace('"A song."', '"A tune."');
    expect(await errorsOf(world({ activity: drifted }))).toContainEqual(
      expect.stringMatching(/^shared .*description of Song/),
    );
  });

  test('refuses a type that two subgraphs define and nothing keeps equal', async () => {
    const both = '"A value." type Length @shareable { "In ms." ms: Int }';
    const errors = await errorsOf(world({ content: content + both, activity: activity + both }));
    expect(errors).toContainEqual(expect.stringMatching(/^shared .*Length stands in subgraphs\/activity/));
  });

  test('refuses to break a registered operation', async () => {
    const operations = [new Source('query Page { nothing }', 'schema/operations/page.graphql')];
    expect(await errorsOf(world({}, { operations }))).toEqual([
      'operations schema/operations/page.graphql:1 Cannot query field "nothing" on type "Query".',
    ]);
  });

  test('refuses two operations of one name', async () => {
    const operations = ['a', 'b'].map((name) => new Source('query Page { __typename }', `${name}.graphql`));
    expect(await errorsOf(world({}, { operations }))).toEqual([
      expect.stringContaining('There can be only one operation named "Page"'),
    ]);
  });

  test('keeps @oneOf, which the federation API schema forgets', async () => {
    const oneOf = `directive @oneOf on INPUT_OBJECT
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
        @link(url: "https://polyphony.example/oneOf/v1.0", import: ["@oneOf"]) @composeDirective(name: "@oneOf")
      type Query { act(action: Action!): Int }
      input Action @oneOf { play: Int pause: Int }`;
    const subgraphs = [{ name: 'player', path: 'player.graphql', sdl: oneOf }];
    const operations = [new Source('{ act(action: { play: 1, pause: 2 }) }', 'act.graphql')];
    const errors = await errorsOf(world({}, { subgraphs, operations }));
    expect(errors).toContainEqual(
      expect.stringMatching(/^operations .*OneOf Input Object "Action" must specify exactly one key/),
    );
  });
});

describe('breaking changes', () => {
  const without = world({ content: content.replace('"Its name." title: String!', '') }, { operations: [] });
  const baseline = { from: 'HEAD', sdl: supergraphOf(world({})), events: {} };

  test('are errors', async () => {
    expect(await errorsOf({ ...without, baseline })).toEqual([
      expect.stringMatching(/^changes Song.title breaking/),
    ]);
  });

  test('are notes once accepted with a reason', async () => {
    expect(
      await errorsOf({ ...without, baseline, acceptedChanges: '- `Song.title`: songs have numbers now' }),
    ).toEqual([]);
  });

  test('are not accepted without a reason', async () => {
    expect(await errorsOf({ ...without, baseline, acceptedChanges: '- `Song.title`: ' })).toHaveLength(1);
  });

  test('additions are none', async () => {
    expect(
      await checkSchema({ ...world({}), baseline: { from: 'HEAD', sdl: supergraphOf(without), events: {} } }),
    ).toEqual([]);
  });
});
