import { expect, test } from 'vitest';
import type { Fit } from '../../domain/search/search-query';
import type { FoundInstance } from '../../domain/search/search-views';
import { bestInstances } from './find-instances';

function found(name: string, standing: FoundInstance['standing'], fit: Fit) {
  const place = { accountId: 'default', regionId: 'cn-hangzhou', instanceId: `i-${name}` };
  return { found: { ...place, name, standing, status: null } as FoundInstance, fit };
}

const namesOf = (...parts: Parameters<typeof bestInstances>) => bestInstances(...parts).map((one) => one.found.name);

test('of those that fit as well the one that is there comes before one that is gone, whatever they are called', () => {
  const gone = [found('web-01', 'gone', 'start'), found('web-00', 'not_read', 'start')];
  expect(namesOf([found('web-09', 'there', 'start'), found('web-08', 'there', 'start')], gone)).toEqual([
    'web-08',
    'web-09',
    'web-00',
    'web-01',
  ]);
});

test('a better fit comes first all the same', () => {
  expect(namesOf([found('web-010', 'there', 'start')], [found('web-01', 'gone', 'exact')])).toEqual([
    'web-01',
    'web-010',
  ]);
});

test('names count by their numbers, and each kind is cut by itself', () => {
  const many = Array.from({ length: 9 }, (_, index) => found(`web-${index + 2}`, 'there', 'start')).reverse();
  const left = Array.from({ length: 5 }, (_, index) => found(`old-${index}`, 'gone', 'start'));
  expect(namesOf([...many, found('web-10', 'there', 'words')], left)).toEqual([
    ...['web-2', 'web-3', 'web-4', 'web-5', 'web-6', 'web-7'],
    ...['old-0', 'old-1', 'old-2'],
  ]);
});
