import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readCatalogue } from './releases.ts';
import { UnusableFileError } from './rows.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const releaseHeader = 'id,album,artist,genre,style,totaltracks,licenseurl,year';
const trackHeader = 'disc,duration,id,title,track,trackartist,trackurl';

/** Reads these lines as the two files. */
function read(releases: readonly string[], tracks: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'polyphony-import-'));
  folders.push(folder);
  const files = { releases: join(folder, 'releases.csv'), tracks: join(folder, 'tracks.csv') };
  writeFileSync(files.releases, [releaseHeader, ...releases].join('\n'));
  writeFileSync(files.tracks, [trackHeader, ...tracks].join('\n'));
  return readCatalogue(files);
}

const rejected = (notes: readonly { file: string; line: number; message: string; rejected: boolean }[]) =>
  notes.filter((note) => note.rejected).map(({ file, line, message }) => `${file}:${line}: ${message}`);

test('a release is read with its tracks, whatever the order of the rows', async () => {
  const { releases, artists, notes } = await read(
    ['a,First,Ann,"Rock, Pop","Indie, ?",2,http://cc.example/by,2011', 'b,Second,Various Artists,Pop,,1,,'],
    [
      '1,61.5,a,Two,2,Ann,http://x.example/2.mp3',
      '1,200,b,Only,1,Bob,',
      '1,60,a,One,1,Ann feat. Cid,http://x.example/1.mp3',
    ],
  );
  expect(notes).toEqual([]);
  expect(releases).toEqual([
    {
      id: 'a', title: 'First', year: 2011, artists: ['Ann'], genres: ['Rock', 'Pop', 'Indie'], licenceUrl: 'http://cc.example/by',
      tracks: [
        { key: 'http://x.example/2.mp3', title: 'Two', artist: 'Ann', durationMs: 61_500, sourceUrl: 'http://x.example/2.mp3', discNumber: 1, trackNumber: 2 },
        { key: 'http://x.example/1.mp3', title: 'One', artist: 'Ann feat. Cid', durationMs: 60_000, sourceUrl: 'http://x.example/1.mp3', discNumber: 1, trackNumber: 1 },
      ],
    },
    {
      id: 'b', title: 'Second', year: null, artists: ['Bob'], genres: ['Pop'], licenceUrl: null,
      tracks: [{ key: 'only', title: 'Only', artist: 'Bob', durationMs: 200_000, sourceUrl: null, discNumber: 1, trackNumber: 1 }],
    },
  ]); // biome-ignore format: rows
  expect([...artists.values()]).toEqual([
    { name: 'Ann', genres: ['Rock', 'Pop'] },
    { name: 'Ann feat. Cid', genres: ['Rock', 'Pop'] },
    { name: 'Bob', genres: ['Pop'] },
  ]);
});

test('a bad track leaves out its release whole, and is named with its line', async () => {
  const { releases, notes, rejectedReleases } = await read(
    ['a,First,Ann,Rock,,2,,2011', 'b,Second,Bob,Rock,,1,,2011'],
    ['1,60,a,One,1,Ann,', '1,-5,a,Two,2,Ann,', '1,60,b,Only,1,Bob,'],
  );
  expect(releases.map((release) => release.id)).toEqual(['b']);
  expect(rejectedReleases).toBe(1);
  expect(rejected(notes)).toEqual([
    'tracks.csv:3: "duration" must be seconds from 0.001 to 86400, not "-5"',
    'releases.csv:2: release "a" is left out whole, as one of its tracks is bad (1 are good)',
  ]);
});

test('each bad row has its line and its reason', async () => {
  const { releases, notes } = await read(
    [
      'good,Good,Ann,Rock,,1,,2011',
      'noname,,Ann,Rock,,1,,2011',
      'good,Again,Ann,Rock,,1,,2011',
      'old,Old,Ann,Rock,,1,,1066',
      'short,Short',
      'empty,Empty,Ann,Rock,,1,,2011',
      `long,${'x'.repeat(301)},Ann,Rock,,1,,2011`,
    ],
    ['1,60,good,One,1,Ann,', '1,60,noname,One,1,Ann,', '1,60,nowhere,One,1,Ann,', '1,60,short,One,1,Ann,'],
  );
  expect(releases.map((release) => release.id)).toEqual(['good']);
  expect(rejected(notes)).toEqual([
    'releases.csv:3: "album" must have 1 to 300 characters; its tracks are left out with it',
    'releases.csv:4: the release stands on line 2 already',
    'releases.csv:5: "year" must be a whole number from 1860 to 2200, not "1066"; its tracks are left out with it',
    'releases.csv:6: has 2 cells, the header has 8; its tracks are left out with it',
    'releases.csv:8: "album" must have 1 to 300 characters; its tracks are left out with it',
    'tracks.csv:4: there is no release "nowhere"',
    'releases.csv:7: release "empty" has no tracks',
  ]);
});

test('a missing quote takes no good release with it, and leaves no half of one', async () => {
  const { releases, notes } = await read(
    ['a,A,Ann,Rock,,2,,2011', 'b,B,Ann,Rock,,1,,2011', 'c,C,Ann,Rock,,2,,2011'],
    [
      '1,60,c,"A "quoted" title",1,Ann,',
      '1,60,a,One,1,Ann,',
      '1,60,a,"Two,2,Ann,',
      '1,60,c,Two,2,Ann,',
      '1,60,b,"Only",1,Ann,',
      '1,60,c,Two,2,Ann,',
    ],
  );
  expect(releases.map((release) => release.id)).not.toContain('a');
  expect(releases.find((release) => release.id === 'c')?.tracks.length ?? 2).toBe(2);
  expect(rejected(notes).some((note) => /^tracks\.csv:4: .*is a quote missing/.test(note))).toBe(true);
});

test('tracks that share a number, or have none, get the next free one of their disc', async () => {
  const { releases, notes } = await read(
    ['a,A,Ann,Rock,,6,,2011'],
    [
      '0,60,a,No disc,1,Ann,',
      '1,60,a,First,1,Ann,u',
      '1,60,a,Same,1,Ann,u',
      '2,60,a,Other,4,Ann,',
      '2,60,a,No number,0,Ann,',
      '1,60,a,Nobody,3,,',
    ],
  );
  expect(releases[0]?.tracks.map((track) => `${track.title} ${track.discNumber}/${track.trackNumber} ${track.artist}`)).toEqual([
    'No disc 1/4 Ann', 'First 1/1 Ann', 'Same 1/5 Ann', 'Other 2/4 Ann', 'No number 2/5 Ann', 'Nobody 1/3 Ann',
  ]); // biome-ignore format: rows
  expect(new Set(releases[0]?.tracks.map((track) => track.key)).size).toBe(6);
  expect(notes.map((note) => [note.line, note.rejected])).toEqual([[2, false], [4, false], [6, false], [7, false]]); // biome-ignore format: rows
});

test('files that are no catalogue are refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'polyphony-import-'));
  folders.push(folder);
  const tracks = join(folder, 'tracks.csv');
  writeFileSync(tracks, 'a,b\n1,2\n');
  await expect(readCatalogue({ releases: join(folder, 'none.csv'), tracks })).rejects.toThrow(
    /none\.csv is not there/,
  );
  await expect(readCatalogue({ releases: tracks, tracks })).rejects.toThrow(/has no column "id", "album"/);
  await expect(readCatalogue({ releases: folder, tracks })).rejects.toBeInstanceOf(UnusableFileError);
  writeFileSync(tracks, '');
  await expect(readCatalogue({ releases: tracks, tracks })).rejects.toThrow(/is empty/);
});
