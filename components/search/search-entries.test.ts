import { describe, expect, test } from 'vitest';
import type { FoundInstance, LookUpView } from '@/lib/domain/search/search-views';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { foundInWords } from './find-words';
import { foundEntries, wholeFirst } from './search-entries';

const instance = (standing: FoundInstance['standing'], instanceId: string): FoundInstance => ({
  accountId: 'default',
  regionId: 'cn-hangzhou',
  instanceId,
  name: instanceId,
  ips: [],
  standing,
  status: standing === 'there' ? 'Running' : null,
});

const VIEW: LookUpView = {
  text: 'a&b=c #1',
  left: null,
  groups: [
    { kind: 'instances', items: [instance('there', 'i-1'), instance('gone', 'i-2'), instance('never_read', 'i-3')] },
    { kind: 'people', items: [{ id: 'p&1', name: 'Ada', email: null }] },
    { kind: 'codes', items: [{ code: 'InvalidParameter.KMSKeyId', label: 'Encryption key' }] },
  ],
  inHistory: true,
  cut: false,
};

const hrefs = (history: boolean) =>
  foundEntries(ENGLISH, VIEW, history).flatMap(({ entries }) => entries.map(({ href }) => href));

describe('where lines lead', () => {
  test('comments lead to what they are on, after everything else but the history, and an older server knows none', () => {
    const of = { name: 'web-01', text: 'told the customer', actorName: 'Ada', at: '2026-01-02T03:04:05.678Z' };
    const comments = (['restart', 'rollout'] as const).map((kind) => ({ ...of, id: kind, on: { kind, id: 'x/1' } }));
    const headings = foundEntries(ENGLISH, { ...VIEW, comments }, true).map(({ heading }) => heading);
    expect(headings.slice(-2)).toEqual(['Comments', 'History']);
    const lines = foundEntries(ENGLISH, { ...VIEW, groups: [], comments, inHistory: false }, false).flatMap(
      (g) => g.entries,
    );
    expect(lines.map(({ href }) => href)).toEqual(['/restarts/x%2F1', '/rollouts/x%2F1']);
    expect(foundEntries(ENGLISH, VIEW, true).map(({ heading }) => heading)).not.toContain('Comments');
  });

  test('to pages and to the history, in the order of the answer, with everything escaped', () => {
    expect(hrefs(true)).toEqual([
      '/fleet/cn-hangzhou/i-1',
      '/history?instance=i-1',
      '/fleet/cn-hangzhou/i-2',
      '/history?instance=i-2',
      // It has no page, only restarts.
      '/history?instance=i-3',
      '/history?person=p%261',
      '/history?code=InvalidParameter.KMSKeyId',
      '/history?q=a%26b%3Dc+%231',
    ]);
  });

  test('nobody is led to a history that they may not see', () => {
    expect(hrefs(false)).toEqual(['/fleet/cn-hangzhou/i-1', '/fleet/cn-hangzhou/i-2']);
  });

  test('no two lines have one value', () => {
    const values = foundEntries(ENGLISH, VIEW, true).flatMap(({ entries }) => entries.map(({ value }) => value));
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('the way to the history', () => {
  const lastOf = (view: Partial<LookUpView>) =>
    foundEntries(ENGLISH, { ...VIEW, ...view }, true)
      .at(-1)
      ?.entries.at(-1)?.href;

  test('keeps to the words and the day that were meant', () => {
    const asked = { q: 'web-12 refused', day: '2026-11-30', zone: 'Asia/Shanghai' };
    expect(lastOf({ asked })).toBe('/history?q=web-12+refused&from=2026-11-30&to=2026-11-30&zone=Asia%2FShanghai');
    expect(lastOf({ asked: { ...asked, q: '', day: '2026-11-30', zone: 'UTC' } })).toBe(
      '/history?from=2026-11-30&to=2026-11-30',
    );
  });

  test('is there where nothing was found, for what the history can look for', () => {
    const none = { groups: [], inHistory: false };
    expect(lastOf({ ...none, asked: { q: 'nothing', day: null, zone: 'UTC' } })).toBe('/history?q=nothing');
    expect(lastOf({ ...none, asked: { q: '--', day: null, zone: 'UTC' } })).toBeUndefined();
    expect(foundEntries(ENGLISH, { ...VIEW, ...none, asked: { q: 'nothing', day: null, zone: 'UTC' } }, false)).toEqual(
      [],
    );
  });
});

test('while an answer is of a moment ago, what is typed as a whole stands first in it', () => {
  const people = ['Demo admin', 'Demo lead', 'Demo operator'].map((name) => ({ id: name, name, email: null }));
  const view: LookUpView = { ...VIEW, groups: [...VIEW.groups.slice(0, 1), { kind: 'people', items: people }] };
  const [first] = wholeFirst(foundEntries(ENGLISH, view, true), 'demo operator');
  expect(first?.entries.map(({ value }) => value)).toEqual([
    'person Demo operator',
    'person Demo admin',
    'person Demo lead',
  ]);
});

test('what was found is said in words', () => {
  expect(foundInWords(ENGLISH, VIEW.groups, 'x')).toBe('3 instances, 1 person, 1 reason code for x');
  expect(foundInWords(ENGLISH, [], 'x')).toBe('Nothing was found for x');
  expect(foundInWords(ENGLISH, [], 'x', { comments: 2 })).toBe('2 comments for x');
  expect(foundInWords(ENGLISH, [], 'x', { nearest: 2 })).toBe('Nothing was found for x. 2 nearest names');
  expect(foundInWords(ENGLISH, VIEW.groups.slice(1, 2), 'x', { acts: 1 })).toBe('1 to do, 1 person for x');
});

test('what was found is said in Chinese', () => {
  const chinese = languageOf('zh-Hans', 'UTC');
  expect(foundInWords(chinese, VIEW.groups, 'x')).toBe('“x”：3 台实例，1 名成员，1 个原因码');
  expect(foundInWords(chinese, [], 'x', { nearest: 2 })).toBe('没有找到“x”。有 2 个相近的名称');
});
