import { expect, it } from 'vitest';
import { parseHidden } from './hidden-columns';

it('leaves out the columns that are named, and none that cannot be', () => {
  expect(parseHidden('type ip name action nonsense')).toEqual(['type', 'ip']);
  expect(parseHidden(null)).toEqual([]);
});
