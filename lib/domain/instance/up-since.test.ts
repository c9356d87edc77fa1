import { expect, test } from 'vitest';
import type { RestartBrief } from './fleet-views';
import { upSinceOf } from './up-since';

const restart = (state: RestartBrief['state']): RestartBrief => ({
  id: 'r-1',
  state,
  mode: 'graceful',
  actorName: 'Ada',
  requestedAt: '2026-11-29T07:40:10.000Z',
  endedAt: '2026-11-29T07:41:00.000Z',
  short: { en: '', 'zh-Hans': '' },
  tone: 'running',
});
const OLD = '2026-10-27T06:00Z';

test('after a restart that was seen no older start time counts', () => {
  const seen = { status: 'Running', startTime: OLD, lastRestart: restart('running_again') };
  expect(upSinceOf(seen)).toEqual({ kind: 'restarted', at: '2026-11-29T07:41:00.000Z' });
});

test('a start time of that restart, or of after it, is the one of ECS', () => {
  for (const startTime of ['2026-11-29T07:40Z', '2026-11-29T07:41Z', '2026-11-29T09:00Z'])
    expect(upSinceOf({ status: 'Running', startTime, lastRestart: restart('running_again') })).toEqual({
      kind: 'started',
      at: startTime,
    });
});

test.each(['not_observed', 'refused_by_ecs', 'overdue', 'accepted'] as const)('%s shows no restart', (state) => {
  expect(upSinceOf({ status: 'Running', startTime: OLD, lastRestart: restart(state) })).toEqual({
    kind: 'started',
    at: OLD,
  });
});

test('what is not up, or has no time that can be read, is up since never', () => {
  expect(upSinceOf({ status: 'Stopped', startTime: OLD, lastRestart: null })).toBeNull();
  expect(upSinceOf({ status: 'Running', startTime: null, lastRestart: null })).toBeNull();
  expect(upSinceOf({ status: 'Running', startTime: 'soon', lastRestart: null })).toBeNull();
});
