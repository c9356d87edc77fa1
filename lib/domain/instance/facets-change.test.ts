import { expect, test } from 'vitest';
import { facetsChange, withFacetsChange } from './facets-change';
import type { FleetFacets } from './fleet-list';

const BEFORE: FleetFacets = {
  accounts: ['default'],
  regions: ['cn-hangzhou', 'cn-shanghai'],
  zones: ['cn-hangzhou-h'],
  statuses: ['Running'],
  locks: [],
  tags: [
    { key: 'app', values: ['shop', 'web'], cut: false },
    { key: 'env', values: ['prod'], cut: false },
    { key: 'owner', values: ['ada'], cut: true },
  ],
};

const CHANGES: [string, FleetFacets, string[]][] = [
  ['nothing', BEFORE, []],
  ['a status that was not there', { ...BEFORE, statuses: ['Running', 'Stopped'] }, ['statuses']],
  [
    'a value that went',
    { ...BEFORE, tags: BEFORE.tags.with(0, { key: 'app', values: ['web'], cut: false }) },
    ['tags'],
  ],
  [
    'a key that came',
    { ...BEFORE, tags: BEFORE.tags.toSpliced(1, 0, { key: 'b', values: ['1'], cut: false }) },
    ['tags', 'tagKeys'],
  ],
  ['a key that went', { ...BEFORE, tags: BEFORE.tags.slice(1) }, ['tagKeys']],
  [
    'another that is cut',
    { ...BEFORE, tags: BEFORE.tags.with(2, { key: 'owner', values: ['ada'], cut: false }) },
    ['tags'],
  ],
];

test.each(CHANGES)('of %s only that is told, and it leads to what there is now', (_, now, parts) => {
  const change = facetsChange(BEFORE, now);
  expect(Object.keys(change)).toEqual(parts);
  expect(withFacetsChange(BEFORE, change)).toEqual(now);
});

test('who knows nothing is told everything', () => {
  expect(withFacetsChange({ ...BEFORE, tags: [], regions: [] }, facetsChange(null, BEFORE))).toEqual(BEFORE);
});
