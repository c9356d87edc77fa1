import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BARE_ENVIRONMENT } from '../support/run-process';

// The end of npm test, by the reports of both runners as they really are.

const TOP = process.cwd();
const REPORTS = join(TOP, 'scripts', 'launcher', 'reports.mjs');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  names: string[];
}

let folder: string;
let here: string;

beforeAll(() => {
  // Inside the checkout, where the runners find their packages.
  mkdirSync(join(TOP, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(TOP, '.tmp', 'reports-'));
  here = relative(TOP, folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs scripts/launcher/checks.mjs and reports.mjs as npm test does; what it counted, and all lines that it wrote. */
async function run(call: string): Promise<{ counts: Counts; lines: string[] }> {
  const script = `
    import { runPlaywright, runVitest } from './scripts/launcher/checks.mjs';
    import { closingLines, total } from './scripts/launcher/reports.mjs';
    const counts = total([await ${call}]);
    console.log([...closingLines(counts), JSON.stringify(counts)].join('\\n'));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...BARE_ENVIRONMENT, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await new Promise((done) => child.once('close', done));
  const lines = output.trimEnd().split('\n');
  return { counts: JSON.parse(lines.pop() ?? ''), lines };
}

describe('the failed tests stand by their names before the last line', () => {
  test('of Vitest', async () => {
    writeFileSync(
      join(folder, 'one.check.mjs'),
      `import { describe, expect, test } from 'vitest';
       test('holds', () => {});
       test.skip('later', () => {});
       describe('a room', () => test('falls\\nover', () => expect(1).toBe(2)));`,
    );
    writeFileSync(join(folder, 'two.check.mjs'), 'throw new Error("cannot be loaded");');
    writeFileSync(
      join(folder, 'three.check.mjs'),
      `import { beforeAll, test } from 'vitest';
       beforeAll(() => { throw new Error('cannot be set up'); });
       test('never ran', () => {});`,
    );
    writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: { include: ['*.check.mjs'] } };`);
    const { counts, lines } = await run(`runVitest(['--root', '${here}'], '${folder}/vitest.json')`);
    const names = [`${here}/one.check.mjs > a room > falls over`, `${here}/three.check.mjs`, `${here}/two.check.mjs`];
    expect({ ...counts, names: counts.names.sort() }).toEqual({ passed: 1, failed: 3, skipped: 2, names });
    expect(lines.slice(-4).sort()).toEqual([
      '1 passed, 3 failed, 2 skipped',
      ...names.map((name) => `Failed: ${name}`),
    ]);
    expect(lines.at(-1)).toBe('1 passed, 3 failed, 2 skipped');
  });

  test('of Playwright', async () => {
    writeFileSync(
      join(folder, 'one.pw.mjs'),
      `import { expect, test } from '@playwright/test';
       test('holds', () => {});
       test.skip('later', () => {});
       test.describe('a room', () => test('falls over', () => expect(1).toBe(2)));
       test('at the second try', ({}, { retry }) => expect(retry).toBe(1));`,
    );
    writeFileSync(
      join(folder, 'playwright.config.mjs'),
      `export default { testDir: '.', testMatch: '*.pw.mjs', retries: 1, outputDir: 'results' };`,
    );
    const { counts, lines } = await run(`runPlaywright(['--config', '${here}'], '', '${folder}/playwright.json')`);
    const names = [`${here}/one.pw.mjs > at the second try`, `${here}/one.pw.mjs > a room > falls over`];
    expect(counts).toEqual({ passed: 1, failed: 2, skipped: 1, names });
    expect(lines.slice(-3)).toEqual([...names.map((name) => `Failed: ${name}`), '1 passed, 2 failed, 1 skipped']);
  });

  test('of a runner that ends badly without a failed test, its own', async () => {
    const { counts } = await run(`runVitest(['--root', '${here}', 'no-such-file'], '${folder}/nothing.json')`);
    expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0, names: [expect.stringMatching(/^Vitest /)] });
  });
});

test('there are at most fifty, and all of them are counted', async () => {
  const { closingLines, total }: { closingLines(counts: Counts): string[]; total(all: Counts[]): Counts } =
    await import(REPORTS);
  const all = (count: number) => ({
    ...{ passed: 7, failed: count, skipped: 0 },
    names: Array.from({ length: count }, (_, index) => `file > ${index}`),
  });
  expect(closingLines(all(0))).toEqual(['7 passed, 0 failed, 0 skipped']);
  expect(closingLines(all(50))).toHaveLength(51);
  const lines = closingLines(total([all(30), all(30)]));
  expect(lines).toHaveLength(51);
  expect(lines.slice(-2)).toEqual(['and 11 more', '14 passed, 60 failed, 0 skipped']);
});
