/** Characters that make spreadsheets take a cell for a formula. Source: OWASP, "CSV Injection". */
const formula = /^[=+\-@\t\r]/;

/**
 * One cell after RFC 4180: quoted where it must be. A cell that would be a formula is given an apostrophe in front, which
 * spreadsheets take for "this is text".
 */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end (CRLF). */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
