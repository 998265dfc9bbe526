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
export type BadRow = { line: number; reason: string };

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
    const line = Number(error?.['lines'] ?? 0);
    bad({ line, reason: `is not CSV: ${error?.message ?? 'unreadable'}` });
    return undefined;
  };
  const parser = parse({
    bom: true, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, on_skip: onSkip,
  }); // biome-ignore format: flags
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let header: readonly string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - innerLines(record);
      if (!header) header = headerOf(file, record, wanted);
      else if (record.length !== header.length)
        bad({ line, reason: `has ${record.length} cells, the header has ${header.length}` });
      else yield { line, cells: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])) };
    }
  } catch (error) {
    throw explain(file, error);
  } finally {
    source.destroy();
  }
  if (!header) throw new UnusableFileError(`${file} is empty`);
}
