// What can be known in seconds: npm run verify. Formatting, lint, types, unit and structure tests.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkStyle, checkTypes, runVitest } from './launcher/checks.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { closingLines, total } from './launcher/reports.mjs';
import { launch, say } from './launcher/say.mjs';

await launch(async () => {
  await ensureInstalled();
  const reports = mkdtempSync(path.join(os.tmpdir(), 'desk-reports-'));
  const unit = ['lib', 'components', 'tests/structure'];
  const counts = total([
    await checkStyle(),
    await checkTypes(),
    await runVitest(unit, path.join(reports, 'vitest.json')),
  ]);
  rmSync(reports, { recursive: true, force: true });
  say(`\n${closingLines(counts).join('\n')}`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
});
