import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/support/long-files-first.mts';

/** What all tests share. */
export const SHARED = {
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    globalSetup: ['tests/support/vitest-setup.ts'],
    // Only for what hangs: a slow machine that does other things beside must have room.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxConcurrency: 200,
    // They wait more than they work.
    maxWorkers: 6,
  },
};

export default defineConfig({
  ...SHARED,
  test: {
    ...SHARED.test,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        extends: true,
        // One file after another in one process: nothing of theirs outlives them, and what they import is read once.
        test: { name: 'unit', include: ['{lib,components,app}/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        extends: true,
        test: { name: 'crossing', include: ['tests/{structure,contract,integration}/**/*.test.ts'] },
      },
    ],
  },
});
