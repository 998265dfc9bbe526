import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serviceNames } from '../../infra/topology.ts';
import { refuseDirections } from './directions.ts';
import { refuseCycles, refuseOrphans } from './graph.ts';
import { refuseLayout, requiredFiles } from './layout.ts';
import { readModules } from './modules.ts';

let folder: string;

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-house-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const packages = new Set(['graphql', 'drizzle-orm']);

async function brokenRules(files: Record<string, string>): Promise<string[]> {
  await write(files);
  return refuseDirections(await readModules(folder), packages).map(({ rule, place }) => `${rule} ${place}`);
}

describe('directions', () => {
  test.each([
    ['web/main.ts', "import '../gateway/index.ts';", 'web-knows-the-schema-only'],
    ['web/main.ts', "import '../infra/topology.ts';", 'web-knows-the-schema-only'],
    ['gateway/plan.ts', "import '../infra/log.ts';", 'gateway-knows-no-music'],
    ['gateway/plan.ts', "export * from '../subgraphs/content/index.ts';", 'gateway-knows-no-music'],
    ['subgraphs/user/a.ts', "import type { A } from '../content/a.ts';", 'subgraphs-meet-in-the-graph'],
    ['subgraphs/user/a.ts', "type A = import('../content/a.ts').A;", 'subgraphs-meet-in-the-graph'],
    ['subgraphs/user/a.ts', "import '../../gateway/index.ts';", 'subgraphs-meet-in-the-graph'],
    ['infra/start.ts', "await import('../subgraphs/user/index.ts');", 'infra-knows-no-service'],
    [
      'infra/start.ts',
      "new Worker(new URL('../gateway/worker.ts', import.meta.url));",
      'infra-knows-no-service',
    ],
    ['infra/process/a.ts', "import '../../gateway/index.ts';", 'infra-knows-no-service'],
    ['infra/start.ts', "import '../web/main.ts';", 'infra-knows-no-service'],
    ['infra/a.test.ts', "import '../gateway/index.ts';", 'infra-knows-no-service'],
    ['subgraphs/user/a.ts', "import { eq } from 'drizzle-orm';", 'only-queries-see-tables'],
    [
      'subgraphs/user/a.ts',
      "import { users } from '../../infra/databases/user/tables.ts';",
      'only-queries-see-tables',
    ],
    ['subgraphs/user/a.ts', "import './queries/songs.ts';", 'only-queries-see-tables'],
    ['subgraphs/user/a.ts', 'await import(`../$' + '{name}/index.ts`);', 'no-computed-imports'],
    ['infra/a.ts', "import 'left-pad/index.js';", 'declared-packages-only'],
  ])('%s may not say %s', async (path, source, rule) => {
    expect(await brokenRules({ [path]: source })).toEqual([`${rule} ${path}:1`]);
  });

  test('what the design allows is allowed', async () => {
    const files = {
      'web/main.ts': "import '../schema/types.ts';",
      'gateway/plan.ts': "import 'graphql'; import 'node:http'; import './execute.ts';",
      'subgraphs/user/queries.ts': "import 'drizzle-orm'; import '../../infra/databases/user/tables.ts';",
      'subgraphs/user/a.test.ts': "import 'drizzle-orm'; import '../../test/signed-in.ts'; import 'vitest';",
      'subgraphs/user/a.ts': "import './queries.ts'; import '../../infra/errors.ts';",
      'infra/start.ts': 'await import(`../subgraphs/$' + '{name}/index.ts`);',
      'subgraphs/user/queries/songs.ts': "import 'drizzle-orm';",
      'infra/process/a.ts': "await import(new URL('../../gateway/index.ts', import.meta.url).href);",
      'infra/cache/contract.ts': "import 'vitest';",
      'infra/cache/memory.test.ts': "import './contract.ts'; new URL('../..', import.meta.url);",
      'scripts/all.ts': "import '../infra/a.ts'; import '../gateway/b.ts';",
    };
    expect(await brokenRules(files)).toEqual([]);
  });
});

describe('module graph', () => {
  test('refuses a cycle once', async () => {
    await write({
      'a.ts': "import './b.ts';",
      'b.ts': "import './c.ts';",
      'c.ts': "export * from './a.ts';",
    });
    const refusals = refuseCycles(await readModules(folder));
    expect(refusals.map(({ message }) => message)).toEqual(['a.ts -> b.ts -> c.ts -> a.ts']);
  });

  test('lets types refer to each other', async () => {
    await write({ 'a.ts': "import type { B } from './b.ts';", 'b.ts': "import './a.ts';" });
    expect(refuseCycles(await readModules(folder))).toEqual([]);
  });

  test('refuses a module that nothing uses', async () => {
    await write({
      'start.ts': "import './used.ts';",
      'used.ts': '',
      'forgotten.ts': '',
      'a.test.ts': '',
      'subgraphs/user/index.ts': '',
    });
    const refusals = refuseOrphans(await readModules(folder), ['node start.ts']);
    expect(refusals.map(({ place }) => place)).toEqual(['forgotten.ts']);
  });
});

describe('layout', () => {
  /** A house with all thirteen subgraphs in order, and some files changed: undefined leaves one out. */
  async function refusalsWith(change: Record<string, string | undefined>): Promise<string[]> {
    const files: Record<string, string | undefined> = {};
    for (const service of serviceNames) {
      for (const name of requiredFiles(service)) files[`subgraphs/${service}/${name}`] = '';
      files[`subgraphs/${service}/index.ts`] = `export default defineSubgraph({ name: '${service}' });`;
      files[`subgraphs/${service}/rules.test.ts`] = '';
    }
    const all = Object.entries({ ...files, ...change }).filter(
      (file): file is [string, string] => file[1] !== undefined,
    );
    await write(Object.fromEntries(all));
    return (await refuseLayout(folder)).map(({ place, message }) => `${place} ${message}`);
  }

  test('has nothing against a house in order', async () => {
    expect(await refusalsWith({})).toEqual([]);
  });

  test.each([
    ['subgraphs/user/resolvers.ts', undefined, 'subgraphs/user has no resolvers.ts'],
    ['subgraphs/content/queries.ts', undefined, 'subgraphs/content has no queries.ts'],
    ['subgraphs/player/events.ts', undefined, 'subgraphs/player has no events.ts'],
    ['subgraphs/user/rules.test.ts', undefined, 'subgraphs/user has no test'],
    [
      'subgraphs/monitoring/events.ts',
      '',
      'subgraphs/monitoring/events.ts no event route names this service',
    ],
    [
      'subgraphs/user/index.ts',
      "defineSubgraph({ name: 'auth' })",
      "subgraphs/user/index.ts does not define the subgraph 'user'",
    ],
    ['subgraphs/user/sql/one.ts', '', 'subgraphs/user/sql a subgraph has no folder but queries/'],
    ['subgraphs/user/utils.ts', '', 'subgraphs/user/utils.ts is not named after what it does'],
    ['subgraphs/user/notes.txt', '', 'subgraphs/user/notes.txt is neither TypeScript nor the schema'],
    ['subgraphs/lyrics/index.ts', '', 'subgraphs/lyrics is not in the topology'],
    ['cellar/wine.ts', '', 'cellar is no room of the house'],
  ])('refuses %s as %j', async (path, text, refusal) => {
    expect(await refusalsWith({ [path]: text })).toEqual([refusal]);
  });
});
