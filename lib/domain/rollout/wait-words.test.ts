import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import type { HolderFact, UnsaidWait, WaitFact, WaitStep } from './wait-views';
import { toldHolder, toldWait, waitView } from './wait-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const AT = '2026-11-29T10:41:05.000Z';
const STEPS: WaitStep[] = ['unlock', 'start', 'look', 'nextRead', 'others'];
const FACTS: WaitFact[] = [
  { code: 'unknown' },
  { code: 'not_carried' },
  { code: 'not_recorded' },
  { code: 'places', kept: 1, places: 1, steps: STEPS },
  { code: 'places', kept: 1, places: 5, steps: ['start'] },
  { code: 'zone', value: 'cn-hangzhou-h', most: 1, down: 1, steps: ['others'] },
  { code: 'tag', key: null, value: 'a', most: 2, down: 3, steps: ['nextRead'] },
  { code: 'throttled', regionId: 'cn-hangzhou', until: AT },
  { code: 'no_budget', regionId: 'cn-hangzhou', until: AT },
  { code: 'later', count: 2, from: AT },
  { code: 'not_read', regionId: 'cn-hangzhou', accountId: 'lab' },
  { code: 'blind', regionId: 'cn-hangzhou', said: null },
];
const DOES: HolderFact[] = [
  { code: 'soon' },
  { code: 'notReadSince' },
  { code: 'restart' },
  { code: 'rollout' },
  { code: 'status', status: null },
  { code: 'status', status: '' },
  { code: 'status', status: 'Stopped' },
];
const waitOf = (fact: WaitFact): UnsaidWait => ({
  ...{ fact, tone: 'notice', since: AT, more: 0 },
  holders: DOES.map((does) => ({ regionId: 'r', instanceId: 'i', name: 'web-01', does, since: AT, link: null })),
});

describe.each(FACTS)('$code', (fact) => {
  test('a page says it in its language, whatever its server said it in', () => {
    const sent = waitView(ENGLISH, waitOf(fact));
    const { sentence, todo } = toldWait(CHINESE, sent);
    for (const said of [sentence, todo, ...sent.holders.map((holder) => toldHolder(CHINESE, holder))])
      expect(said).toMatch(/^(?!.*rolloutWait).*\p{Script=Han}/u);
    expect(toldWait(ENGLISH, sent)).toEqual({ sentence: sent.sentence, todo: sent.todo });
    expect(sent.holders.map((holder) => toldHolder(ENGLISH, holder))).toEqual(sent.holders.map(({ what }) => what));
  });
});

test('places and limits are counted as people say it', () => {
  const said = (fact: WaitFact) => toldWait(ENGLISH, waitView(ENGLISH, waitOf(fact))).sentence;
  expect(FACTS.filter(({ code }) => ['places', 'zone', 'tag', 'later'].includes(code)).map(said)).toEqual([
    'The only place is taken by an instance that has not been seen Running again.',
    '1 of 5 places is kept by an instance that has not been seen Running again.',
    'At most 1 of zone cn-hangzhou-h may be down, and one is: nothing more is started there.',
    'At most 2 of tag=a may be down, and 3 are: nothing more is started there.',
    'The 2 that wait were not sent, and are tried again from 10:41:05 UTC on.',
  ]);
});

test('a server of the release before, or a code of a newer one, is taken at its word', () => {
  const sent = waitView(ENGLISH, waitOf({ code: 'unknown' }));
  const [holder] = sent.holders;
  if (holder === undefined) throw new Error('Nobody holds it up');
  const odd = { code: 'odd' } as unknown as WaitFact;
  for (const fact of [undefined, odd])
    expect(toldWait(CHINESE, { ...sent, fact, sentence: 'Odd.', todo: 'Wait.' })).toEqual({
      sentence: 'Odd.',
      todo: 'Wait.',
    });
  expect(toldHolder(CHINESE, { ...holder, does: undefined, what: 'odd' })).toBe('odd');
});
