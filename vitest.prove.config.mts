import { defineConfig } from 'vitest/config';
import base from './vitest.config.mts';

/** The long proofs, which `npm test` runs in a short form. */
export default defineConfig({ ...base, test: { ...base.test, include: ['tests/prove/**/*.test.ts'] } });
