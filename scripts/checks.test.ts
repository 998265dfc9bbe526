import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureDebianPackage, findProgram } from '../infra/servers/system-packages.ts';
import { type CheckResult, runCheck, runChecks } from './checks.ts';
import { countChecks, countTests } from './ci-summary.ts';
import { helpText } from './command-line.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-checks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const check = (name: string, script: string) => ({
  name,
  about: '',
  command: process.execPath,
  args: ['--eval', script],
});

describe('checks', () => {
  test('are judged by their exit codes, and keep both outputs', async () => {
    const result = await runCheck(
      check('bad', 'console.log("one"); console.error("two"); process.exitCode = 3'),
      folder,
    );
    expect(result).toMatchObject({ name: 'bad', ok: false });
    expect(result.output).toMatch(/one/);
    expect(result.output).toMatch(/two/);
  });

  test('that cannot be started have failed', async () => {
    const missing = { name: 'missing', about: '', command: join(folder, 'nothing'), args: [] };
    expect(await runCheck(missing, folder)).toMatchObject({
      ok: false,
      output: expect.stringContaining('ENOENT'),
    });
  });

  test('all run, though one fails, and each is told of', async () => {
    const told: CheckResult[] = [];
    const checks = [check('a', 'process.exit(1)'), check('b', ''), check('c', '')];
    await runChecks(checks, { cwd: folder, parallel: 2, onResult: (result) => told.push(result) });
    expect(told.map(({ name, ok }) => `${name} ${ok}`).sort()).toEqual(['a false', 'b true', 'c true']);
  });
});

describe('the summary of a run', () => {
  const file = (status: string, ...tests: string[]) => ({
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((result) => ({ status: result })),
  });
  const report = (numPassedTests: number, numFailedTests: number, ...testResults: object[]) => ({
    success: testResults.every((result) => 'status' in result && result.status === 'passed'),
    numPassedTests,
    numFailedTests,
    testResults,
  });

  test('counts tests as the runner counts them', () => {
    expect(countTests(report(2, 1, file('failed', 'passed', 'failed'), file('passed', 'passed')))).toEqual({
      passed: 2,
      failed: 1,
    });
  });

  test('counts a file that failed outside its tests', () => {
    const files = [file('failed'), file('failed', 'passed', 'failed')];
    expect(countTests(report(1, 1, ...files))).toEqual({ passed: 1, failed: 2 });
  });

  test('does not pass a run that the runner calls failed, nor one that broke off', () => {
    expect(countTests({ ...report(1, 0, file('passed', 'passed')), success: false })).toEqual({
      passed: 1,
      failed: 1,
    });
    expect(countTests(undefined)).toEqual({ passed: 0, failed: 1 });
    expect(countChecks(undefined)).toEqual({ passed: 0, failed: 1 });
  });

  test('counts checks', () => {
    const checks = [
      { name: 'types', ok: true },
      { name: 'lint', ok: false },
    ];
    expect(countChecks({ checks })).toEqual({ passed: 1, failed: 1 });
  });
});

describe('programs', () => {
  test('are found in the PATH, when they may be run', async () => {
    await writeFile(join(folder, 'tool-of-this-test'), '', { mode: 0o755 });
    await writeFile(join(folder, 'text-of-this-test'), '', { mode: 0o644 });
    expect(findProgram('tool-of-this-test', folder)).toBe(join(folder, 'tool-of-this-test'));
    expect(findProgram('text-of-this-test', folder)).toBeUndefined();
  });

  test('that are there are not installed', async () => {
    expect(await ensureDebianPackage('no-such-package', 'sh')).toBe(findProgram('sh'));
  });
});

test('a help page puts options in one column', () => {
  const page = { usage: 'x', about: 'What it does.', options: [['--long-one VALUE', 'first']] as const };
  expect(helpText(page)).toContain('  --long-one VALUE  first\n  --help            print this page\n');
});
