import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/support/long-files-first.mts';

/** Starts the one PostgreSQL of a run. Each project that names it would start another. */
export const WITH_POSTGRES = { globalSetup: ['tests/support/vitest-setup.ts'] };

/** What all tests share. */
export const SHARED = {
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    // Only for what hangs: a slow machine that does other things beside must have room.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxConcurrency: 200,
    // Whether it is npm run prove: then tests of many cases try them all, and not the first of them.
    provide: { proves: false },
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
        test: {
          name: 'unit',
          // Each reads all that the tests import: more of them than processors read more than they do.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: ['{lib,components,app,scripts}/**/*.test.{ts,tsx}', 'tests/structure/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...WITH_POSTGRES,
          name: 'crossing',
          // They wait as much as they work.
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
          include: ['tests/{contract,integration}/**/*.test.ts'],
          // In one process too, but that each file finds the environment and what a process has once as in a new one.
          isolate: false,
          setupFiles: ['tests/support/forget-earlier-files.ts'],
        },
      },
    ],
  },
});
