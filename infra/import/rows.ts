import { createReadStream } from 'node:fs';
import { type CsvError, type Info, parse } from 'csv-parse';

/** A file that cannot be imported at all: it is not there, or is another kind of file. */
export class UnusableFileError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnusableFileError';
  }
}

/** A row by its columns' names, and the line it begins on (1 is the header). */
export type Row = { line: number; cells: Record<string, string> };
/** `cells` is what could be read of it: it may tell whose row it is. */
export type BadRow = { line: number; reason: string; cells: readonly string[] };

type Parsed = { record: string[]; info: Info };

/** Lines within a record's quoted cells: csv-parse counts up to the record's end. */
const innerLines = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

function headerOf(file: string, cells: readonly string[], wanted: readonly string[]): readonly string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = wanted.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new UnusableFileError(`${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}`);
  return header;
}

/** Why a record is no row: all columns are one line, so a cell of several lines has swallowed the rows after it. */
function brokenBy(record: readonly string[], header: readonly string[], lastLine: number): string | null {
  if (innerLines(record) > 0) return `has a cell that runs on to line ${lastLine}: is a quote missing?`;
  if (record.length !== header.length) return `has ${record.length} cells, the header has ${header.length}`;
  return null;
}

function explain(file: string, error: unknown): Error {
  if (error instanceof UnusableFileError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'is not there',
    EISDIR: 'is a folder',
    EACCES: 'may not be read',
  };
  return new UnusableFileError(`${file} ${reasons[code ?? ''] ?? `cannot be read: ${message}`}`, error);
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, a header first) row by row. Rows that are no CSV, or have another number of cells than
 * the header, are told to `bad` and left out.
 * @throws UnusableFileError when the file is not there, is empty, or lacks one of the wanted columns
 */
export async function* readRows(
  file: string,
  wanted: readonly string[],
  bad: (row: BadRow) => void,
): AsyncGenerator<Row> {
  const onSkip = (error: CsvError | undefined) => {
    const line = Number(error?.lines ?? 0);
    bad({ line, reason: `is not CSV: ${error?.message ?? 'unreadable'}`, cells: [] });
    return undefined;
  };
  const parser = parse({
    bom: true, info: true, relax_column_count: true,
    // Without it csv-parse 7.0 loses the good rows that follow a row with a stray quote.
    relax_quotes: true, skip_empty_lines: true, skip_records_with_error: true, on_skip: onSkip,
  }); // biome-ignore format: flags
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let header: readonly string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - innerLines(record);
      if (!header) header = headerOf(file, record, wanted);
      else {
        const reason = brokenBy(record, header, info.lines);
        if (reason) bad({ line, reason, cells: record });
        else yield { line, cells: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])) };
      }
    }
  } catch (error) {
    throw explain(file, error);
  } finally {
    source.destroy();
  }
  if (!header) throw new UnusableFileError(`${file} is empty`);
}
