import { defineConfig } from 'vitest/config';
import { FailuresAtOnce } from './tests/support/failures-at-once.mts';
import { SHARED, WITH_POSTGRES } from './vitest.config.mts';

/** The long proofs, which `npm test` runs in a short form; those that differ in the number of cases alone are one file. */
export default defineConfig({
  ...SHARED,
  test: {
    ...SHARED.test,
    ...WITH_POSTGRES,
    include: ['tests/prove/**/*.test.ts', 'tests/integration/hostile-actions.test.ts'],
    provide: { proves: true },
    reporters: ['default', new FailuresAtOnce()],
  },
});
