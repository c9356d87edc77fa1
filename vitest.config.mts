import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/support/long-files-first.mts';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{lib,components,app}/**/*.test.{ts,tsx}', 'tests/{structure,contract,integration}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Only for what hangs: a slow machine that does other things beside must have room.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxConcurrency: 200,
    sequence: { sequencer: LongFilesFirst },
    // They wait more than they work.
    maxWorkers: 4,
  },
});
