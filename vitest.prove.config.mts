import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.mts';

/** The long proofs, which `npm test` runs in a short form. */
export default defineConfig({ ...SHARED, test: { ...SHARED.test, include: ['tests/prove/**/*.test.ts'] } });
