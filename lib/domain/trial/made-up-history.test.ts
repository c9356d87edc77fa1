import { expect, test } from 'vitest';
import { parseRestartEvent } from '../restart/parse-restart-event';
import { isOpen, isWatchedLater } from '../restart/restart';
import { allOf } from '../stored-events';
import { facts } from '../testing/restarts-in-states';
import { MADE_UP_DAYS, MADE_UP_REASON, madeUpHistory } from './made-up-history';

const NOW_MS = Date.parse('2026-06-17T09:30:00.000Z');
const DAY_MS = 86_400_000;
const fleet = Array.from({ length: 40 }, (_, index) => facts({ instanceId: `i-${index}`, name: `web-${index}` }));
const made = madeUpHistory(fleet, NOW_MS);

test('it is two weeks of restarts that are over, each marked as made up in its reason and in who asked', () => {
  expect(made.length).toBeGreaterThan(80);
  expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  for (const { record, actor } of made) {
    const atMs = Date.parse(record.requestedAt);
    expect(atMs).toBeGreaterThan(NOW_MS - (MADE_UP_DAYS + 1) * DAY_MS);
    expect(Date.parse(record.endedAt ?? '')).toBeLessThan(NOW_MS - 60_000);
    expect(record.reason?.startsWith(MADE_UP_REASON)).toBe(true);
    expect(actor).toMatchObject({ id: expect.stringMatching(/^seeded-/), name: expect.stringContaining('(seeded)') });
    // Nothing of it is to be watched, settled or sent by anybody.
    expect([isOpen(record.state), isWatchedLater(record), record.holdsSlot]).toEqual([false, false, false]);
  }
  expect(new Set(made.map(({ record }) => record.state)).size).toBeGreaterThan(3);
});

test('its events are those that the database gives back', () => {
  for (const { events } of made) {
    const read = allOf(events.map((event) => parseRestartEvent(JSON.parse(JSON.stringify(event)))));
    expect(read.ok).toBe(true);
  }
});

test('the same fleet on the same day has the same history, and a fleet that cannot be restarted has none', () => {
  expect(madeUpHistory(fleet, NOW_MS + 3_600_000)).toEqual(made);
  expect(madeUpHistory([facts({ status: 'Stopped' })], NOW_MS)).toEqual([]);
  expect(madeUpHistory([], NOW_MS)).toEqual([]);
});
