import { expect, test } from 'vitest';
import { newRefusalsTold } from './access-memory';
import { isTold as isToldAfter } from './note-refusal';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 24 * HOUR;

/** As in a process that has told of nothing yet. */
function inNewProcess() {
  const before = newRefusalsTold();
  return (personId: string | null, address: string, what: string, now: number) =>
    isToldAfter(before, personId, address, what, now);
}

test('the same refusal of a person is told once a minute, and of who is not known once an hour', () => {
  const isTold = inNewProcess();
  const told = (personId: string | null, after: number) => isTold(personId, '192.0.2.1', 'door none', NOW + after);
  expect([0, MINUTE - 1, MINUTE].map((after) => told('ada', after))).toEqual([true, false, true]);
  expect([0, MINUTE, HOUR - 1, HOUR].map((after) => told(null, after))).toEqual([true, false, false, true]);
});

test('nobody who is not known fills the history, however many addresses and doors they try for a day', () => {
  const isTold = inNewProcess();
  let told = 0;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    for (let at = 0; at < 60; at += 1)
      if (isTold(null, `2001:db8:${minute.toString(16)}:${at}::1`, `door ${at}`, NOW + minute * MINUTE)) told += 1;
  }
  expect(told).toBe(24 * 200);
});

test('one network of IPv6 is one address', () => {
  const isTold = inNewProcess();
  expect(isTold(null, '2001:db8:1:2::1', 'door x', NOW)).toBe(true);
  expect(isTold(null, '2001:db8:1:2:ffff::9', 'door x', NOW)).toBe(false);
  expect(isTold(null, '2001:db8:1:3::1', 'door x', NOW)).toBe(true);
});

test('a person, too, is told of so often in an hour, and others as before', () => {
  const isTold = inNewProcess();
  const told = (who: string) => [...Array(500).keys()].filter((at) => isTold(who, 'x', `door ${at}`, NOW)).length;
  expect([told('ada'), told('bo')]).toEqual([120, 120]);
  expect(isTold('ada', 'x', 'door again', NOW + HOUR)).toBe(true);
});
