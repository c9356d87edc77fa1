import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { eventsSentence, failureSentence, heldBackSentence, standingSentence } from './source-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const UNTIL = '2025-06-02T10:01:00.000Z';
const SWEPT = '2025-06-02T09:59:07.000Z';

/** What is said, by the language that it is said in. */
const SAID = {
  'a first read': (language) => standingSentence(language, 'cn-hangzhou', { state: 'reading' }),
  'a read that fails': (language) =>
    standingSentence(language, 'cn-hangzhou', {
      state: 'failed',
      why: failureSentence(language, {
        failure: 'no_budget',
        trouble: { kind: 'no_budget', api: 'DescribeInstances' },
      }),
      sweptAt: SWEPT,
    }),
  'a read that has never worked': (language) =>
    standingSentence(language, 'cn-hangzhou', {
      state: 'failed',
      why: heldBackSentence(language, { why: 'throttled', api: 'DescribeInstances', until: UNTIL }),
      sweptAt: null,
    }),
  'a late read': (language) => standingSentence(language, 'cn-hangzhou', { state: 'late', sweptAt: SWEPT }),
  'a budget that is used up': (language) =>
    heldBackSentence(language, { why: 'no_budget', api: 'RebootInstance', until: UNTIL, limit: 1200 }),
  'events that may not be read': (language) =>
    eventsSentence(language, { failure: 'Forbidden.RAM', trouble: null, denied: true }),
  'events that cannot be read': (language) =>
    eventsSentence(language, {
      failure: 'unread',
      trouble: { kind: 'unread', detail: 'never_connected' },
      denied: false,
    }),
} satisfies Record<string, (language: typeof ENGLISH) => string>;

describe('how current a source is', () => {
  test.each(Object.entries(SAID))('%s is told in both languages', (_, said) => {
    expect(said(ENGLISH)).toMatch(/^[a-zA-Z].*\.$/);
    expect(said(CHINESE)).toMatch(/\p{Script=Han}.*。$/u);
    for (const words of [said(ENGLISH), said(CHINESE)]) expect(words).not.toMatch(/undefined|\.\.|。。|source\./);
  });

  test('with its times', () => {
    expect(SAID['a read that fails'](ENGLISH)).toBe(
      'cn-hangzhou: Our own request budget for DescribeInstances is used up. What is shown was read at 09:59:07 UTC.',
    );
    expect(SAID['a read that has never worked'](ENGLISH)).toBe(
      'cn-hangzhou: ECS is throttling DescribeInstances until 10:01 UTC. It has never been read, so its instances are missing here.',
    );
    expect(SAID['a budget that is used up'](ENGLISH)).toBe(
      'Restart Desk has used its budget of 1200 requests a minute for RebootInstance; it goes on at 10:01 UTC.',
    );
    expect(SAID['a late read'](CHINESE)).toBe('cn-hangzhou 未能按应有的频率读取。显示的内容读取于 09:59:07 UTC。');
  });
});
