import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** The tests of pages that `npm test` leaves out. */
export default defineConfig(config, { grep: /@prove/, grepInvert: [] });
