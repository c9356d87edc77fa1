import { expect, test } from 'vitest';
import { nearestNames } from './nearest-names';

const nearest = (typed: string, names: string[], most = 3) =>
  nearestNames(typed.split(' '), names, (name) => name, most);

test('the nearest come first, those as near by name, and nothing that is called otherwise', () => {
  const names = ['web-30', 'db-01', 'web-03', 'web-04', 'WEB-05', 'payments-worker-01'];
  expect(nearest('wbe-03', names)).toEqual(['web-03', 'web-04', 'WEB-05']);
  expect(nearest('paymets-worker-01', names)).toEqual(['payments-worker-01']);
  expect(nearest('restart payment-worker-01', names)).toEqual(['payments-worker-01']);
  expect(nearest('zz nothing-like-it', names)).toEqual([]);
  expect(nearest('db', names)).toEqual([]);
});

test('fewer slips come before the name, and a word of five letters may have two of them', () => {
  expect(nearest('wbe-05', ['web-03', 'WEB-05'])).toEqual(['WEB-05', 'web-03']);
  expect(nearest('wbe03', ['web-03'])).toEqual(['web-03']);
  expect(nearest('wbe3', ['web-3'])).toEqual([]);
});
