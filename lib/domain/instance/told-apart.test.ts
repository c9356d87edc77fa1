import { expect, test } from 'vitest';
import { spokenName, toldApart } from './told-apart';

function row(name: string, accountId: string, regionId: string, instanceId: string) {
  return { key: `${regionId}/${instanceId}`, name, accountId, regionId, instanceId };
}

/** What the buttons of these instances are called. */
function heard(...rows: ReturnType<typeof row>[]): string[] {
  const apart = toldApart(rows);
  return rows.map((each) => spokenName(each, apart.get(each.key)));
}

test('no two controls sound the same, whatever their instances are called', () => {
  const rows = ['web-01', 'Web-01', 'web-01 ', 'ｗｅｂ-01', 'web\u200b-01', 'db'].flatMap((name, nth) =>
    ['a', 'b'].flatMap((account) =>
      ['cn-hangzhou', 'cn-shanghai'].map((region) => row(name, account, region, `i-${nth}${account}`)),
    ),
  );
  const all = heard(...rows).map((name) => name.toLowerCase());
  expect(new Set(all).size).toBe(rows.length);
});

test('a name of its own stays as it is', () => {
  expect(heard(row('web-01', 'a', 'cn-hangzhou', 'i-1'), row('web-02', 'a', 'cn-hangzhou', 'i-2'))).toEqual([
    'web-01',
    'web-02',
  ]);
});

test('regions tell apart before accounts, then both, and the id at last', () => {
  expect(heard(row('x', 'a', 'cn-hangzhou', 'i-1'), row('x', 'b', 'cn-shanghai', 'i-2'))).toEqual([
    'x (cn-hangzhou)',
    'x (cn-shanghai)',
  ]);
  expect(heard(row('x', 'a', 'cn-hangzhou', 'i-1'), row('x', 'b', 'cn-hangzhou', 'i-2'))).toEqual(['x (a)', 'x (b)']);
  expect(
    heard(
      row('x', 'a', 'cn-hangzhou', 'i-1'),
      row('x', 'b', 'cn-hangzhou', 'i-2'),
      row('x', 'a', 'cn-shanghai', 'i-3'),
    ),
  ).toEqual(['x (a, cn-hangzhou)', 'x (b, cn-hangzhou)', 'x (a, cn-shanghai)']);
  expect(heard(row('x', 'a', 'cn-hangzhou', 'i-1'), row('x', 'a', 'cn-hangzhou', 'i-2'))).toEqual([
    'x (i-1)',
    'x (i-2)',
  ]);
});
