import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { unknownValues } from './filter-values';
import { NO_FILTER } from './fleet-filter';

const FACETS = { accounts: [], regions: ['cn-beijing', 'cn-hangzhou'], zones: [], statuses: [], locks: [], tags: [] };

test('a value that nothing has is told with what there is', () => {
  const told = (language = ENGLISH) => unknownValues(language, { ...NO_FILTER, region: 'mars', account: 'x' }, FACETS);
  expect(told()).toEqual([
    'Nothing in the fleet has "x" for "account". There are no values.',
    'Nothing in the fleet has "mars" for "region". Possible values: cn-beijing and cn-hangzhou.',
  ]);
  expect(told(languageOf('zh-Hans', 'UTC'))[1]).toMatch(
    /^没有实例的“region”是“mars”。现有：cn-beijing.+cn-hangzhou。$/,
  );
  const many = { ...FACETS, regions: Array.from({ length: 21 }, (_, place) => `cn-${place}`) };
  expect(unknownValues(ENGLISH, { ...NO_FILTER, region: 'mars' }, many)[0]).toMatch(/ and cn-19, and others\.$/);
  expect(unknownValues(ENGLISH, { ...NO_FILTER, region: 'cn-hangzhou' }, FACETS)).toEqual([]);
});
