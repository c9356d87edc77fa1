import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from './catalogues/english';
import type { Language } from './language';
import { retold, sayingSentence } from './reply-words';
import { outsideOf, saying } from './saying';
import { ENGLISH, languageOf, messagesFor } from './speak';

const CHINESE = languageOf('zh-Hans', 'UTC');
/** What a page has that is handed the words of everybody's role, and none of what is answered about rollouts. */
const page: Language = {
  ...CHINESE,
  t: createTranslator<Catalogue>({
    locale: 'zh-Hans',
    timeZone: 'UTC',
    messages: messagesFor('zh-Hans', ['access', 'doorReply']) as Catalogue,
  }),
};

describe.each([
  ['a code', { kind: 'invalid', field: null, ...saying('rolloutReply.noRollout', { rolloutId: 'r-1' }) }],
  [
    'an instance of it',
    {
      kind: 'not_permitted',
      ...outsideOf({
        instance: 'web-01',
        lacks: { why: 'no_role', permission: 'rollouts.run', held: [], ofInstance: true },
      }),
    },
  ],
])('an answer about a rollout, by %s', (_, reply) => {
  test('is told in the language of whoever asked where the page has no words for it', () => {
    expect(sayingSentence(page, retold(CHINESE, reply))).toBe(sayingSentence(CHINESE, reply));
    expect(sayingSentence(page, retold(CHINESE, reply))).toMatch(/\p{Script=Han}/u);
    expect(retold(ENGLISH, reply)).toEqual(reply);
  });
});

test('what is done, and what says nothing in codes, stays as it is', () => {
  for (const reply of [
    { kind: 'done', value: 1 },
    { kind: 'unavailable', sentence: 'As it came.' },
  ])
    expect(retold(CHINESE, reply)).toBe(reply);
});
