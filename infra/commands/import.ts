import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import cliProgress from 'cli-progress';
import { ConfigurationError } from '../config.ts';
import type { Tally } from '../import/contract.ts';
import { type Catalogue, type RowNote, readCatalogue } from '../import/releases.ts';
import { UnusableFileError } from '../import/rows.ts';
import { type ImportResult, sendCatalogue } from '../import/run.ts';
import { ImportRefusedError, openTarget } from '../import/target.ts';
import { PostgresError } from '../postgres/errors.ts';
import { commandLine, UsageError } from './arguments.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
npm run import -- --releases FILE --tracks FILE [options]

Imports a catalogue into the product that runs on the data folder, or into a stopped one (its events are then delivered at
its next start). Repeating an import changes only what the files changed: nothing is doubled.

  --releases FILE  CSV with the columns id, album, artist, genre, style, licenseurl, year. "Various Artists" makes a
                   compilation, credited to the artists of its tracks.
  --tracks FILE    CSV with the columns id (of the release), title, trackartist, disc, track, duration (seconds), trackurl.
  --data DIR       The product's data folder. Default .data
  --url URL        Gateway of a running product, as http://127.0.0.1:4000, where the data folder does not tell it.
  --source NAME    Name under which ids and artist names are remembered. Default freemusicc
  --dry-run        Checks the files and changes nothing.
  --json           One JSON object on standard output instead of text.
  -h, --help       This text.

A row that cannot be used is named with its file and line and left out; a release is taken with all its tracks or not at
all. A track without a number, or whose number is taken, gets the next free one of its disc. What somebody deleted here
stays deleted. Exit code: 0 when the files were read (also with rows left out: the summary counts them), 1 when the product
did not take them, 2 when a file or an option cannot be used.
`;

const values = commandLine(
  {
    releases: { type: 'string' },
    tracks: { type: 'string' },
    data: { type: 'string' },
    url: { type: 'string' },
    source: { type: 'string', default: 'freemusicc' },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  help,
);

const show = (text: string) => void process.stderr.write(`${text}\n`);

function noteLine({ file, line, message, rejected }: RowNote): string {
  return `${file}:${line}: ${rejected ? '' : 'note: '}${message}`;
}

function tallyLine(kind: string, tally: Tally): string {
  const left = tally.left > 0 ? `, ${tally.left} deleted here and left so` : '';
  return `  ${kind.padEnd(9)} ${tally.created} created, ${tally.updated} updated, ${tally.unchanged} unchanged${left}`;
}

function summaryLines(catalogue: Catalogue, result: ImportResult | null, seconds: number): string[] {
  const rejected = catalogue.notes.filter((note) => note.rejected).length;
  const read = `Read ${catalogue.rows.releases} releases and ${catalogue.rows.tracks} tracks in ${seconds.toFixed(1)} s.`;
  const left = `  rejected  ${catalogue.rejectedReleases} releases left out whole (${rejected} reasons above)`;
  if (!result)
    return [read, `  good      ${catalogue.releases.length} releases`, left, 'Nothing was changed.'];
  const failed =
    result.failed.length > 0 ? [`  failed    ${result.failed.length} releases (reasons above)`] : [];
  const tallies = (['releases', 'songs', 'artists', 'genres'] as const).map((kind) =>
    tallyLine(kind, result[kind]),
  );
  const stopped = result.stopped ? ['Stopped before the end: the same command goes on from here.'] : [];
  return [read, ...tallies, left, ...failed, ...stopped];
}

/** A bar on a terminal; nothing elsewhere. */
function progressBar(total: number) {
  if (!process.stderr.isTTY || values.json) return { update: (_done: number) => {}, stop: () => {} };
  const format = 'songs {bar} {value}/{total} {eta_formatted}';
  const bar = new cliProgress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.rect,
  );
  bar.start(total, 0);
  return { update: (done: number) => bar.update(done), stop: () => bar.stop() };
}

async function send(catalogue: Catalogue, source: string, dataDir: string): Promise<ImportResult> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const target = await openTarget({ dataDir, url: values.url, step: () => {} });
  const bar = progressBar(catalogue.releases.reduce((sum, release) => sum + release.tracks.length, 0));
  try {
    if (!values.json) show(`Importing into ${target.name}`);
    return await sendCatalogue({
      catalogue,
      source,
      target,
      progress: bar.update,
      stopping: stopping.signal,
    });
  } finally {
    bar.stop();
    await target.close();
  }
}

/** The options, checked. */
function wanted() {
  const { releases, tracks, source } = values;
  if (!releases || !tracks) throw new UsageError('--releases and --tracks are needed');
  if (!/^\S.{0,99}$/.test(source)) throw new UsageError('--source must have 1 to 100 characters');
  const dataDir = resolve(values.data ?? process.env.POLYPHONY_DATA ?? join(root, '.data'));
  if (values.data && !existsSync(dataDir)) throw new UsageError(`--data ${dataDir} is not there`);
  return { files: { releases, tracks }, source, dataDir };
}

function tell(catalogue: Catalogue, result: ImportResult | null, seconds: number): void {
  const { rows, rejectedReleases, notes } = catalogue;
  if (values.json) {
    const summary = { rows, seconds, dryRun: result === null, ...result, rejectedReleases, notes };
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  for (const { id, reason } of result?.failed ?? []) show(`release "${id}": ${reason}`);
  process.stdout.write(`${summaryLines(catalogue, result, seconds).join('\n')}\n`);
}

function exitCodeOf(result: ImportResult | null): number {
  if (result?.stopped) return 130;
  return result && result.failed.length > 0 ? 1 : 0;
}

async function run(): Promise<void> {
  const { files, source, dataDir } = wanted();
  const started = performance.now();
  const catalogue = await readCatalogue(files);
  if (!values.json) for (const note of catalogue.notes) show(noteLine(note));
  const result = values['dry-run'] ? null : await send(catalogue, source, dataDir);
  tell(catalogue, result, (performance.now() - started) / 1000);
  process.exitCode = exitCodeOf(result);
}

try {
  await run();
} catch (error) {
  const unusable =
    error instanceof UsageError || error instanceof UnusableFileError || error instanceof ConfigurationError;
  const known = unusable || error instanceof ImportRefusedError || error instanceof PostgresError;
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = unusable ? 2 : 1;
}
