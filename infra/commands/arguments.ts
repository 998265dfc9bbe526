import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A command line that cannot be understood; the message is for the person who typed it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Parses the process's arguments; prints `help` and exits for --help, and explains what is wrong else (exit 2). */
export function commandLine<const T extends ParseArgsOptionsConfig>(options: T, help: string) {
  try {
    const parsed = parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: false,
    });
    if ((parsed.values as { help?: boolean }).help) {
      process.stdout.write(`${help.trim()}\n`);
      process.exit(0);
    }
    return parsed.values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help.trim()}\n`);
    process.exit(2);
  }
}

/** A whole number within bounds from an option's text. */
export function wholeNumber(text: string, name: string, min: number, max: number): number {
  const value = Number(text);
  // Number('') is 0, and Number('0x10') 16: only digits are meant.
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
}
