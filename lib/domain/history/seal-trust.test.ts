import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { type HistoryTrust, MOST_WAITING, trustSentence } from './seal-trust';

const sealed = (sequence: number, waiting: number): HistoryTrust => ({
  kind: 'sealed',
  sequence,
  waiting,
  sealedAt: null,
});

test.each([
  [0, 0, 'Sealing begins, none waits.'],
  [1, 0, 'The history is sealed: 1 event so far, none waits.'],
  [12_345, 1, 'The history is sealed: 12,345 events so far, 1 waits for its seal.'],
  [12_345, MOST_WAITING, 'The history is sealed: 12,345 events so far, 1,000 wait for their seals.'],
  [0, MOST_WAITING + 1, 'Sealing begins, more than 1,000 wait for their seals.'],
])('%i sealed and %i waiting: %s', (sequence, waiting, sentence) => {
  expect(trustSentence(ENGLISH, sealed(sequence, waiting))).toBe(sentence);
});

const DOUBTED = 'The history is sealed, and this server has found';

test.each<[HistoryTrust, string]>([
  [{ kind: 'doubted', hasMisfit: true, rejected: 0 }, `${DOUBTED} seals that were changed in the database: run npm`],
  [{ kind: 'doubted', hasMisfit: false, rejected: 1 }, `${DOUBTED} 1 event that could not be sealed: run npm`],
  [
    { kind: 'doubted', hasMisfit: true, rejected: 2_000 },
    `${DOUBTED} seals that were changed in the database and 2,000 events that could not be sealed: run npm`,
  ],
])('%j says what was found', (trust, begins) => {
  expect(trustSentence(ENGLISH, trust).startsWith(begins), trustSentence(ENGLISH, trust)).toBe(true);
});

test('each has one sentence of its own in every language', () => {
  const all: HistoryTrust[] = [
    ...[sealed(0, 0), sealed(3, 0), sealed(3, 2), sealed(3, MOST_WAITING + 1)],
    ...[true, false].map((before): HistoryTrust => ({ kind: 'unsealed', before })),
    ...[true, false].map((hasMisfit): HistoryTrust => ({ kind: 'doubted', hasMisfit, rejected: 2 })),
    ...(['beginning', 'seals_gone'] as const).map((what): HistoryTrust => ({ kind: 'broken', what })),
    { kind: 'wrong_key' },
  ];
  for (const [language, ends] of [
    [ENGLISH, /^[A-Z].*\.$/],
    [languageOf('zh-Hans', 'UTC'), /\p{Script=Han}.*。$/u],
  ] as const) {
    const sentences = all.map((trust) => trustSentence(language, trust));
    expect(sentences.filter((sentence) => !ends.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(all.length);
  }
});
