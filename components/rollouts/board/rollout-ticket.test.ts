import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { rolloutTicket } from './rollout-ticket';

const VIEW: RolloutView = {
  id: '0e8f3c3a-0000-4000-8000-000000000001',
  title: 'Restart of 3 instances',
  actor: { kind: 'person', id: 'ada', name: 'Ada\u202E' },
  reason: 'Kernel update\nCHG-20114',
  mode: 'graceful',
  state: 'ended',
  result: 'completed',
  stateLabel: 'Ended, 2 failures',
  tone: 'bad',
  counts: { waiting: 0, under_way: 0, running_again: 1, failed: 2, skipped: 1, not_started: 0 },
  total: 4,
  restarting: 3,
  startedAt: '2026-11-23T10:00:00.000Z',
  endedAt: '2026-11-23T10:06:10.000Z',
  version: '',
  sentence: '1 of 3 instances is running again, 2 failures.',
  nextStep: null,
  options: DEFAULT_OPTIONS,
  limits: ['At most 5 at once', 'By name'],
  waits: [],
  since: '2026-11-23T10:06:10.000Z',
  readAt: null,
  outside: { resume: null, cancel: null },
  wave: null,
  lookUntil: null,
  estimate: null,
  columns: null,
  shown: 100,
  failures: [
    {
      ...{
        state: 'refused_by_ecs',
        code: 'InstanceLockedForSecurity',
        label: 'Refused by ECS: Security lock',
        count: 2,
      },
      named: [{ regionId: 'cn-hangzhou', instanceId: 'i-1', name: 'web-01', restartId: 'r' }],
    },
  ],
  places: null,
  log: [],
  controls: { pause: null, resume: null, cancel: null, retryFailed: null, retryNotStarted: null },
  left: { failed: 0, notStarted: 0 },
  retryOf: null,
  retries: [],
  simulated: true,
  servedAt: '2026-11-23T10:07:00.000Z',
  pollMs: 1_000,
};

test('a ticket is told what, who, why, when, under which limits, how many, what failed why, and where to look', () => {
  expect(rolloutTicket(ENGLISH, VIEW, 'https://desk.example')).toBe(
    [
      'Kernel update',
      'Restart of 3 instances: Ended, 2 failures. 1 of 3 instances is running again, 2 failures.',
      '',
      'By: Ada U+202E',
      'Reason: Kernel update\nCHG-20114',
      'Mode: Graceful restart',
      'Began: 2026-11-23 10:00:00 UTC',
      'Ended: 2026-11-23 10:06:10 UTC, after 6 min 10 s',
      'Limits: At most 5 at once; Stops after the first failure; By name',
      'Instances: 4 (1 running again, 2 failed, 1 skipped)',
      '',
      'Failures by cause:',
      '- Refused by ECS: Security lock: 2 (web-01 (i-1), and 1 more)',
      '',
      'https://desk.example/rollouts/0e8f3c3a-0000-4000-8000-000000000001',
    ].join('\n'),
  );
});

test('while it goes on it says as of when', () => {
  expect(rolloutTicket(ENGLISH, { ...VIEW, state: 'running', endedAt: null, failures: undefined }, '')).toContain(
    'As of: 2026-11-23 10:07:00 UTC',
  );
});
