import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error';
import { expect, test } from 'vitest';
import type { RestartReply } from '@/lib/fleet/views';
import { answerOf } from './use-restart-request';

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
