import { describe, expect, test } from 'vitest';
import { type Grant, mayDo, ROLES, type Role } from '../access/permissions';
import type { InstanceFacts } from '../instance/instance';
import { judge } from '../instance/verdict';
import { at, facts, NO_PROGRESS, START_MS, serviceRefusal } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { nextStepsFor } from './next-steps';
import { STATES } from './outcomes';
import { refusalInBrief } from './record-progress';
import { CATALOGUED_CODES, causeOf } from './refusal-codes';
import { refusalOf } from './refusals';
import { type DeskCode, isOpen, LEARNED, LEARNS_LATER, RESTART_MODES, type RestartState } from './restart';
import { blockOf } from './restart-blocks';
import { type NextStep, STEP_KINDS } from './step-codes';
import type { StepControl, StepRecord, StepRow, StepsAsked } from './step-controls';
import { goesOnSentence, stepSentence } from './step-words';

const ABOUT = { name: 'web-01' };

/** Every role alone and together with others, and limited to where the instance is or is not. */
const READERS: [who: string, grants: Grant[]][] = [
  ...allSets(ROLES).map((set): [string, Grant[]] => [set.join(' and '), set.map((role) => ({ role, scope: null }))]),
  ['an operator of another region', [limited('operator', { regions: ['cn-beijing'] })]],
  ['an operator of its region', [limited('operator', { regions: ['cn-hangzhou'] })]],
  ['an operator of other tags', [limited('operator', { tags: [{ key: 'team', value: 'search' }] })]],
  [
    'support, and an operator elsewhere',
    [{ role: 'support', scope: null }, limited('operator', { accounts: ['lab'] })],
  ],
  ['a lead of a part', [limited('lead', { regions: ['cn-hangzhou'] })]],
];

/** Each of them alone, and every some of them together. */
function allSets(roles: readonly Role[]): Role[][] {
  const [role, ...others] = roles;
  if (role === undefined) return [];
  const rest = allSets(others);
  return [[role], ...rest, ...rest.map((set) => [role, ...set])];
}

function limited(role: Role, scope: Partial<Grant['scope'] & object>): Grant {
  return { role, scope: { accounts: [], regions: [], tags: [], ...scope } };
}

const STOPS = [null, { sentence: 'Demo lead stopped all restarts at 10:41 UTC: storage incident.' }];

const INSTANCE_STATUSES_AND_OTHERS = ['Running', 'Starting', 'Stopping', 'Stopped', 'Pending', 'Hibernating', ''];
const LOCKS = [null, 'security', 'financial', 'Recycling', 'dedicatedHostFinancial', 'refunded', 'odd'];

/** The instance in each of its states, and gone. */
const INSTANCES: [what: string, row: StepRow | null][] = [
  ['gone', null],
  ...INSTANCE_STATUSES_AND_OTHERS.flatMap((status) =>
    (status === 'Running' || status === 'Stopped' ? LOCKS : [null, 'security']).map((lock): [string, StepRow] => [
      `${status} ${lock ?? ''}`,
      rowOf({ status, locks: lock === null ? [] : [{ reason: lock, message: null }] }),
    ]),
  ),
  ['expired', rowOf({ status: 'Stopped', chargeType: 'PrePaid', expiredTime: at(-9_999) })],
  ['of unclear expiry', rowOf({ chargeType: 'PrePaid', expiredTime: 'soon' })],
  ['restarted by somebody', rowOf({}, { id: 'newer', state: 'accepted', requestedAt: at(50) }, true)],
  ['restarted since', rowOf({}, { id: 'newer', state: 'running_again', requestedAt: at(50) })],
  ['read before it was refused', { ...rowOf({}), askedAt: at(1) }],
];

function rowOf(
  change: Partial<InstanceFacts>,
  last: { id: string; state: RestartState; requestedAt: string } | null = null,
  held = false,
): StepRow {
  const instance = facts(change);
  const heldBy = held && last !== null ? { restartId: last.id, actorName: 'Ben', since: last.requestedAt } : null;
  const lastRestart = last && {
    ...last,
    mode: 'graceful' as const,
    actorName: 'Ben',
    endedAt: null,
    short: { en: '', 'zh-Hans': '' },
    tone: 'moving' as const,
  };
  return {
    accountId: instance.accountId,
    regionId: instance.regionId,
    instanceId: instance.instanceId,
    name: instance.name,
    tags: instance.tags,
    status: instance.status,
    verdict: judge(instance, { nowMs: START_MS, heldBy }),
    askedAt: at(900),
    lastRestart,
  };
}

const DESK_CODES: Readonly<Record<DeskCode, RestartState>> = {
  not_in_this_state: 'refused_by_desk',
  not_found: 'refused_by_desk',
  already_restarting: 'refused_by_desk',
  newer_restart: 'refused_by_desk',
  not_acknowledged: 'refused_by_desk',
  no_credentials: 'not_sent',
  no_connection: 'not_sent',
  throttled: 'not_sent',
  no_budget: 'not_sent',
  read_failed: 'not_sent',
  read_refused: 'not_sent',
  process_died: 'not_sent',
  desk_trouble: 'not_sent',
  too_late: 'not_sent',
  no_longer_wanted: 'not_sent',
  rollout_halted: 'not_sent',
  no_role: 'not_permitted',
  out_of_scope: 'not_permitted',
  deactivated: 'not_permitted',
  restarts_stopped: 'not_permitted',
};

const recordOf = (state: RestartState, change: Partial<StepRecord> = {}): StepRecord => {
  const mode = state.startsWith('check_') ? 'dry_run' : 'graceful';
  const record = { mode, service: null, ...NO_PROGRESS, ...change.progress, ...change } as const;
  return {
    id: 'this',
    state,
    mode,
    service: null,
    requestId: null,
    otherRestartId: null,
    rolloutId: null,
    requestedAt: at(0),
    endedAt: isOpen(state) ? null : at(100),
    accountId: 'default',
    regionId: 'cn-hangzhou',
    instanceId: 'i-web01',
    instanceName: 'web-01',
    consoleUrl: 'https://ecs.console.aliyun.com/',
    ...change,
    progress: { ...NO_PROGRESS, sendingAt: at(1), ...change.progress, refusal: refusalInBrief(ENGLISH, record) },
  };
};
const because = (code: DeskCode, change: Partial<StepRecord> = {}): StepRecord =>
  recordOf(DESK_CODES[code], { ...change, progress: { ...NO_PROGRESS, code } });

/** Records in every state, for every code, and with what can be learned of them. */
const RECORDS: StepRecord[] = [
  ...STATES.flatMap((state) => RESTART_MODES.map((mode) => recordOf(state, { mode, requestId: 'R-1' }))),
  ...(Object.keys(DESK_CODES) as DeskCode[]).flatMap((code) => [
    ...RESTART_MODES.map((mode) => because(code, { mode })),
    because(code, { otherRestartId: 'other', rolloutId: 'rollout' }),
    because(code, { service: serviceRefusal('Forbidden.RAM') }),
  ]),
  because('throttled', { progress: { ...NO_PROGRESS, code: 'throttled', detail: at(60) } }),
  ...oneOfEachCause().flatMap((code) =>
    (['refused_by_ecs', 'check_refused'] as const).map((state) => recordOf(state, { service: serviceRefusal(code) })),
  ),
  ...LEARNS_LATER.flatMap((state) => [
    recordOf(state, { progress: { ...NO_PROGRESS, returnedAt: at(500), learned: ['returned'] } }),
    ...LEARNED.map((what) => recordOf(state, { progress: { ...NO_PROGRESS, learned: [what] } })),
  ]),
  recordOf('check_unanswered', { progress: { ...NO_PROGRESS, learned: ['accepted'] } }),
  ...(['refused_by_ecs', 'not_sent'] as const).map((state) =>
    recordOf(state, { service: serviceRefusal('DiskError'), progress: { ...NO_PROGRESS, leftAt: at(5) } }),
  ),
  ...RESTART_MODES.map((mode) => recordOf('accepted', { mode, progress: { ...NO_PROGRESS, wasReal: true } })),
];

/** Codes of ECS that mean the same lead to the same steps. */
function oneOfEachCause(): string[] {
  const causes = [...CATALOGUED_CODES, 'Throttling.User', 'Brand.New'].map((code): [string, string] => [
    causeOf({ code, message: '' }, 'restart'),
    code,
  ]);
  return [...new Map(causes).values()];
}

function everyCase(): StepsAsked[] {
  return RECORDS.flatMap((record) =>
    INSTANCES.flatMap(([, row]) =>
      READERS.flatMap(([, grants]) =>
        STOPS.flatMap((stop) =>
          (isOpen(record.state) || LEARNS_LATER.some((ending) => ending === record.state)
            ? [false, true]
            : [false]
          ).map(
            (unseen): StepsAsked => ({
              record,
              row,
              grants,
              stop,
              unseen,
              nowMs: START_MS + 1_000_000,
            }),
          ),
        ),
      ),
    ),
  );
}

const CASES = everyCase().map((asked) => ({ asked, ...nextStepsFor(asked) }));

const tell = ({ record, row, grants, stop, unseen }: StepsAsked) =>
  `${record.state} ${record.mode} ${record.progress.code ?? record.service?.code ?? ''} | ${row?.status ?? 'gone'} ${row?.verdict.code ?? ''} | ${grants.map(({ role, scope }) => `${role}${scope === null ? '' : '*'}`).join('+')}${stop === null ? '' : ' | stopped'}${unseen ? ' | unseen' : ''}`;

/** The first few of the cases for which something does not hold. */
function broken(holds: (found: (typeof CASES)[number]) => boolean, among = CASES): string[] {
  return among
    .filter((found) => !holds(found))
    .slice(0, 5)
    .map(({ asked, steps }) => `${tell(asked)}: ${steps.map(({ code }) => code).join(', ')}`);
}

/** Whether the control that a step names is refused: asked of the functions that rows, dialogs and doors ask. */
function isRefused(control: StepControl, { record, row, grants, stop }: StepsAsked): boolean {
  switch (control) {
    case 'restart':
    case 'force':
    case 'dry_run': {
      const mode = control === 'restart' ? 'graceful' : control;
      return row === null || blockOf(ENGLISH, mode, row, { trouble: null, grants, stop }) !== null;
    }
    case 'judge':
    case 'instance':
      return row === null || !mayDo(grants, 'fleet.see').allowed;
    case 'other_restart':
      return record.otherRestartId === null;
    case 'newest_restart':
      return row?.lastRestart?.id !== 'newer';
    case 'rollout':
      return record.rolloutId === null || !mayDo(grants, 'rollouts.see').allowed;
    case 'allow_restarts':
      return stop === null || !mayDo(grants, 'restarts.stop').allowed;
  }
}

const controlOf = ({ code }: NextStep): StepControl | null => STEP_KINDS[code].control;
const names = (steps: readonly NextStep[], ...controls: StepControl[]) =>
  steps.some((step) => controls.some((control) => control === controlOf(step)));

describe('every state, verdict, role and the stop switch', () => {
  test('the table is whole: each has a step, and every step occurs', () => {
    expect(broken(({ steps }) => steps.length > 0)).toEqual([]);
    const said = new Set(CASES.flatMap(({ steps }) => steps.map(({ code }) => code)));
    // What a newer release writes is no state of this one.
    expect(Object.keys(STEP_KINDS).filter((code) => !said.has(code as NextStep['code']))).toEqual(['newer_release']);
  });

  test('no step names a control that is refused to that reader in that state', () => {
    expect(
      broken(({ asked, steps }) =>
        steps.every((step) => {
          const control = controlOf(step);
          return control === null || !isRefused(control, asked);
        }),
      ),
    ).toEqual([]);
  });

  test('nobody is told to restart, to confirm or to ask again what they may not', () => {
    const kept = CASES.filter(({ asked }) => isRefused('restart', asked) && isRefused('force', asked));
    expect(kept.length).toBeGreaterThan(10_000);
    const tells = (step: NextStep) =>
      step.code !== 'no_other_way' &&
      /restart (it|web-01)\b|restart it\b|ask again|try again|confirm|press restart/i.test(
        stepSentence(ENGLISH, step, ABOUT),
      );
    expect(broken(({ steps }) => !steps.some(tells), kept)).toEqual([]);
  });

  test('who may restart an instance that may be restarted is told so after everything that was not sent', () => {
    const again: RestartState[] = ['not_sent', 'not_permitted', 'refused_by_desk', 'check_passed'];
    const free = CASES.filter(
      ({ asked }) =>
        again.includes(asked.record.state) && !isRefused('restart', asked) && asked.record.progress.leftAt === null,
    );
    expect(free.length).toBeGreaterThan(500);
    expect(broken(({ steps }) => names(steps, 'restart', 'force', 'dry_run', 'judge', 'rollout'), free)).toEqual([]);
  });

  test('who is kept from a restart by their roles or the stop switch is told by whose word, and never blamed on the instance', () => {
    const missing = CASES.filter(
      ({ asked: { record, row, stop, grants } }) =>
        record.state === 'not_sent' &&
        record.mode === 'graceful' &&
        record.progress.code === 'no_connection' &&
        row?.verdict.kind === 'allowed' &&
        (stop !== null || !mayDo(grants, 'restart.graceful', row).allowed),
    );
    expect(missing.length).toBeGreaterThan(50);
    expect(
      broken(
        ({ asked, steps }) =>
          steps.some(({ code }) =>
            mayDo(asked.grants, 'restart.graceful', asked.row ?? undefined).allowed
              ? code === 'wait_stop'
              : code === 'ask_holder',
          ),
        missing,
      ),
    ).toEqual([]);
  });

  test('what is open is never restarted over, and what it does meanwhile is said', () => {
    const open = CASES.filter(({ asked }) => isOpen(asked.record.state));
    expect(broken(({ steps }) => !names(steps, 'restart', 'force', 'dry_run'), open)).toEqual([]);
    expect(broken(({ goesOn }) => goesOn.code.startsWith('follows'), open)).toEqual([]);
    expect(broken(({ asked, goesOn }) => (goesOn.code === 'follows_unseen') === asked.unseen, open)).toEqual([]);
  });

  test('an overdue or stopped instance that is Starting, Stopping or locked is neither restarted nor started', () => {
    const away = CASES.filter(({ asked: { record, row } }) => {
      const late = record.state === 'overdue' || record.state === 'stopped';
      return late && row !== null && row.verdict.kind === 'refused' && record.progress.returnedAt === null;
    });
    expect(broken(({ steps }) => !names(steps, 'restart', 'force'), away)).toEqual([]);
    const starts = ({ asked, steps }: (typeof CASES)[number]) =>
      !/^Stopped .+/.test(INSTANCES.find(([, row]) => row === asked.row)?.[0] ?? '') ||
      !steps.some((step) => /^start it/i.test(stepSentence(ENGLISH, step, ABOUT)));
    expect(broken(starts, away)).toEqual([]);
  });

  test('while nobody can see its instance, no step goes by what was read last', () => {
    const blind = CASES.filter(({ asked }) => asked.unseen && asked.record.progress.returnedAt === null);
    expect(
      broken(({ steps }) => !steps.some(({ code }) => code === 'wait_status' || code === 'by_cause'), blind),
    ).toEqual([]);
    // Nor that somebody watches.
    expect(broken(({ goesOn }) => goesOn.code !== 'watches_late', blind)).toEqual([]);
  });

  test('where no read shows whether the cause of a refusal is gone, none says that it is', () => {
    const unseen = new Set(
      RECORDS.filter((record) => {
        const refusal = refusalOf({ ...record, code: null });
        return record.state === 'refused_by_ecs' && refusal !== null && !refusal.visibleToDesk;
      }),
    );
    const refused = CASES.filter(({ asked }) => unseen.has(asked.record));
    expect(refused.length).toBeGreaterThan(1_000);
    expect(
      broken(
        ({ steps }) => !steps.some(({ code }) => code === 'restart_cause_gone' || code === 'judge_again'),
        refused,
      ),
    ).toEqual([]);
  });

  test('every step and what goes on have whole sentences', () => {
    const said = new Set<string>();
    for (const { steps, goesOn } of CASES) {
      for (const step of steps) said.add(stepSentence(ENGLISH, step, ABOUT));
      said.add(goesOnSentence(ENGLISH, goesOn, ABOUT));
    }
    const wrong = (text: string) =>
      !/^([A-Z“]|web-01).*\.$/.test(text) || /undefined|null|\.\.|\s{2}|success/i.test(text);
    expect([...said].filter(wrong)).toEqual([]);
  });
});

describe('what to copy', () => {
  test('the instance always, the request where ECS gave it an id, and what the service said word for word', () => {
    const copied = (record: StepRecord) =>
      nextStepsFor({
        record,
        row: null,
        grants: [],
        stop: null,
        unseen: false,
        nowMs: START_MS,
      }).copy.map(({ what, text }) => `${what}: ${text}`);
    expect(copied(recordOf('overdue', { requestId: 'R-1' }))).toEqual([
      'request_id: R-1',
      'instance_id: i-web01',
      'region: cn-hangzhou',
    ]);
    const recommend = 'https://api.aliyun.com/troubleshoot?q=DiskError';
    const service = { ...serviceRefusal('DiskError'), recommend };
    expect(copied(recordOf('refused_by_ecs', { service }))).toEqual([
      'request_id: R-err',
      'instance_id: i-web01',
      'region: cn-hangzhou',
      'service_code: DiskError',
      'service_message: The service said so.',
      `recommend: ${recommend}`,
    ]);
    const simulated = recordOf('refused_by_ecs', { service, consoleUrl: null });
    expect(copied(simulated).join()).not.toContain('recommend');
    const forged = { ...service, recommend: 'https://aliyun.com.evil.example/' };
    expect(copied(recordOf('refused_by_ecs', { service: forged })).join()).not.toContain('evil');
  });
});

test('what is watched after its end says until when, and nothing more once that is over', () => {
  const asked = { row: rowOf({ status: 'Starting' }), grants: [], stop: null, unseen: false };
  const record = recordOf('overdue', { requestId: 'R-1' });
  const now = nextStepsFor({
    ...asked,
    record,
    nowMs: START_MS + 200_000,
  });
  expect(now.goesOn).toEqual({ code: 'watches_late', until: at(100 + 24 * 3_600) });
  expect(now.steps.map(({ code }) => code)).toEqual(['wait_status', 'look_vnc', 'ticket']);
  expect(stepSentence(ENGLISH, { code: 'ticket', requestId: 'R-1' }, ABOUT)).toContain('R-1');
  expect(
    nextStepsFor({
      ...asked,
      record,
      nowMs: START_MS + 90_000_000,
    }).goesOn,
  ).toEqual({ code: 'over' });
});

test('a newer restart that was refused before it was sent stands for nothing, one that goes on does', () => {
  const asked = {
    grants: [{ role: 'operator' as const, scope: null }],
    stop: null,
    unseen: false,
    nowMs: START_MS + 200_000,
  };
  const next = (state: RestartState, newerRestartId?: string | null) => {
    const { steps, goesOn } = nextStepsFor({
      ...asked,
      record: recordOf('unwatched', { newerRestartId }),
      row: rowOf({}, { id: 'newer', state, requestedAt: at(50) }),
    });
    return [steps.some(({ code }) => code === 'follow_newest'), goesOn.code];
  };
  expect(next('not_permitted', null)).toEqual([false, 'watches_late']);
  expect(next('not_permitted', 'before it')).toEqual([true, 'over']);
  expect(next('requested', null)).toEqual([true, 'over']);
  // A server of the release before does not tell whether it was sent.
  expect(next('running_again')).toEqual([true, 'over']);
});

test('what its rollout will try again is left to the rollout, and what it will not is said to be over', () => {
  const asked = { row: rowOf({}), stop: null, unseen: false, nowMs: START_MS + 200_000 };
  const next = (code: DeskCode, role: Role, rolloutId: string | null = 'rollout') => {
    const { steps, goesOn } = nextStepsFor({
      ...asked,
      grants: [{ role, scope: null }],
      record: because(code, { rolloutId }),
    });
    return [...steps.map((step) => step.code), goesOn.code];
  };
  for (const code of [
    'throttled',
    'no_budget',
    'restarts_stopped',
    'no_role',
    'out_of_scope',
    'deactivated',
  ] as const) {
    expect([code, ...next(code, 'operator')]).toEqual([code, 'open_rollout', 'rollout']);
    expect(next(code, 'operator', null).at(-1)).toBe('over');
  }
  // Who may not see rollouts is led to none, and it goes on all the same.
  expect(next('throttled', 'admin')).toEqual(['ask_holder', 'rollout']);
  for (const code of ['no_credentials', 'read_refused', 'already_restarting'] as const)
    expect([code, next(code, 'operator').at(-1)]).toEqual([code, 'over']);
});

test('who was not the first is led to who was, and told to look before asking again', () => {
  const next = (record: StepRecord) =>
    nextStepsFor({
      ...{ record, row: rowOf({}), stop: null, unseen: false, nowMs: START_MS + 200_000 },
      grants: [{ role: 'operator', scope: null }],
    }).steps.map(({ code }) => code);
  for (const code of ['already_restarting', 'newer_restart'] as const) {
    expect([code, ...next(because(code, { otherRestartId: 'other' }))]).toEqual([
      ...[code, 'follow_other', 'restart_after_look'],
    ]);
    expect([code, ...next(because(code))]).toEqual([code, 'restart_again']);
  }
});

test('a refusal that says the request was fine is followed by the restart, and one that only others mend never by "gone"', () => {
  const next = (code: string) =>
    nextStepsFor({
      ...{ record: recordOf('refused_by_ecs', { service: serviceRefusal(code) }), row: rowOf({}) },
      ...{ grants: [{ role: 'operator', scope: null }], stop: null, unseen: false, nowMs: START_MS + 200_000 },
    }).steps.map((step) => step.code);
  expect(next('DryRunOperation')).toEqual(['restart_checked']);
  // A read that came after it shows that a lock is gone, and nothing of what the desk itself needs.
  expect(next('InstanceLockedForSecurity')).toEqual(['restart_cause_gone']);
  expect(next('SignatureDoesNotMatch')).toEqual(['mend', 'judge_again', 'restart_after_look']);
});
