import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { importPath } from '../../infra/import/contract.ts';
import { type Data, theProduct } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import { administrator } from './editor.ts';

const product = theProduct();
const folder = mkdtempSync(join(tmpdir(), 'polyphony-import-'));
const content = openAsOwner('content', product.locations, product.secrets);

afterAll(async () => {
  await content.end();
  rmSync(folder, { recursive: true });
});

type Files = { releases: string; tracks: string };

function files(name: string, releases: readonly string[], tracks: readonly string[]): Files {
  const paths = {
    releases: join(folder, `${name}-releases.csv`),
    tracks: join(folder, `${name}-tracks.csv`),
  };
  writeFileSync(
    paths.releases,
    ['id,album,artist,genre,style,totaltracks,licenseurl,year', ...releases].join('\n'),
  );
  writeFileSync(paths.tracks, ['disc,duration,id,title,track,trackartist,trackurl', ...tracks].join('\n'));
  return paths;
}

/** Runs the command as a person does. */
async function command(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const done = await promisify(execFile)(process.execPath, ['infra/commands/import.ts', ...args], {
      timeout: 60_000,
    });
    return { code: 0, ...done };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

async function imported(
  { releases, tracks }: Files,
  source: string,
  dataDir = product.dataDir,
): Promise<Data> {
  const { code, stdout, stderr } = await command([
    '--releases',
    releases,
    '--tracks',
    tracks,
    '--source',
    source,
    '--data',
    dataDir,
    '--json',
  ]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

const tally = (created: number, updated: number, unchanged: number, left = 0) => ({
  created,
  updated,
  unchanged,
  left,
});

/** The albums of a source as the graph shows them. */
async function albumsOf(source: string): Promise<Data[]> {
  const rows =
    await content`select entity_id from import_sources where source = ${source} and kind = 'ALBUM' order by external_id`;
  const { data } = await product.askService(
    'content',
    `query($ids: [ID!]!) { albums(ids: $ids) { id title releaseYear version artists { name genres { name } }
      songs { id title durationMs discNumber trackNumber version artists { name } genres { name } info { licenceUrl sourceUrl } } } }`,
    { ids: rows.map((row) => row.entity_id) },
  );
  return data.albums;
}

const eventsOf = async (ids: readonly string[]): Promise<string[]> => {
  const rows =
    await content`select envelope->'data'->>'entity' as entity, envelope->'data'->>'change' as change
    from outbox where key in ${content(ids)} order by position`;
  return rows.map((row) => `${row.entity} ${row.change}`);
};

const releases = [
  'r1,Tropic Lines,Ann Ray,Rock,"Indie, Folk",2,http://cc.example/by,2011',
  'r2,Many Voices,Various Artists,Pop,,2,,2012',
];
const tracks = [
  '1,100,r1,Orange Noon,1,Ann Ray,http://x.example/r1-1.mp3',
  '1,200,r1,Blue Noon,2,ann ray,http://x.example/r1-2.mp3',
  '1,300,r2,Song of Bo,1,Bo,http://x.example/r2-1.mp3',
  '1,400,r2,Song of Ann,2,Ann Ray,http://x.example/r2-2.mp3',
];

test('a catalogue is imported into the running product, and again without doubling', async () => {
  const source = `twice ${crypto.randomUUID()}`;
  const first = await imported(files('first', releases, tracks), source);
  expect(first).toMatchObject({
    releases: tally(2, 0, 0),
    songs: tally(4, 0, 0),
    artists: tally(2, 0, 0),
    rejectedReleases: 0,
    notes: [],
  });
  const [one, two] = await albumsOf(source);
  expect(one).toMatchObject({
    title: 'Tropic Lines',
    releaseYear: 2011,
    artists: [{ name: 'Ann Ray', genres: [{ name: 'Rock' }, { name: 'Pop' }] }],
    songs: [
      { title: 'Orange Noon', durationMs: 100_000, trackNumber: 1, genres: [{ name: 'Rock' }, { name: 'Indie' }, { name: 'Folk' }],
        info: { licenceUrl: 'http://cc.example/by', sourceUrl: 'http://x.example/r1-1.mp3' } },
      { title: 'Blue Noon', artists: [{ name: 'Ann Ray' }] },
    ],
  }); // biome-ignore format: rows
  expect(two.artists).toMatchObject([{ name: 'Bo' }, { name: 'Ann Ray' }]);
  expect(await eventsOf([one.id, ...one.songs.map((song: Data) => song.id)])).toEqual([
    'ALBUM CREATED',
    'SONG CREATED',
    'SONG CREATED',
  ]);
  const second = await imported(files('first', releases, tracks), source);
  expect(second).toMatchObject({
    releases: tally(0, 0, 2),
    songs: tally(0, 0, 4),
    artists: tally(0, 0, 2),
    genres: { created: 0 },
  });
  expect(await albumsOf(source)).toEqual([one, two]);
});

test('what the files changed is changed, what is new is added, what was deleted here stays so', async () => {
  const source = `changes ${crypto.randomUUID()}`;
  await imported(files('before', releases, tracks), source);
  const [before, other] = await albumsOf(source);
  const admin = await administrator();
  await admin.change('deleteSong', { id: other.songs[0].id });
  await admin.song(other.id && (await admin.artist()).id, { albumId: before.id, title: 'Published here' });
  const changed = [
    // The two songs of the first release change places, one gets another title, a third comes.
    '1,100,r1,Orange Noon,2,Ann Ray,http://x.example/r1-1.mp3',
    '1,200,r1,Bluer Noon,1,Ann Ray,http://x.example/r1-2.mp3',
    '1,50,r1,Green Noon,3,Ann Ray,http://x.example/r1-3.mp3',
    '1,333,r2,Song of Bo,1,Bo,http://x.example/r2-1.mp3',
    '1,400,r2,Song of Ann,2,Ann Ray,http://x.example/r2-2.mp3',
  ];
  const answer = await imported(files('after', releases, changed), source);
  expect(answer).toMatchObject({ releases: { created: 0, unchanged: 1 }, songs: tally(1, 2, 1, 1) });
  const [after, otherAfter] = await albumsOf(source);
  expect(after.songs.map((song: Data) => `${song.trackNumber} ${song.title}`)).toEqual([
    '1 Bluer Noon', '2 Orange Noon', '3 Published here', '4 Green Noon',
  ]); // biome-ignore format: rows
  expect(after.songs[0]).toMatchObject({ id: before.songs[1].id, version: 2 });
  expect(otherAfter.songs.map((song: Data) => song.title)).toEqual(['Song of Ann']);
  const again = await imported(files('after', releases, changed), source);
  expect(again.songs).toMatchObject({ created: 0, updated: 0 });
});

test('bad rows are named with file, line and reason; no release comes in half', async () => {
  const source = `bad ${crypto.randomUUID()}`;
  const bad = files('bad', releases, [
    ...tracks.slice(0, 1),
    '1,-3,r1,Blue Noon,2,Ann Ray,',
    ...tracks.slice(2),
  ]);
  const { code, stdout, stderr } = await command([
    '--releases', bad.releases, '--tracks', bad.tracks, '--source', source, '--data', product.dataDir,
  ]); // biome-ignore format: arguments
  expect(code).toBe(0);
  expect(stderr).toContain('bad-tracks.csv:3: "duration" must be seconds');
  expect(stderr).toContain('bad-releases.csv:2: release "r1" is left out whole');
  expect(stdout).toContain('1 releases left out whole');
  expect((await albumsOf(source)).map((album) => album.title)).toEqual(['Many Voices']);
});

test('a release that the database refuses leaves nothing of itself, and the others come in', async () => {
  const source = `refused ${crypto.randomUUID()}`;
  const headers = {
    'content-type': 'application/json',
    ...(await product.serviceToken('content', 'content')),
  };
  const track = (key: string, trackNumber: number) => ({
    key, title: 'T', artist: 'A', durationMs: 1000, discNumber: 1, trackNumber, sourceUrl: null,
  }); // biome-ignore format: a row
  const release = (id: string, numbers: readonly number[]) => ({
    id, title: id, year: null, artists: ['A'], genres: [], licenceUrl: null, tracks: numbers.map((n, at) => track(`${at}`, n)),
  }); // biome-ignore format: a row
  const body = JSON.stringify({
    source,
    artists: [{ name: 'A', genres: [] }],
    releases: [release('good', [1, 2]), release('clash', [1, 1])],
  });
  const response = await fetch(`${product.serviceUrl('content')}${importPath}`, {
    method: 'POST',
    headers,
    body,
  });
  expect(await response.json()).toMatchObject({
    releases: tally(1, 0, 0),
    songs: tally(2, 0, 0),
    failed: [{ id: 'clash' }],
  });
  expect((await albumsOf(source)).map((album) => album.title)).toEqual(['good']);
});

test('two imports of one source at once double nothing', async () => {
  const source = `race ${crypto.randomUUID()}`;
  const track = {
    key: 't',
    title: 'T',
    artist: 'A',
    durationMs: 1000,
    discNumber: 1,
    trackNumber: 1,
    sourceUrl: null,
  };
  const releases = Array.from({ length: 20 }, (_, at) => ({
    id: `r${at}`,
    title: `R${at}`,
    year: null,
    artists: ['A'],
    genres: ['Rock'],
    licenceUrl: null,
    tracks: [track],
  }));
  const body = JSON.stringify({ source, artists: [{ name: 'A', genres: [] }], releases });
  const headers = {
    'content-type': 'application/json',
    ...(await product.serviceToken('content', 'content')),
  };
  const send = async () =>
    (
      await fetch(`${product.serviceUrl('content')}${importPath}`, { method: 'POST', headers, body })
    ).json() as Promise<Data>;
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.reduce((sum, answer) => sum + answer.songs.created, 0)).toBe(20);
  expect(answers.reduce((sum, answer) => sum + answer.artists.created, 0)).toBe(1);
  expect(await albumsOf(source)).toHaveLength(20);
});

test('only the deployment itself may import', async () => {
  const url = `${product.serviceUrl('content')}${importPath}`;
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  const asAdmin = { authorization: `Bearer ${await product.admin()}` };
  expect((await fetch(url, { method: 'POST', headers: asAdmin, body: '{}' })).status).toBe(401);
  const headers = await product.serviceToken('content', 'content');
  expect((await fetch(url, { method: 'POST', headers, body: '{' })).status).toBe(400);
});

test('what cannot be used ends with 2 and says why', async () => {
  const none = await command([
    '--releases',
    join(folder, 'none.csv'),
    '--tracks',
    join(folder, 'none.csv'),
    '--data',
    product.dataDir,
  ]);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('none.csv is not there') });
  expect((await command([])).code).toBe(2);
  expect((await command(['--wrong'])).code).toBe(2);
  const { code, stdout } = await command(['--help']);
  expect([code, stdout.includes('--dry-run')]).toEqual([0, true]);
});

test('a stopped product takes an import too, and keeps it', async () => {
  const dataDir = temporaryFolder();
  try {
    const first = await imported(files('stopped', releases, tracks), 'stopped', dataDir);
    expect(first.songs).toEqual(tally(4, 0, 0));
    expect(existsSync(join(dataDir, 'product.json'))).toBe(false);
    expect((await imported(files('stopped', releases, tracks), 'stopped', dataDir)).songs).toEqual(
      tally(0, 0, 4),
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);
