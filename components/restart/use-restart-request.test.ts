import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error';
import { expect, test } from 'vitest';
import type { RestartReply } from '@/lib/domain/instance/fleet-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { answerOf, mayPressAgain } from './use-restart-request';

test('an answer is taken as it is', async () => {
  const reply: RestartReply = { kind: 'signed_out', sentence: 'You signed out at 10:41 UTC. Sign in again.' };
  expect(await answerOf(Promise.resolve(reply))).toBe(reply);
});

test('a server of another build has run nothing: there is no record to wait for', async () => {
  expect(await answerOf(Promise.reject(new UnrecognizedActionError('not found')))).toBe('stale');
});

test('any other failure may have arrived: its record is looked for', async () => {
  expect(await answerOf(Promise.reject(new TypeError('Failed to fetch')))).toBe('lost');
  expect(await answerOf(Promise.reject(new Error('An unexpected response was received from the server.')))).toBe(
    'lost',
  );
});

test('only what has left the tab, and has no record, may be asked for again: the rest may still be sent', () => {
  expect(mayPressAgain('none', true)).toBe(false);
  expect(mayPressAgain('unreachable', true)).toBe(false);
  expect(mayPressAgain('unreachable', false)).toBe(false);
  expect(mayPressAgain('none', false)).toBe(true);
});

test('no sentence about a lost answer says that nothing was sent, or that nothing can be', () => {
  const { t } = ENGLISH;
  for (const sentence of [t('ask.notArrived'), t('ask.lost'), t('ask.looking')]) {
    expect(sentence).not.toMatch(/nothing (was|is) sent|did not arrive/i);
    expect(sentence).toMatch(/the same click is never sent twice/i);
  }
});
