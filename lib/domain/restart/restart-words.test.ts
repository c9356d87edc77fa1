import { describe, expect, test } from 'vitest';
import { targetEndOf } from '../rollout/rollout';
import {
  ACCEPTED,
  answered,
  at,
  Life,
  LOST,
  leaving,
  sendingBody,
  serviceRefusal,
} from '../testing/restarts-in-states';
import { duration } from '../time/durations';
import { ENGLISH } from '../words/speak';
import { OUTCOME_TONE, outcomeOf } from './outcomes';
import { parseRestartEvent } from './parse-restart-event';
import { CATALOGUED_CODES } from './refusal-codes';
import { type DeskCode, ENDINGS, type Ending, OPEN_STATES, type Restart, type RestartMode } from './restart';
import { briefOf } from './restart-brief';
import type { EndedData, RestartEvent, RestartEventBody } from './restart-events';
import { stepsOf } from './restart-steps';
import { wordsFor } from './restart-words';

/** As the database gives them back. */
const stored = (events: readonly RestartEvent[]) => events.map(parseRestartEvent);

const DESK_CODES: Record<DeskCode, Ending> = {
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

const ended = (ending: Ending, data: Partial<EndedData> = {}): RestartEventBody => ({
  kind: 'ended',
  data: { ending, ...data },
});
const gap: RestartEventBody = {
  kind: 'gap',
  data: { lastReadAt: at(10), resumedAt: at(60), why: 'ECS could not be read: no answer came in time.' },
};
const real: RestartEventBody = { kind: 'accepted', data: { requestId: 'R-9', takesSlot: true } };
const sent = (mode: RestartMode = 'graceful') => new Life(mode).add(0, sendingBody());
const refusedInState = sendingBody(-1, { status: 'Stopped' });
const judged = refusedInState.kind === 'sending' ? refusedInState.data.judged : undefined;
const learned = (what: 'accepted' | 'refused'): RestartEventBody => ({
  kind: 'learned',
  data: { what, sentence: "ECS's answer came late." },
});

/** Restarts in every state, by every code and with every detail that the product writes. */
const LIVES: [what: string, life: Life][] = [
  ...(['graceful', 'force', 'dry_run'] as const).flatMap((mode): [string, Life][] => [
    [`${mode} requested`, new Life(mode)],
    [`${mode} sending`, sent(mode)],
    [`${mode} not permitted`, new Life(mode).add(1, ended('not_permitted'))],
    [`${mode} not permitted, with why`, new Life(mode).add(1, ended('not_permitted', { detail: 'Restarts are off.' }))],
    ...Object.entries(DESK_CODES).flatMap(([code, ending]): [string, Life][] =>
      [undefined, 'the region is not read', 'It ended so.', '', '2025-06-02T10:43:00.000Z'].flatMap((detail) =>
        [undefined, judged].map((judged): [string, Life] => [
          `${mode} ${code} (${detail}, ${judged?.verdict.code})`,
          new Life(mode).add(1, ended(ending, { code: code as DeskCode, detail, judged })),
        ]),
      ),
    ),
  ]),
  ['accepted', answered()],
  ['a dry run accepted', answered(real, 'dry_run')],
  ['unconfirmed', answered(LOST)],
  ['restarting', leaving()],
  ['restarting by start time', answered().add(6, startTime())],
  ['restarting, the answer lost', leaving(5, LOST)],
  ['running again', leaving().add(42, ended('running_again', { readAskedAt: at(41) }))],
  ['not observed', answered().add(301, ended('not_observed'))],
  ['a real dry run not observed', answered(real, 'dry_run').add(301, ended('not_observed'))],
  ['never confirmed', answered(LOST).add(301, ended('never_confirmed'))],
  [
    'unwatched after a gap',
    answered()
      .add(60, gap)
      .add(400, ended('unwatched', { detail: 'why.' })),
  ],
  ['unwatched in silence', answered().add(1500, ended('unwatched', { detail: 'ECS refused our reads (X).' }))],
  ['stopped', leaving().add(130, ended('stopped'))],
  ['gone', answered().add(20, ended('gone'))],
  ['overdue', leaving().add(1200, ended('overdue'))],
  ['overdue in silence', leaving(5, LOST).add(1200, ended('overdue', { detail: 'ECS refused our reads (X).' }))],
  [
    'late refusal',
    leaving(5, LOST).add(20, ended('refused_by_ecs', { service: serviceRefusal('DiskError'), detail: 'other' })),
  ],
  ['late throttling', leaving(5, LOST).add(20, ended('not_sent', { code: 'throttled', detail: 'Somebody else did.' }))],
  ['sent too late', sent().add(6, ended('not_sent', { code: 'too_late' }))],
  ...[...CATALOGUED_CODES, 'Throttling.User', 'Brand.New', '__proto__'].flatMap((code): [string, Life][] => [
    [`refused by ECS: ${code}`, sent().add(1, ended('refused_by_ecs', { service: serviceRefusal(code) }))],
    [
      `check refused: ${code}`,
      sent('dry_run').add(1, ended('check_refused', { service: serviceRefusal(code, 'No.') })),
    ],
    [
      `read refused: ${code}`,
      new Life().add(1, ended('not_sent', { code: 'read_refused', service: serviceRefusal(code, '') })),
    ],
    [
      `lost: ${code}`,
      sent().add(1, { kind: 'unconfirmed', data: { why: 'HTTP 500.', service: serviceRefusal(code) } }),
    ],
  ]),
  ['refused by ECS without words', sent().add(1, ended('refused_by_ecs'))],
  ['check passed', sent('dry_run').add(1, ended('check_passed'))],
  ['check passed of a Stopped one', new Life('dry_run').add(0, refusedInState).add(1, ended('check_passed'))],
  ['check unanswered', sent('dry_run').add(1, ended('check_unanswered', { detail: 'The connection ended.' }))],
  ['check unanswered, no why', sent('dry_run').add(1, ended('check_unanswered'))],
  ['check unanswered, then real', sent('dry_run').add(1, ended('check_unanswered')).add(9, learned('accepted'))],
  ['never confirmed, then refused', answered(LOST).add(301, ended('never_confirmed')).add(900, learned('refused'))],
];

function startTime(): RestartEventBody {
  return { kind: 'restarting', data: { evidence: 'start_time', status: 'Running', askedAt: at(5) } };
}

const wellMade = (text: string) => {
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\.\.|\(\)|\. \.|,\.|\s{2}|\.\)/);
  expect(text).not.toMatch(/success/i);
};

test('every state is in the table below', () => {
  const states = new Set(LIVES.map(([, { restart }]) => restart.state));
  expect([...states].toSorted()).toEqual([...OPEN_STATES, ...ENDINGS].toSorted());
});

describe('every state and code has words', () => {
  test.each(LIVES)('%s', (_what, { restart, events }) => {
    const words = wordsFor(ENGLISH, restart);
    for (const text of [words.short, words.title, words.sentence]) wellMade(text);
    expect(words.title).toContain('web-01');
    expect(words.sentence).toMatch(/[.]$/);
    expect([words.short, words.title].filter((text) => /[.]$/.test(text))).toEqual([]);
    expect(briefOf(restart)).toMatchObject({ short: { en: words.short }, tone: words.tone, state: restart.state });
    for (const step of stepsOf(ENGLISH, restart, stored(events))) {
      wellMade(step.title);
      if (step.detail !== null) wellMade(step.detail);
    }
  });

  test.each(LIVES)('%s has the colour of its kind of outcome, as charts and lists have', (_what, { restart }) => {
    const { tone } = wordsFor(ENGLISH, restart);
    const wasRealAfterAll =
      restart.later.some(({ what }) => what === 'accepted') && outcomeOf(restart.state) === 'check';
    const isOpenDryRun = outcomeOf(restart.state) === 'under_way' && restart.mode === 'dry_run' && !restart.wasReal;
    const kind = wasRealAfterAll ? 'failed' : isOpenDryRun ? 'check' : outcomeOf(restart.state);
    expect(tone).toBe(OUTCOME_TONE[kind]);
  });

  test('an instance without a name is called by its id', () => {
    expect(wordsFor(ENGLISH, { ...answered().restart, instanceName: '' }).title).toContain('i-web01');
  });
});

describe('what the words promise', () => {
  const of = (what: string): Restart => {
    const found = LIVES.find(([name]) => name === what);
    if (found === undefined) throw new Error(what);
    return found[1].restart;
  };
  const say = (what: string) => wordsFor(ENGLISH, of(what));

  test('accepted is not done', () => {
    expect(say('accepted').short).toBe('Accepted, still Running');
    expect(say('accepted').sentence).toContain('not done');
  });

  test('running again says after how long', () => {
    expect(say('running again').short).toBe('Running again after 41 s');
  });

  test('a lost answer asks nobody to send again', () => {
    for (const what of ['unconfirmed', 'never confirmed', 'unwatched after a gap', 'not observed']) {
      expect(say(what).sentence).not.toMatch(/safe|try again/i);
    }
    expect(say('unconfirmed').sentence).toContain('(the request was sent, and no complete answer came');
  });

  test('what was not sent says that nothing was restarted', () => {
    for (const code of ['no_connection', 'throttled', 'read_failed', 'process_died', 'too_late']) {
      expect(say(`graceful ${code} (undefined, undefined)`).sentence).toContain('Nothing was restarted.');
    }
  });

  test('throttled says until when, with the zone', () => {
    expect(say('graceful throttled (2025-06-02T10:43:00.000Z, undefined)').short).toBe(
      'Not sent: throttled until 10:43 UTC',
    );
    expect(say('late throttling').short).toBe('Not sent: throttled');
  });

  test('a late refusal of an instance that was seen restarting says that somebody else did it', () => {
    for (const what of ['late refusal', 'late throttling']) {
      expect(say(what).sentence).toContain('web-01 was seen restarting: somebody else did that.');
      expect(say(what).sentence).not.toContain('Nothing was restarted');
    }
  });

  test('why reads failed is not mixed up with why the answer was lost', () => {
    expect(say('overdue in silence').sentence).toContain('Reads failed: ECS refused our reads (X).');
    const lost = leaving(5, LOST).add(1200, ended('overdue')).restart;
    expect(wordsFor(ENGLISH, lost).sentence).not.toContain('Reads failed');
  });

  test('a code that says nothing of the outcome is not told as "did not happen"', () => {
    expect(say('refused by ECS: InternalError').sentence).toContain('probably did not happen');
    expect(say('refused by ECS: DiskError').sentence).toContain('The restart did not happen.');
  });

  test('a dry run that was real is said so in every state', () => {
    for (const what of ['a dry run accepted', 'a real dry run not observed']) {
      expect(say(what).sentence).toContain('ECS took it for a real restart.');
    }
    const real = say('check unanswered, then real');
    expect(real.title).toBe('Dry run of web-01 was a real restart');
  });

  test('a passing dry run says what the desk itself thinks', () => {
    expect(say('check passed of a Stopped one').sentence).toContain('web-01 is Stopped.');
  });

  test('what was learned after the end is shown', () => {
    expect(say('never confirmed, then refused').sentence).toMatch(/ECS's answer came late\.$/);
  });

  test('a dry run is violet and what was refused is red, each with its word', () => {
    expect([say('dry_run sending').tone, say('check passed').tone, say('check unanswered').tone]).toEqual([
      'dry',
      'dry',
      'dry',
    ]);
    expect([say('refused by ECS: DiskError').tone, say('overdue').tone, say('running again').tone]).toEqual([
      'bad',
      'bad',
      'running',
    ]);
  });
});

test('steps are told in their order, each as it was then', () => {
  const life = answered(ACCEPTED)
    .add(60, gap)
    .add(400, ended('unwatched', { detail: 'why.' }));
  expect(stepsOf(ENGLISH, life.restart, stored(life.events)).map(({ title }) => title)).toEqual([
    'Ada asked',
    'Read again and judged, to be sent to ECS',
    'ECS accepted the request',
    'Nobody was watching for a while',
    'Not watched',
  ]);
});

describe('steps of a restart whose first events retention has dropped', () => {
  const { restart, events } = answered(ACCEPTED)
    .add(60, gap)
    .add(400, ended('unwatched', { detail: 'why.' }));
  const whole = stepsOf(ENGLISH, restart, stored(events));

  test.each(events.map((_, dropped) => dropped))('without %i of them the rest is told as before', (dropped) => {
    expect(stepsOf(ENGLISH, restart, stored(events.slice(dropped)))).toEqual(whole.slice(dropped));
  });

  test('with one missing in between every other is told', () => {
    expect(stepsOf(ENGLISH, restart, stored(events.toSpliced(2, 1))).map(({ title }) => title)).toEqual(
      whole.toSpliced(2, 1).map(({ title }) => title),
    );
  });
});

test.each([
  [null, 'an unknown time'],
  [-5, '0 s'],
  [41_400, '41 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [185_000, '3 min 5 s'],
  [3_599_999, '1 h 0 min'],
  [3_660_000, '1 h 1 min'],
])('duration(ENGLISH, %s) is %s', (ms, text) => {
  expect(duration(ENGLISH, ms)).toBe(text);
});

test('a code and a state of a newer release are named, taken for nothing, and break no page', () => {
  const ofLater = new Life().add(1, ended('not_sent', { code: 'no_connection' })).restart;
  const code = { ...ofLater, code: 'quota_spent' as DeskCode };
  expect(wordsFor(ENGLISH, code).sentence).toContain('"quota_spent", which this release of Restart Desk does not know');
  const state = { ...ofLater, state: 'approved' as Ending };
  expect(wordsFor(ENGLISH, state)).toMatchObject({ tone: OUTCOME_TONE.unclear, short: 'approved' });
  expect(briefOf(state).short).toEqual({ en: 'approved', 'zh-Hans': 'approved' });
  expect(targetEndOf(state)).toBeNull();
});
