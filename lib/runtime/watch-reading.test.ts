import { expect, test } from 'vitest';
import { changesOf } from './watch-reading';

const standings = (entries: Record<string, string | null>) => new Map(Object.entries(entries));

test('what stays as it was is not told again', () => {
  const same = standings({ 'a/cn-hangzhou': 'Throttling', 'a/cn-shanghai': null });
  expect(changesOf(same, standings(Object.fromEntries(same)))).toEqual([]);
});

test('a failure, another reason and a recovery are told once each', () => {
  expect(
    changesOf(
      standings({ 'a/cn-hangzhou': null, 'a/cn-shanghai': 'Throttling', 'b/cn-hangzhou': 'read_timeout' }),
      standings({ 'a/cn-hangzhou': 'Forbidden.RAM', 'a/cn-shanghai': 'read_timeout', 'b/cn-hangzhou': null }),
    ),
  ).toEqual([
    { account: 'a', region: 'cn-hangzhou', code: 'Forbidden.RAM' },
    { account: 'a', region: 'cn-shanghai', code: 'read_timeout' },
    { account: 'b', region: 'cn-hangzhou', code: null },
  ]);
});

test('one that failed before this process looked is told, and one that is well is not', () => {
  expect(changesOf(new Map(), standings({ 'a/cn-hangzhou': 'no_credentials', 'a/cn-shanghai': null }))).toEqual([
    { account: 'a', region: 'cn-hangzhou', code: 'no_credentials' },
  ]);
});
