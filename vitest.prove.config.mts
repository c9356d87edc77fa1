import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { FailuresAtOnce } from './tests/support/failures-at-once.mts';
import { SHARED, WITH_POSTGRES } from './vitest.config.mts';

/** The files of which `npm test` runs a part: they say so by what they import. */
const partly = readdirSync('tests/integration')
  .map((name) => `tests/integration/${name}`)
  .filter((file) => readFileSync(file, 'utf8').includes("from '../support/proved'"));

/** The long proofs, which `npm test` leaves out or runs in a short form. */
export default defineConfig({
  ...SHARED,
  test: {
    ...SHARED.test,
    ...WITH_POSTGRES,
    // They wait more than they work.
    maxWorkers: 6,
    include: ['tests/prove/**/*.test.ts', ...partly],
    provide: { proves: true },
    reporters: ['default', new FailuresAtOnce()],
  },
});
