/** Where a tool writes: lines for people, or JSON for machines. */
export type Output = {
  json: boolean;
  /** Standard output. */
  print(line: string): void;
  /** What a person should know besides; not part of the answer. */
  note(line: string): void;
};

/** Rows as columns of equal width, numbers to the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => `${row[column] ?? ''}`.length)));
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? `${cell}`.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Seconds as people say them: `3 s`, `5 min`, `2 h`, `4 d`. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return seconds < 360_000 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
