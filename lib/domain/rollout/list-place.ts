import type { PartRules } from '../address-parts';

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads where a page of the list of rollouts begins; null for none, and for what is no such place. */
export function parsePlace(text: string | null): { at: string; id: string } | null {
  const [, at, id] = PLACE.exec(text ?? '') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? null : { at, id };
}

/** What an address of the list of rollouts may hold. */
export const ROLLOUTS_PARTS: PartRules = {
  before: { fits: (value) => parsePlace(value) !== null, possible: { code: 'page' } },
};
