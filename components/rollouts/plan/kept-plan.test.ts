import { expect, test } from 'vitest';
import { dropKeptPlan, findKeptPlan, keepPlan } from './kept-plan';

function storeOf(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const STANDS = {
  code: 'stands' as const,
  before: { code: 'ok', label: 'ok' },
  now: { code: 'expired', label: 'expired' },
};
const KEPT = {
  reason: 'A patch',
  differences: [{ key: 'k', name: 'web-01', instanceId: 'i-1', ...STANDS }],
  led: true,
};

/** As a page of the release before kept it. */
const OLDER = { key: 'k', name: 'web-01', sentence: 'It stopped.' };

test('what was typed for a plan is found by the same person for the same plan alone', () => {
  const store = storeOf();
  keepPlan(store, 'ada', 'p1', KEPT);
  expect(findKeptPlan(store, 'ada', 'p1')).toEqual(KEPT);
  expect(findKeptPlan(store, 'olu', 'p1')).toBeNull();
  expect(findKeptPlan(store, 'ada', 'p2')).toBeNull();
  dropKeptPlan(store);
  expect(findKeptPlan(store, 'ada', 'p1')).toBeNull();
});

test('what cannot be read counts as nothing, and a store that is forbidden too', () => {
  expect(findKeptPlan(storeOf({ 'restart-desk-plan': '{' }), 'ada', 'p1')).toBeNull();
  expect(findKeptPlan(storeOf({ 'restart-desk-plan': '"text"' }), 'ada', 'p1')).toBeNull();
  expect(findKeptPlan(null, 'ada', 'p1')).toBeNull();
  const odd = JSON.stringify({
    personId: 'ada',
    planId: 'p1',
    reason: 'r',
    differences: [1, { key: 'k' }, OLDER, { ...KEPT.differences[0], now: 1 }],
  });
  expect(findKeptPlan(storeOf({ 'restart-desk-plan': odd }), 'ada', 'p1')).toEqual({
    reason: 'r',
    differences: [],
    led: false,
  });
});
