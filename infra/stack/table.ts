import type { Row, StackStatus } from './status.ts';

const megabytes = (bytes: number | null) => (bytes === null ? '' : `${Math.round(bytes / 1024 / 1024)} MB`);

/** Bytes where there are any, and time where it is worth telling. */
function lag(of: Row['lag']): string {
  if (!of) return '';
  const bytes = of.bytes < 10_240 ? `${of.bytes} B` : `${Math.round(of.bytes / 1024)} kB`;
  return of.ms >= 1000 ? `${bytes}, ${(of.ms / 1000).toFixed(1)} s` : bytes;
}

/** Services that read there now, of those that do at all. */
function readers(of: Row['readers']): string {
  const pools = Object.values(of ?? {});
  return pools.length === 0 ? '' : `${pools.filter((pool) => pool === 'in').length} of ${pools.length}`;
}

const columns: readonly [title: string, text: (row: Row) => string][] = [
  ['NAME', (row) => row.name],
  ['KIND', (row) => row.kind],
  ['PLACE', (row) => row.place ?? ''],
  ['LAG', (row) => lag(row.lag)],
  ['READERS', (row) => readers(row.readers)],
  ['STATUS', (row) => (row.ours ? row.status : `${row.status}, found`)],
  ['PORT', (row) => `${row.port}`],
  ['PID', (row) => (row.pid === null ? '' : `${row.pid}`)],
  ['MEMORY', (row) => megabytes(row.memoryBytes)],
  ['RESTARTS', (row) => (row.restarts > 0 ? `${row.restarts}` : '')],
];

const red = '\u001b[31m';
const dim = '\u001b[2m';
const plain = '\u001b[0m';

/** How much a terminal shows. */
type Size = { columns: number; rows: number };
const boundless: Size = { columns: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY };

/** Which rows there is room for: what is not up comes first, and the order stays. */
function fitting(rows: readonly Row[], room: number): Row[] {
  if (rows.length <= room) return [...rows];
  const isUp = ({ status }: Row) => status === 'up';
  const chosen = new Set(
    [...rows.filter((row) => !isUp(row)), ...rows.filter(isUp)].slice(0, Math.max(0, room - 1)),
  );
  return rows.filter((row) => chosen.has(row));
}

/**
 * The lines of a status, in columns; what is not up stands out where there is colour. Cut to a terminal's size: what is written
 * over again must not have scrolled away.
 */
export function tableLines({ rows, url }: StackStatus, colour: boolean, size = boundless): string[] {
  const foot = url ? ['', `GraphQL   ${url}/graphql`, `Player    ${url}/`] : [];
  // The head, and the line that the cursor waits in.
  const shown = fitting(rows, size.rows - foot.length - 2);
  const cells = shown.map((row) => columns.map(([, text]) => text(row)));
  const widths = columns.map(([title], at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const cut = (text: string) => (text.length > size.columns ? text.slice(0, size.columns) : text);
  const line = (texts: readonly string[]) =>
    cut(
      texts
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  const paint = (code: string, text: string) => (colour ? `${code}${text}${plain}` : text);
  const body = cells.map((row, at) => (shown[at]?.status === 'up' ? line(row) : paint(red, line(row))));
  const head = paint(dim, line(columns.map(([title]) => title)));
  const hidden = rows.length - shown.length;
  const more = hidden > 0 ? [paint(dim, cut(`and ${hidden} more: npm run stack -- status`))] : [];
  return [head, ...body, ...more, ...foot.map(cut)];
}

/** Shows a table again and again in the same place of a terminal. */
export function liveTable(out: NodeJS.WriteStream, colour: boolean) {
  let height = 0;
  return {
    show(status: StackStatus): void {
      const lines = tableLines(status, colour, { columns: out.columns, rows: out.rows });
      const up = height > 0 ? `\u001b[${height}A\u001b[J` : '';
      out.write(`${up}${lines.join('\n')}\n`);
      height = lines.length;
    },
    /** A line that stays; the table comes below it again. */
    note(text: string): void {
      if (height > 0) out.write(`\u001b[${height}A\u001b[J`);
      height = 0;
      out.write(`${text}\n`);
    },
  };
}
