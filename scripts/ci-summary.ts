import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readArguments } from './command-line.ts';

/** What this needs of vitest's JSON report (Jest's format). */
const testReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});
const checkReport = z.object({ checks: z.array(z.object({ name: z.string(), ok: z.boolean() })) });

interface Count {
  passed: number;
  failed: number;
}

/** A run that wrote no report counts as one failure: it broke off. */
async function read(path: string | undefined): Promise<unknown> {
  if (path === undefined) return undefined;
  return readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as unknown)
    .catch(() => undefined);
}

/** A file that failed outside its tests (it could not be loaded, a hook failed, it left handles open) counts as one. */
export function countTests(document: unknown): Count {
  const report = testReport.safeParse(document);
  if (!report.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults, success } = report.data;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

export function countChecks(document: unknown): Count {
  const report = checkReport.safeParse(document);
  if (!report.success) return { passed: 0, failed: 1 };
  const failed = report.data.checks.filter(({ ok }) => !ok).length;
  return { passed: report.data.checks.length - failed, failed };
}

if (import.meta.main) {
  const { tests, checks } = readArguments(
    {
      usage: 'node scripts/ci-summary.ts --tests FILE --checks FILE',
      about: 'Prints `N passed, N failed` of a test run and a check run together, from their own reports.',
      options: [
        ['--tests FILE', "vitest's JSON report"],
        ['--checks FILE', 'what npm run check -- --report FILE wrote'],
      ],
    },
    { tests: { type: 'string' }, checks: { type: 'string' } },
  );
  const counts = [countTests(await read(tests)), countChecks(await read(checks))];
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
