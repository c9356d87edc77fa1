import { inject, test } from 'vitest';

/** Whether `npm run prove` runs the tests: then all of what `npm test` tries a part of. */
export const PROVES = inject('proves');

/**
 * A test that `npm run prove` alone runs: what it guards is guarded by a quicker one too, or it is one more case of what
 * another test goes through once.
 */
export function proved(name: string, run: () => unknown, limitMs?: number): void {
  if (PROVES) test(name, run, limitMs);
}

/** Of these cases all in `npm run prove`; in `npm test` every `nth`, from the first on. */
export function everyNth<T>(nth: number, cases: readonly T[]): readonly T[] {
  return PROVES ? cases : cases.filter((_, index) => index % nth === 0);
}
