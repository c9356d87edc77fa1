import { expect, test } from 'vitest';
import { ENGLISH } from '@/lib/domain/words/speak';
import { overOf } from './over';
import { DoorFailure } from './read-json';

const ADA = { id: 'ada', name: 'Ada' };
const OLU = { id: 'olu', name: 'Olu' };

test('while the same person is signed in nothing is over, whatever a single read was refused for', () => {
  expect(overOf(ENGLISH, ADA, ADA, null)).toBeNull();
  expect(
    overOf(
      ENGLISH,
      ADA,
      ADA,
      new DoorFailure('not_permitted', { sentence: 'Using Restart Desk needs the support role.' }),
    ),
  ).toBeNull();
});

test("a session that ended is told with the server's own sentence", () => {
  const refused = new DoorFailure('signed_out', { sentence: 'Demo admin signed you out at 10:41 UTC. Sign in again.' });
  expect(overOf(ENGLISH, ADA, ADA, refused)).toMatchObject({ kind: 'signed_out', sentence: refused.message });
});

test('somebody else behind the same cookie is named, and is not taken for the person of the page', () => {
  const over = overOf(ENGLISH, ADA, OLU, null);
  expect(over?.kind).toBe('other_person');
  expect(over?.sentence).toContain('Olu');
});

test('nobody comes before somebody else: what was known of them is old', () => {
  expect(overOf(ENGLISH, ADA, OLU, new DoorFailure('signed_out', { sentence: 'You are not signed in.' }))?.kind).toBe(
    'signed_out',
  );
});
