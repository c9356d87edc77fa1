import path from 'node:path';
import { root } from './root.mjs';

/**
 * How many tests of a runner ended how, and the names of those that failed.
 * @typedef {{ passed: number, failed: number, skipped: number, names: string[] }} Counts
 */
/**
 * What is read of Vitest's JSON report.
 * @typedef {{ numPassedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} VitestReport
 * @typedef {{ name: string, status: string, assertionResults: { status: string, ancestorTitles: string[], title: string }[] }} VitestFile
 */
/**
 * What is read of Playwright's JSON report.
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, config: { rootDir: string }, suites: (PlaywrightSuite & { file: string })[] }} PlaywrightReport
 * @typedef {{ title: string, specs?: { title: string, tests: { status: string }[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, names: [] };

const MOST_LINES = 50;
const LONGEST_LINE = 300;

/**
 * Counts from Vitest's JSON report.
 * @param {VitestReport | null} report null when it wrote none.
 * @returns {Counts}
 */
export function countVitest(report) {
  if (report === null) return failure('Vitest wrote no report');
  const names = report.testResults.flatMap((file) => {
    const name = path.relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    // A file that cannot even be loaded, or be set up, holds no test that could fail.
    if (file.status === 'failed' && failed.length === 0) return [nameOf(name)];
    return failed.map(({ ancestorTitles, title }) => nameOf(name, ...ancestorTitles, title));
  });
  return {
    passed: report.numPassedTests,
    failed: names.length,
    skipped: report.numPendingTests + report.numTodoTests,
    names,
  };
}

/**
 * Counts from Playwright's JSON report.
 * @param {PlaywrightReport | null} report null when it wrote none.
 * @returns {Counts}
 */
export function countPlaywright(report) {
  if (report === null) return failure('Playwright wrote no report');
  const { expected, unexpected, flaky, skipped } = report.stats;
  const folder = path.relative(root, report.config.rootDir);
  const names = report.suites.flatMap((suite) => failedIn(suite, [path.join(folder, suite.file)]));
  // One that passes only at a second try has not passed.
  return { passed: expected, failed: unexpected + flaky, skipped, names };
}

/**
 * @param {Pick<PlaywrightSuite, 'specs' | 'suites'>} suite
 * @param {string[]} above
 * @returns {string[]}
 */
function failedIn({ specs = [], suites = [] }, above) {
  return [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
      .map(({ title }) => nameOf(...above, title)),
    ...suites.flatMap((suite) => failedIn(suite, [...above, suite.title])),
  ];
}

/**
 * One failure that no test stands for.
 * @param {string} name
 * @returns {Counts}
 */
export function failure(name) {
  return { ...NOTHING, failed: 1, names: [name] };
}

/**
 * On one line, whatever a title is made of.
 * @param {string[]} parts
 */
function nameOf(...parts) {
  const line = parts
    .map((part) => part.replace(/[\s\p{C}]+/gu, ' ').trim())
    .filter((part) => part !== '')
    .join(' > ');
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 3)}...` : line;
}

/**
 * A runner that says it failed has failed, whatever it counted; one that ran nothing has failed too.
 * @param {string} runner
 * @param {Counts} counts
 * @param {number} status
 * @returns {Counts}
 */
export function withStatus(runner, counts, status) {
  if (counts.failed > 0) return counts;
  if (status !== 0) return { ...counts, failed: 1, names: [`${runner} ended with exit code ${status}`] };
  return counts.passed === 0 ? { ...counts, failed: 1, names: [`${runner} ran no test`] } : counts;
}

/**
 * Adds up what several runners counted.
 * @param {readonly Counts[]} all
 */
export function total(all) {
  const sum = { ...NOTHING };
  for (const { passed, failed, skipped, names } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.names = [...sum.names, ...names];
  }
  return sum;
}

/**
 * How a test run ends: the failed tests by their names, each on a line, and alone on the last one the counts.
 * @param {Counts} counts
 */
export function closingLines({ passed, failed, skipped, names }) {
  const lines = names.map((name) => `Failed: ${name}`);
  const rest = lines.length > MOST_LINES ? lines.splice(MOST_LINES - 1).length : 0;
  if (rest > 0) lines.push(`and ${rest} more`);
  return [...lines, `${passed} passed, ${failed} failed, ${skipped} skipped`];
}
