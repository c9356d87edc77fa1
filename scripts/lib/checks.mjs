import { readJson } from './json-file.mjs';
import { inRoot } from './root.mjs';
import { runNode } from './run.mjs';
import { say } from './say.mjs';

/** How many tests of a runner ended how. */
const NOTHING = { passed: 0, failed: 0, skipped: 0 };

const BIOME = inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const TSC = inRoot('node_modules', 'typescript', 'bin', 'tsc');
const NEXT = inRoot('node_modules', 'next', 'dist', 'bin', 'next');
const VITEST = inRoot('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = inRoot('node_modules', '@playwright', 'test', 'cli.js');

/** As CI, and without anybody's NODE_ENV, which Vitest and React would take for their own. CI=true means colour to Vitest. */
function environment(more = {}) {
  const { NODE_ENV: _, ...env } = process.env;
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...env, CI: 'true', NEXT_TELEMETRY_DISABLED: '1', ...plain, ...more };
}

/** Formatting, imports and lint. Counts as one test. */
export async function checkStyle() {
  return single('Formatting and lint', [BIOME, 'check', '--error-on-warnings', '.']);
}

/** Types. Counts as one test. */
export async function checkTypes() {
  // Next writes next-env.d.ts and the types of the routes; both are left out of the repository.
  await runNode([NEXT, 'typegen'], { env: environment(), quiet: true });
  return single('Types', [TSC, '--noEmit']);
}

async function single(name, args) {
  say(`\n${name}`);
  const { status } = await runNode(args, { env: environment() });
  say(`${name}: ${status === 0 ? 'passed' : 'failed'}`);
  return status === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/**
 * Runs Vitest and counts from its own report.
 * @param args what to run, as Vitest takes it; everything without any.
 * @param report a file of its own for the report.
 */
export async function runVitest(args, report) {
  say('\nVitest');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await runNode([VITEST, 'run', ...args, ...reporters], { env: environment() });
  return withStatus(countVitest(readJson(report)), status);
}

function countVitest(report) {
  if (report === null) return { ...NOTHING, failed: 1 };
  // A file that cannot even be loaded holds no test that could fail.
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs Playwright with a browser and counts from its own report. */
export async function runPlaywright(browser, report) {
  say('\nPlaywright');
  const env = environment({ DESK_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { status } = await runNode([PLAYWRIGHT, 'test', '--reporter=list,json'], { env });
  return withStatus(countPlaywright(readJson(report)), status);
}

function countPlaywright(report) {
  if (report === null) return { ...NOTHING, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  // One that passes only at a second try has not passed.
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** A runner that says it failed has failed, whatever it counted; one that ran nothing has failed too. */
function withStatus(counts, status) {
  const nothing = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (status !== 0 || nothing) ? { ...counts, failed: 1 } : counts;
}

/** Adds up what several runners counted. */
export function total(all) {
  const sum = { ...NOTHING };
  for (const counts of all) {
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  return sum;
}

/** The last line of a test run, alone. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
