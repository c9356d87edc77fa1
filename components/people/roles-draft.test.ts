import { describe, expect, test } from 'vitest';
import type { Grant } from '@/lib/domain/access/permissions';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { grantsOf, rolesDraftOf, summaryOf, withEntry } from './roles-draft';

const PAYMENTS: Grant = {
  role: 'operator',
  scope: { accounts: ['lab'], regions: ['cn-beijing', 'cn-hangzhou'], tags: [{ key: 'team', value: 'pay=ments' }] },
};

describe('roles while they are chosen', () => {
  test('what somebody holds comes out as it went in, several places of one role too', () => {
    const grants: Grant[] = [
      { role: 'support', scope: null },
      PAYMENTS,
      { role: 'operator', scope: { accounts: [], regions: [], tags: [{ key: 'team', value: '' }] } },
      { role: 'admin', scope: null },
    ];
    expect(grantsOf(rolesDraftOf(grants))).toEqual(grants);
    expect(grantsOf(rolesDraftOf([]))).toEqual([]);
  });

  test('what was typed stays while a role is off or holds everywhere', () => {
    const draft = rolesDraftOf([PAYMENTS]);
    const off = { ...draft, operator: { ...draft.operator, on: false, everywhere: true } };
    expect(grantsOf(off)).toEqual([]);
    expect(grantsOf({ ...off, operator: { ...off.operator, on: true } })).toEqual([{ role: 'operator', scope: null }]);
    expect(grantsOf({ ...off, operator: { ...off.operator, on: true, everywhere: false } })).toEqual([PAYMENTS]);
  });

  test('a limit in which nothing is typed never becomes everywhere', () => {
    const draft = rolesDraftOf([]);
    const grants = grantsOf({ ...draft, lead: { ...draft.lead, on: true, everywhere: false } });
    expect(grants).toEqual([{ role: 'lead', scope: { accounts: [], regions: [], tags: [] } }]);
    expect(summaryOf(ENGLISH, grants, 'Olu')).toBe('Olu will be: lead limited to nothing yet.');
  });

  test('the sentence says what it comes to', () => {
    expect(summaryOf(ENGLISH, [{ role: 'support', scope: null }, PAYMENTS], ' Olu ')).toBe(
      'Olu will be: support everywhere; operator limited to account lab, region cn-beijing or cn-hangzhou, tag team=pay=ments.',
    );
    expect(summaryOf(ENGLISH, [], '')).toBe('They will have no role.');
    expect(summaryOf(languageOf('zh-Hans', 'UTC'), [{ role: 'support', scope: null }, PAYMENTS], 'Olu')).toBe(
      'Olu 的角色将是：支持人员（全部实例）；操作员（仅限账号 lab，地域 cn-beijing 或 cn-hangzhou，标签 team=pay=ments）。',
    );
  });

  test('an entry is added once', () => {
    expect(withEntry('a,  b,', 'c')).toBe('a, b, c');
    expect(withEntry('a, b', 'b')).toBe('a, b');
    expect(withEntry('', 'b')).toBe('b');
  });
});
