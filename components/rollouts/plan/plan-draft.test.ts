import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type RolloutOptions } from '@/lib/domain/rollout/rollout-options';
import { ENGLISH } from '@/lib/domain/words/speak';
import { planDraftOf, readDraft } from './plan-draft';

const ALL: RolloutOptions = {
  atOnce: { kind: 'percent', value: 10 },
  perZone: { kind: 'count', value: 2 },
  perTag: { key: 'quorum', limit: { kind: 'count', value: 1 } },
  stopAfter: 3,
  canary: { lookMinutes: 15 },
  order: 'spread',
};

test.each([
  ['the first limits', DEFAULT_OPTIONS],
  ['every limit', ALL],
  ['a pause that somebody ends', { ...ALL, canary: { lookMinutes: null } }],
])('the form of %s reads back as the same', (_, options) => {
  expect(readDraft(ENGLISH, planDraftOf(options))).toEqual({ options, faults: {} });
});

describe('what cannot be used stands beside its field, and nothing is asked for', () => {
  const draft = planDraftOf(ALL);
  test.each([
    ['atOnce', { ...draft, atOnce: { text: '', kind: 'count' as const } }],
    ['atOnce', { ...draft, atOnce: { text: '0', kind: 'count' as const } }],
    ['atOnce', { ...draft, atOnce: { text: '101', kind: 'percent' as const } }],
    ['perZone', { ...draft, perZone: { text: 'two', kind: 'count' as const } }],
    ['perTag', { ...draft, perTag: { text: '', kind: 'count' as const } }],
    ['stopAfter', { ...draft, stopAfter: '5001' }],
    ['canary', { ...draft, minutes: '121' }],
  ])('%s', (field, faulty) => {
    const { options, faults } = readDraft(ENGLISH, faulty);
    expect(options).toBeNull();
    expect(Object.keys(faults)).toEqual([field]);
  });
});

test('what is not asked for does not need to make sense', () => {
  const draft = { ...planDraftOf(DEFAULT_OPTIONS), perTag: { text: '', kind: 'count' as const }, minutes: '' };
  expect(readDraft(ENGLISH, draft).options).toEqual(DEFAULT_OPTIONS);
});

test('a share that is typed with its sign counts as a share', () => {
  const draft = { ...planDraftOf(DEFAULT_OPTIONS), atOnce: { text: ' 20% ', kind: 'count' as const } };
  expect(readDraft(ENGLISH, draft).options?.atOnce).toEqual({ kind: 'percent', value: 20 });
});
