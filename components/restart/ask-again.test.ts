import { describe, expect, test } from 'vitest';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { refusalInBrief } from '@/lib/domain/restart/record-progress';
import type { RestartState } from '@/lib/domain/restart/restart';
import { ENDINGS, OPEN_STATES } from '@/lib/domain/restart/restart';
import { NO_PROGRESS } from '@/lib/domain/testing/restarts-in-states';
import { ENGLISH } from '@/lib/domain/words/speak';
import { isOnItsWay, mayAskAgain, turnedReal } from './ask-again';

function view(state: RestartState, change: Partial<RestartView> = {}): RestartView {
  return {
    id: 'r1',
    actor: { kind: 'person', id: 'local', name: 'local' },
    accountId: 'default',
    regionId: 'cn-hangzhou',
    instanceId: 'i-1',
    instanceName: 'web-01',
    mode: 'graceful',
    reason: null,
    acknowledged: [],
    state,
    open: OPEN_STATES.some((open) => open === state),
    tone: 'neutral',
    title: '',
    sentence: '',
    nextStep: '',
    refusedBy: null,
    unseen: null,
    checked: null,
    judged: null,
    service: null,
    requestId: null,
    rolloutId: null,
    otherRestartId: null,
    reasonCode: null,
    reasonLabel: null,
    newestRestartId: null,
    requestedAt: '2026-11-23T10:43:05.000Z',
    endedAt: null,
    tookMs: null,
    steps: [],
    servedAt: '2026-11-23T10:43:05.000Z',
    consoleUrl: null,
    current: null,
    ...change,
  };
}

function refusedWith(code: string): RestartView {
  const service = { code, message: '', requestId: null, httpStatus: 403, recommend: null, accessDenied: null };
  const refusal = refusalInBrief(ENGLISH, { mode: 'graceful', code: null, service });
  return view('refused_by_ecs', { service, progress: { ...NO_PROGRESS, refusal } });
}

describe('"Ask again" is offered only where nothing can happen twice', () => {
  test('after an ending in which nothing was sent, or after a dry run', () => {
    const safe = ENDINGS.filter((ending) => mayAskAgain(view(ending)));
    expect(safe).toEqual([
      'refused_by_desk',
      'not_permitted',
      'not_sent',
      'check_passed',
      'check_refused',
      'check_unanswered',
    ]);
  });

  test('never while it goes on', () => {
    expect(OPEN_STATES.filter((state) => mayAskAgain(view(state)))).toEqual([]);
  });

  test('after a refusal of ECS, only when the cause can go away and the code says that nothing happened', () => {
    expect(mayAskAgain(refusedWith('IncorrectInstanceStatus'))).toBe(true);
    expect(mayAskAgain(refusedWith('InstanceLockedForSecurity'))).toBe(false);
    expect(mayAskAgain(refusedWith('InternalError'))).toBe(false);
  });
});

describe('the dialog goes only when the row shows the rest', () => {
  test('for a restart that goes on or is done, and never for a dry run', () => {
    expect(isOnItsWay(view('accepted'))).toBe(true);
    expect(isOnItsWay(view('unconfirmed'))).toBe(true);
    expect(isOnItsWay(view('running_again'))).toBe(true);
    expect(isOnItsWay(view('refused_by_desk'))).toBe(false);
    expect(isOnItsWay(view('accepted', { mode: 'dry_run' }))).toBe(false);
  });

  test('a dry run without anything checked was a real restart', () => {
    expect(turnedReal(view('accepted', { mode: 'dry_run' }))).toBe(true);
    expect(turnedReal(view('accepted', { mode: 'dry_run', checked: { checked: [], notChecked: [] } }))).toBe(false);
    expect(turnedReal(view('accepted'))).toBe(false);
  });
});
