import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv.ts';

describe('cells', () => {
  it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula', (text) => {
    expect(csvCell(text).replaceAll('"', '')).toBe(`'${text}`);
  });
  it('quotes what must be quoted, after it is made safe', () => {
    expect(csvCell('plain')).toBe('plain');
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
    expect(csvCell('=HYPERLINK("x","y")')).toBe('"\'=HYPERLINK(""x"",""y"")"');
    expect(csvCell(0)).toBe('0');
  });
});

it('a record comes back as it was from a reader of RFC 4180', () => {
  const cells = ['two\r\nlines', 'a "quoted" word', 'comma, here', '', 'Ærø – 東京', 12];
  const line = csvLine(cells);
  expect(line.endsWith('\r\n')).toBe(true);
  expect(parse(line + csvLine(['x', 'x', 'x', 'x', 'x', 1]))).toEqual([
    cells.map(String),
    ['x', 'x', 'x', 'x', 'x', '1'],
  ]);
});
