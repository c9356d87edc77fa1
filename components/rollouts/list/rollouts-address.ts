import { readParts, withStray } from '@/lib/domain/address-parts';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';

/** Where the page of rollouts begins; '' for the newest. What it means only the server knows. */
export interface RolloutsAddress {
  before: string;
  /** What the address holds beside it, which is not understood. */
  stray: string;
}

/** Reads it from a query string; total. */
export function parseRolloutsAddress(params: URLSearchParams): RolloutsAddress {
  const { values, stray } = readParts(params, ROLLOUTS_PARTS);
  return { before: values.get('before') ?? '', stray };
}

/** The query string; '' for none. */
export function writeRolloutsAddress({ before, stray }: RolloutsAddress): string {
  return withStray(before === '' ? '' : new URLSearchParams({ before }).toString(), stray);
}
