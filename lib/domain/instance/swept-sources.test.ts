import { expect, test } from 'vitest';
import type { SourceView } from './fleet-views';
import { sweptSince, withSwept } from './swept-sources';

const source = (key: string, more: Partial<SourceView> = {}): SourceView => ({
  key,
  accountId: 'default',
  regionId: key,
  state: 'current',
  sweptAt: '2026-12-03T10:00:00.000Z',
  failedSince: null,
  sentence: null,
  paused: [],
  eventsReadAt: null,
  eventsSentence: null,
  ...more,
});

test('of sources that were only swept, their sweeps are all that changed', () => {
  const before = [source('a'), source('b', { sweptAt: null }), source('c')];
  const now = [source('a'), source('b'), source('c', { sweptAt: '2026-12-03T10:00:10.000Z' })];
  const swept = sweptSince(before, now);
  expect(swept).toEqual({ b: '2026-12-03T10:00:00.000Z', c: '2026-12-03T10:00:10.000Z' });
  expect(withSwept(before, swept ?? {})).toEqual(now);
  expect(sweptSince(now, now)).toEqual({});
});

test('anything else that changed is no sweep', () => {
  const before = [source('a'), source('b')];
  expect(sweptSince(before, [source('a')])).toBeNull();
  expect(sweptSince(before, [source('a'), source('c')])).toBeNull();
  expect(sweptSince(before, [source('a'), source('b', { state: 'stale', sentence: 'It is old.' })])).toBeNull();
});
