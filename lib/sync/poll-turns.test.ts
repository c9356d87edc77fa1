import { expect, test } from 'vitest';
import { createPollTurns, type Polled } from './poll-turns';

const POLL_MS = 3_000;

/** When it was asked for, in seconds, by polls that go on for so many. */
function askedAt(turns: ReturnType<typeof createPollTurns>, seconds: [number, number], of: Partial<Polled> = {}) {
  const one: Polled = { instanceId: 'i-a', print: 'a', followed: false, ...of };
  const asked: number[] = [];
  for (let second = seconds[0]; second < seconds[1]; second += POLL_MS / 1_000) {
    if (turns.due([one], second * 1_000).length > 0) asked.push(second);
  }
  return asked;
}

test('what is changing is asked for with every poll, and less often when it has hung for long', () => {
  const turns = createPollTurns(POLL_MS);
  expect(askedAt(turns, [0, 120])).toHaveLength(40);
  const later = askedAt(turns, [120, 900]);
  expect(later.slice(0, 3)).toEqual([123, 129, 135]);
  const pauses = later.map((second, index) => second - (later[index - 1] ?? second));
  expect(pauses.slice(-10)).toEqual(Array.from({ length: 10 }, () => 12));
});

test('a change of anything brings it back to every poll', () => {
  const turns = createPollTurns(POLL_MS);
  askedAt(turns, [0, 900]);
  expect(askedAt(turns, [900, 960], { print: 'b' })).toHaveLength(20);
});

test('what a restart waits for is asked for with every poll, however long it hangs', () => {
  const turns = createPollTurns(POLL_MS);
  expect(askedAt(turns, [0, 900], { followed: true })).toHaveLength(300);
});

test('what is new is asked for at once, beside one that hangs; what was done with begins anew', () => {
  const turns = createPollTurns(POLL_MS);
  askedAt(turns, [0, 900]);
  const hangs: Polled = { instanceId: 'i-a', print: 'a', followed: false };
  expect(turns.due([hangs, { ...hangs, instanceId: 'i-new' }], 900_000)).toContain('i-new');
  turns.due([], 903_000);
  expect(askedAt(turns, [906, 966])).toHaveLength(20);
});
