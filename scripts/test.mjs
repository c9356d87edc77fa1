// Everything that CI runs: npm test. A failure in one step does not keep the later ones from being run.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './launcher/browser.mjs';
import { checkStyle, checkTypes, runPlaywright, runVitest } from './launcher/checks.mjs';
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { closingLines, failure, total } from './launcher/reports.mjs';
import { LaunchError, say } from './launcher/say.mjs';

const reports = mkdtempSync(path.join(os.tmpdir(), 'desk-reports-'));

async function runAll() {
  let browser;
  try {
    await ensureInstalled();
    browser = await ensureBrowser();
    await ensureBuilt();
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : error);
    return [failure('Nothing could be run')];
  }
  // Checked by one processor, while the tests begin on the other.
  const checked = (async () => [await checkStyle(), await checkTypes()])();
  const vitest = await runVitest([], path.join(reports, 'vitest.json'));
  return [...(await checked), vitest, await runPlaywright([], browser, path.join(reports, 'playwright.json'))];
}

const counts = total(await runAll());
rmSync(reports, { recursive: true, force: true });
say(`\n${closingLines(counts).join('\n')}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
