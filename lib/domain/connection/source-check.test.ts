import { describe, expect, test } from 'vitest';
import type { ReadTrouble } from '../instance/read-trouble';
import { ENGLISH, languageOf } from '../words/speak';
import { canServe, goesOnAfter, isOptionalCheck, SOURCE_CHECKS, type SourceFinding } from './source-check';
import { findingWords } from './source-check-words';

const denied: ReadTrouble = {
  kind: 'refused',
  answer: { code: 'Forbidden.RAM', message: '', accessDenied: null },
};
const wrongSecret: ReadTrouble = {
  kind: 'refused',
  answer: { code: 'SignatureDoesNotMatch', message: '', accessDenied: null },
};
const unread: ReadTrouble = { kind: 'unread', detail: 'No connection to the ECS endpoint could be made (ENOTFOUND).' };
const works = SOURCE_CHECKS.map((check): SourceFinding => ({ check, state: 'works', seen: null }));
const withMissing = (check: SourceFinding['check'], trouble: ReadTrouble) =>
  works.map((finding): SourceFinding => (finding.check === check ? { check, state: 'missing', trouble } : finding));

describe('what a desk can serve with', () => {
  test('everything, or everything but what is optional', () => {
    expect(canServe(works)).toBe(true);
    expect(SOURCE_CHECKS.map((check) => canServe(withMissing(check, denied)))).toEqual(
      SOURCE_CHECKS.map(isOptionalCheck),
    );
  });

  test('not with what could not be asked', () => {
    expect(canServe([{ check: 'instances', state: 'not_asked' }])).toBe(false);
  });
});

test('further checks are asked after a denial, and not after what would fail them all', () => {
  const after = (trouble: ReadTrouble) => goesOnAfter({ check: 'instances', state: 'missing', trouble });
  expect([denied, { kind: 'looks_empty' } as const].map(after)).toEqual([true, true]);
  expect(
    [wrongSecret, unread, { kind: 'throttled', api: 'DescribeInstances', code: null } as const].map(after),
  ).toEqual([false, false, false]);
});

describe('in words', () => {
  const wordsOf = (check: SourceFinding['check'], trouble: ReadTrouble) =>
    findingWords(ENGLISH, { check, state: 'missing', trouble });

  test.each([
    ['instances', 'ecs:DescribeInstances'],
    ['system_events', 'ecs:DescribeInstanceHistoryEvents'],
  ] as const)('a permission that is missing for %s is named, in what is wrong and in what to do', (check, action) => {
    for (const trouble of [denied, { kind: 'looks_empty' } as const]) {
      const { sentence, nextStep } = wordsOf(check, trouble);
      expect(sentence).toContain(`The RAM permission ${action} is missing.`);
      expect(nextStep).toBe(`Ask your cloud administrator for the RAM permission ${action}; then ask again.`);
    }
  });

  test('whoever asked asks again: nothing goes on by itself', () => {
    for (const trouble of [denied, wrongSecret, unread, { kind: 'no_budget', api: 'DescribeInstances' } as const]) {
      expect(wordsOf('instances', trouble).nextStep).toMatch(/; then ask again\.$/);
    }
  });

  test('a region without instances is told from one that may not be read', () => {
    const seen = (count: number, more = false) =>
      findingWords(ENGLISH, { check: 'instances', state: 'works', seen: { count, more } });
    expect(seen(0)).toEqual({
      sentence: 'Instances can be read: there are none in this region.',
      nextStep: null,
    });
    expect(seen(100, true).sentence).toBe('Instances can be read: more than 100.');
  });

  test.each([
    ...works,
    ...SOURCE_CHECKS.map((check): SourceFinding => ({ check, state: 'not_asked' })),
    ...[denied, wrongSecret, unread].flatMap((trouble) => withMissing('system_events', trouble)),
  ])('in Chinese too: %j', (finding) => {
    const { sentence, nextStep } = findingWords(languageOf('zh-Hans', 'UTC'), finding);
    expect(sentence).toMatch(/\p{Script=Han}.*。$/u);
    if (nextStep !== null) expect(nextStep).toMatch(/\p{Script=Han}.*。$/u);
  });
});
