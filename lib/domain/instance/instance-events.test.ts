import { expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { changesBetween, type SeenInstance, wordsForChange } from './instance-events';

const seen = (status: string, locks: string[] = [], goneAt: string | null = null): SeenInstance => ({
  facts: { status, locks: locks.map((reason) => ({ reason })) },
  goneAt,
  askedAt: 'now',
});
const told = (before: SeenInstance, after: SeenInstance) =>
  changesBetween(before, after).map((body) => wordsForChange(ENGLISH, body));

test('what did not change is no event, in whatever order the locks come', () => {
  expect(changesBetween(seen('Running', ['a', 'b']), seen('Running', ['b', 'a']))).toEqual([]);
});

test('status and locks that change in one read are two events', () => {
  expect(told(seen('Running'), seen('Stopped', ['security']))).toEqual([
    { title: 'Stopped', detail: 'It was Running before.', tone: 'stopped' },
    { title: 'Locked: Security lock', detail: 'There was no lock before.', tone: 'bad' },
  ]);
  expect(told(seen('Odd', ['Recycling']), seen('Odd'))).toEqual([
    { title: 'Lock gone', detail: 'Before: Recycling lock.', tone: 'neutral' },
  ]);
});

test('gone is told once, and so is being found again', () => {
  expect(told(seen('Running'), seen('Running', [], 'then'))).toMatchObject([{ title: 'Gone' }]);
  expect(changesBetween(seen('Running', [], 'then'), seen('Running', [], 'then'))).toEqual([]);
  expect(told(seen('Running', [], 'then'), seen('Starting'))).toMatchObject([
    { title: 'Found again, Starting', tone: 'moving' },
  ]);
});

test('a status that nobody knows is told as the cloud wrote it, and as none when there is none', () => {
  expect(told(seen('Odd'), seen(''))).toMatchObject([{ title: 'without a status', detail: 'It was Odd before.' }]);
});
