import { expect, test } from 'vitest';
import { mayDo } from '../access/permissions';
import { ENGLISH } from '../words/speak';
import { haltSentence, outsideSentence } from './halt-words';
import type { HaltCode, HaltParams } from './rollout';

const AT = '2025-06-02T10:43:00.000Z';
const may = mayDo([{ role: 'support', scope: null }], 'restart.graceful');
const lacks = may.allowed ? undefined : may.lacks;
const stop = { byName: 'Lea', since: '2025-06-02T10:41:00.000Z', reason: 'storage incident' };

const SAID: Record<HaltCode, [HaltParams, string]> = {
  deactivated: [{ name: 'Ada' }, 'Ada, who started this rollout, was deactivated.'],
  no_role: [
    { name: 'Ada', lacks },
    'Ada, who started this rollout, may no longer restart instances: Restart needs the operator role.',
  ],
  out_of_scope: [
    { name: 'Ada', lacks },
    'Ada, who started this rollout, may no longer restart instances: Restart needs the operator role.',
  ],
  restarts_stopped: [{ stop }, 'Lea stopped all restarts at 10:41 UTC: storage incident.'],
  outside: [
    { name: 'Ada', instance: 'web-01', lacks },
    'web-01 is outside what Ada may restart: Restart needs the operator role.',
  ],
  not_permitted: [{ instance: 'web-01', lacks }, 'web-01: Restart needs the operator role.'],
  failures: [{ failures: 3 }, 'The limit of 3 failures was reached.'],
};

test.each(Object.entries(SAID))('%s', (why, [params, sentence]) => {
  expect(haltSentence(ENGLISH, why, params, AT)).toBe(sentence);
  expect(haltSentence(ENGLISH, why, {}, AT), 'with nothing beside it').toMatch(
    /^(?!.*(undefined|: ?\.?$| {2}))[A-Z].+\.$/,
  );
});

test('a restart that the stop switch kept from its turn says so', () => {
  expect(haltSentence(ENGLISH, 'not_permitted', { instance: 'web-01', stop }, AT)).toBe(
    'web-01: Lea stopped all restarts at 10:41 UTC: storage incident.',
  );
});

test.each(['Lea stopped all restarts at 10:41 UTC: storage incident.', 'constructor.'])(
  'the sentence of an older release is shown as it is: %s',
  (stored) => expect(haltSentence(ENGLISH, stored, undefined, AT)).toBe(stored),
);

test('what is not open to somebody names the instance, where it is one', () => {
  expect(outsideSentence(ENGLISH, { instance: 'web-01', lacks })).toBe(
    'It includes web-01. Restart needs the operator role.',
  );
  expect(outsideSentence(ENGLISH, { lacks })).toBe('Restart needs the operator role.');
});

test('what is held is told without its parameters too, as a server of the release before sends it', () => {
  expect(haltSentence(ENGLISH, 'deactivated', undefined, AT)).toBe('Whoever started this rollout was deactivated.');
  expect(haltSentence(ENGLISH, 'no_role', undefined, AT)).toBe(
    'Whoever started this rollout may no longer restart instances.',
  );
  expect(haltSentence(ENGLISH, 'outside', undefined, AT)).toBe(
    'An instance is outside what whoever started this rollout may restart.',
  );
});
