import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command's own page: printed by --help, and after a wrong argument. */
export interface CommandPage {
  usage: string;
  about: string;
  /** [option with its value, what it does] */
  options: readonly (readonly [string, string])[];
}

/** The page as text, options in one column. */
export function helpText(page: CommandPage): string {
  const rows = [...page.options, ['--help', 'print this page'] as const];
  const width = Math.max(...rows.map(([option]) => option.length)) + 2;
  const options = rows.map(([option, what]) => `  ${option.padEnd(width)}${what}`);
  return [`Usage: ${page.usage}`, '', page.about, '', 'Options:', ...options, ''].join('\n');
}

/**
 * Parses this process's arguments strictly. `--help` prints the page and exits 0; an unknown option prints what
 * is wrong with the page and exits 2.
 */
export function readArguments<const T extends Options>(page: CommandPage, options: T) {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const satisfies Options;
    const { values } = parseArgs({ options: all, strict: true, allowPositionals: false });
    if ((values as { help?: boolean }).help !== true) return values;
    process.stdout.write(helpText(page));
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${helpText(page)}`);
    process.exit(2);
  }
}

/** Colours on a terminal only, and never when NO_COLOR is set (https://no-color.org). */
export function paint(colour: 'red' | 'green' | 'yellow' | 'dim', text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text;
  const code = { red: 31, green: 32, yellow: 33, dim: 2 }[colour];
  return `\u001b[${code}m${text}\u001b[0m`;
}
