import { expect, test } from 'vitest';
import { knownOf, NOTHING, tallyOf, toggle, withAll, without } from './selection';

const all = () => true;

test('selecting again lets go, and what was selected besides stays', () => {
  const one = toggle(NOTHING, ['a', 'can']);
  const two = toggle(one, ['b', 'cannot']);
  expect([...two.keys()]).toEqual(['a', 'b']);
  expect([...toggle(two, ['a', 'can']).keys()]).toEqual(['b']);
  expect([...one.keys()], 'never changed in place').toEqual(['a']);
  expect([...without(withAll(two, [['c', 'unknown']]), ['a', 'x']).keys()]).toEqual(['b', 'c']);
});

test('what is selected is counted by how it stands, and apart where the filter leaves it out', () => {
  const known = knownOf({ matching: 3, keys: ['a', 'b', 'c'], standings: [0, 2, 9] });
  const selected = withAll(NOTHING, known);
  expect(tallyOf(selected, all)).toEqual({
    ...{ shown: 3, hidden: 0 },
    standings: { can: 1, restarting: 0, cannot: 1, unknown: 1 },
  });
  expect(tallyOf(selected, (key) => key !== 'a')).toMatchObject({ shown: 2, hidden: 1, standings: { can: 0 } });
});
