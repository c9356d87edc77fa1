import { defineConfig } from '@playwright/test';

// Found or installed by scripts/test.mjs; Playwright's own browser where that is there.
const executablePath = process.env.DESK_TEST_BROWSER;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/e2e-setup.ts',
  // They are of playwright.prove.config.ts, which `npm run prove` runs.
  grepInvert: /@prove/,
  fullyParallel: true,
  workers: 2,
  // Only for what hangs: a slow machine that does other things beside must have room.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    // What is not there fails by its own name, and not by the limit of the whole test.
    actionTimeout: 180_000,
    // Cookies and what a page keeps are cleared between tests; renderer and what it has compiled stay.
    reuseContext: true,
    locale: 'en-US',
    timezoneId: 'UTC',
    // Without a graphics card each frame of what turns is painted by the processor. A test of motion asks for it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: executablePath === '' ? undefined : executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
