import { readJson } from './json-file.mjs';
import { countPlaywright, countVitest, failure, NOTHING, withStatus } from './reports.mjs';
import { inRoot } from './root.mjs';
import { runNode } from './run.mjs';
import { say } from './say.mjs';

const BIOME = inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const TSC = inRoot('node_modules', 'typescript', 'bin', 'tsc');
const NEXT = inRoot('node_modules', 'next', 'dist', 'bin', 'next');
const VITEST = inRoot('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = inRoot('node_modules', '@playwright', 'test', 'cli.js');

/** Several checkers do part of the same work each, and nobody reads what an incremental one leaves in a clean clone. */
const ONCE = ['--noEmit', '--incremental', 'false', '--checkers', '1'];

/**
 * As CI, and without anybody's NODE_ENV, which Vitest and React would take for their own. CI=true means colour to Vitest.
 * @param {NodeJS.ProcessEnv} [more]
 */
function environment(more = {}) {
  const { NODE_ENV: _, ...env } = process.env;
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...env, CI: 'true', NEXT_TELEMETRY_DISABLED: '1', ...plain, ...more };
}

/** Formatting, imports and lint. Counts as one test. */
export async function checkStyle() {
  return single('Formatting and lint', [[BIOME, 'check', '--error-on-warnings', '.']]);
}

/** Types, those of the launcher's JavaScript too. Counts as one test. */
export async function checkTypes() {
  // Next writes next-env.d.ts and the types of the routes; both are left out of the repository.
  await runNode([NEXT, 'typegen'], { env: environment(), quiet: true });
  return single('Types', [
    [TSC, ...ONCE],
    [TSC, ...ONCE, '-p', 'scripts'],
  ]);
}

/**
 * Several commands that count as one test: all are run, and it fails when one does.
 * @param {string} name
 * @param {readonly string[][]} commands
 */
async function single(name, commands) {
  say(`\n${name}`);
  let passed = true;
  for (const args of commands) passed = (await runNode(args, { env: environment() })).status === 0 && passed;
  say(`${name}: ${passed ? 'passed' : 'failed'}`);
  return passed ? { ...NOTHING, passed: 1 } : failure(name);
}

/**
 * Runs Vitest and counts from its own report.
 * @param {readonly string[]} args what to run, as Vitest takes it; everything without any.
 * @param {string} report a file of its own for the report.
 */
export async function runVitest(args, report) {
  say('\nVitest');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await runNode([VITEST, 'run', ...args, ...reporters], { env: environment() });
  return withStatus('Vitest', countVitest(readJson(report)), status);
}

/**
 * The same of Playwright, with a browser.
 * @param {readonly string[]} args
 * @param {string} browser
 * @param {string} report
 */
export async function runPlaywright(args, browser, report) {
  say('\nPlaywright');
  const env = environment({ DESK_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { status } = await runNode([PLAYWRIGHT, 'test', ...args, '--reporter=list,json'], { env });
  return withStatus('Playwright', countPlaywright(readJson(report)), status);
}
