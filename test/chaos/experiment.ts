import { UsageError, wholeNumber } from '../../infra/commands/arguments.ts';

/** Runs an experiment to its exit code: 2 and one sentence for a wrong option, 1 and the stack for what it did not expect. */
export async function runExperiment(experiment: () => Promise<number>): Promise<never> {
  try {
    process.exit(await experiment());
  } catch (error) {
    process.stderr.write(`${error instanceof UsageError ? error.message : (error as Error).stack}\n`);
    process.exit(error instanceof UsageError ? 2 : 1);
  }
}

/** The seed that was given, else one made up. */
export const seedFrom = (given: string | undefined): number =>
  wholeNumber(given ?? `${Math.floor(Math.random() * 1e6)}`, 'seed', 0, 2 ** 31);

/** Writes progress lines for a person; nothing where a machine reads. */
export const noteUnless = (json: boolean) =>
  json ? () => {} : (text: string) => void process.stdout.write(`${text}\n`);
