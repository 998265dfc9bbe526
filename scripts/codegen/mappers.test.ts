import { expect, test } from 'vitest';
import { exportedTypes, mappersOf } from './mappers.ts';

const sdl = `
  type Query { song(id: ID!): Song }
  type Song @key(fields: "id") { id: ID! title: String! }
  type Hit @key(fields: "query first") { query: String! first: Int! }
  type Page { nodes: [Song]! total: Int! next: String rank(of: Int): Int! kind: Kind! at: Moment! }
  type Empty { song: Song }
  enum Kind { A }
  scalar Moment`;

test('an entity gives its key, a value type its own non-null leaves, a root nothing', () => {
  expect(mappersOf(sdl, new Set())).toEqual({
    Song: "Given<{T}, 'id'>",
    Hit: "Given<{T}, 'query' | 'first'>",
    Page: "Given<{T}, 'total' | 'kind' | 'at'>",
    Empty: 'Given<{T}, never>',
  });
});

test('a type of models.ts stands for the type of its name', () => {
  const models = exportedTypes(
    'export type Song = { id: string };\nexport interface Page {}\ntype Hit = {};',
  );
  const { Song, Page, Hit } = mappersOf(sdl, models);
  expect([Song, Page]).toEqual(['./models.ts#Song as SongModel', './models.ts#Page as PageModel']);
  expect(Hit).toContain('Given');
});
