import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOf } from '../stored-events';
import { ENGLISH, languageOf } from '../words/speak';
import { columnOf } from './board';
import { controlsOf } from './controls';
import { logLine, toldLine } from './log-words';
import { parseRolloutEvent } from './parse-rollout-event';
import { type FrozenTarget, haltParamsOf, type RolloutState } from './rollout';
import { type AppliedData, applyRolloutEvent, canFollow, type RolloutEventBody, replayRollout } from './rollout-events';
import { DEFAULT_OPTIONS } from './rollout-options';
import { limitWords } from './rollout-words';
import { sentenceOf } from './standing-words';
import { stateWords } from './state-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const AT = '2026-11-27T10:00:00.000Z';
const BY = { kind: 'person', id: 'p', name: 'Ada' } as const;
const target = (name: string, skip: FrozenTarget['skip'] = null): FrozenTarget => ({
  ...{ accountId: 'main', regionId: 'cn-hangzhou', instanceId: `i-${name}`, name, zoneId: null, instanceType: null },
  ...{ tagValue: null, seenRestartId: null, skip },
});
const APPLIED: AppliedData = {
  ...{ actor: BY, intentKey: 'k', mode: 'graceful', reason: 'patch', acknowledged: [], retryOf: null },
  options: { ...DEFAULT_OPTIONS, canary: { lookMinutes: null } },
  waves: [1, 2],
  targets: [target('a'), target('b'), target('c'), target('d', { code: 'status_stopped', label: 'Stopped' })],
};
const BODIES: RolloutEventBody[] = [
  { kind: 'paused', data: { by: BY } },
  { kind: 'held', data: { why: 'restarts_stopped', params: { stop: { byName: 'Lea', since: AT, reason: 'a fire' } } } },
  // As releases before 2026-12-01 wrote it.
  { kind: 'held', data: { why: 'Restarts are stopped.' } },
  { kind: 'looking', data: { until: null } },
  { kind: 'resumed', data: { by: BY, wave: 1 } },
  { kind: 'resumed', data: { by: null, wave: 1 } },
  { kind: 'cancelled', data: { by: BY } },
  { kind: 'stopped', data: { why: 'The limit of 1 failure was reached.' } },
  { kind: 'ended', data: { result: 'completed', notStarted: 0 } },
];
const COUNTS = { waiting: 1, under_way: 1, running_again: 1, failed: 0, skipped: 1, not_started: 0 };

describe('events of a rollout', () => {
  test('in any order: what can follow gives a state with its words, what cannot is a bug that is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...BODIES), { maxLength: 12 }), (bodies) => {
        const events = [{ kind: 'applied' as const, data: APPLIED, at: AT, seq: 1 }];
        let rollout = applyRolloutEvent(null, { kind: 'applied', data: APPLIED, at: AT, seq: 1 }, 'r');
        const all: Parameters<typeof replayRollout>[1][number][] = [...events];
        for (const body of bodies) {
          const event = { ...body, at: AT, seq: rollout.seq + 1 };
          if (!canFollow(rollout.state, body.kind)) {
            expect(() => applyRolloutEvent(rollout, event, 'r')).toThrow(/Rollout r is/);
            continue;
          }
          rollout = applyRolloutEvent(rollout, event, 'r');
          all.push(event);
          expect(stateWords(ENGLISH, rollout, COUNTS).label).toMatch(/\S/);
          expect(sentenceOf(ENGLISH, rollout, COUNTS).sentence).toMatch(/\.$/);
          const line = logLine(ENGLISH, event, rollout);
          expect(line.sentence).toMatch(/\.$/);
          // A page says it again, in its language, from what was sent with it.
          expect(toldLine(ENGLISH, JSON.parse(JSON.stringify(line)))).toBe(line.sentence);
          expect(toldLine(CHINESE, line)).toMatch(/^(?!.*rolloutLog).*\p{Script=Han}/u);
          // Something can always be done, or nothing is to be done any more.
          const { pause, resume, cancel } = controlsOf(rollout);
          const closed: RolloutState[] = ['finishing', 'ended'];
          expect([pause, resume, cancel].every((why) => why !== null)).toBe(closed.includes(rollout.state));
        }
        expect(replayRollout('r', all)).toEqual(rollout);
        const stored = allOf(JSON.parse(JSON.stringify(all)).map(parseRolloutEvent));
        expect(stored).toEqual({ ok: true, value: all });
        expect([rollout.restarting, rollout.skipped]).toEqual([3, 1]);
      }),
    );
  });

  test('nothing follows the end, and nothing is begun again once nothing more is begun', () => {
    for (const { kind } of BODIES) expect(canFollow('ended', kind)).toBe(false);
    expect(BODIES.filter(({ kind }) => canFollow('finishing', kind)).map(({ kind }) => kind)).toEqual(['ended']);
  });

  test('a number that is left out, and a first event that is none, are thrown', () => {
    expect(() => applyRolloutEvent(null, { kind: 'paused', data: { by: BY }, at: AT, seq: 1 }, 'r')).toThrow(
      /begins with/,
    );
    const begun = applyRolloutEvent(null, { kind: 'applied', data: APPLIED, at: AT, seq: 1 }, 'r');
    expect(() => applyRolloutEvent(begun, { kind: 'paused', data: { by: BY }, at: AT, seq: 3 }, 'r')).toThrow(
      /follows/,
    );
  });
});

test('what belonged to an earlier code belongs to nothing once a server of the release before has written', () => {
  const begun = applyRolloutEvent(null, { kind: 'applied', data: APPLIED, at: AT, seq: 1 }, 'r');
  const data = { why: 'failures', params: { failures: 2 } };
  const stopped = applyRolloutEvent(begun, { kind: 'stopped', data, at: AT, seq: 2 }, 'r');
  expect(haltParamsOf(stopped)).toEqual({ failures: 2 });
  const ended = { kind: 'ended', data: { result: 'stopped', notStarted: 0 }, at: AT, seq: 3 } as const;
  expect(haltParamsOf(applyRolloutEvent(stopped, ended, 'r'))).toEqual({ failures: 2 });
  // It spreads the row, and knows nothing of what stands beside `why`.
  const left = { ...stopped, why: 'The limit of 2 failures was reached.' };
  expect(haltParamsOf(left)).toBeUndefined();
  expect(applyRolloutEvent(left, ended, 'r').whyParams).toBeUndefined();
});

test('limits are told in words', () => {
  expect(
    limitWords(ENGLISH, {
      atOnce: { kind: 'percent', value: 10 },
      perZone: { kind: 'count', value: 2 },
      perTag: { key: 'quorum', limit: { kind: 'count', value: 1 } },
      stopAfter: 3,
      canary: { lookMinutes: 10 },
      order: 'spread',
    }),
  ).toEqual([
    'At most 10% at once',
    'At most 2 of each zone',
    'At most 1 of each value of quorum',
    'Stops after 3 failures',
    'Growing waves, each after 10 min',
    'Zones in turn',
  ]);
});

test('a target stands in exactly one column, whatever became of its restart', () => {
  const at = (phase: 'active' | 'ended', restartState: Parameters<typeof columnOf>[0]['restartState'], attempts = 1) =>
    columnOf({ phase, restartState, reasonCode: null, attempts, closed: false });
  expect(at('active', null)).toBe('under_way');
  expect(at('active', 'sending')).toBe('under_way');
  expect(at('active', 'overdue')).toBe('failed');
  expect(at('ended', 'running_again')).toBe('running_again');
  expect(at('ended', 'refused_by_desk')).toBe('skipped');
  expect(at('active', 'not_sent')).toBe('waiting');
  expect(at('ended', 'not_sent', 3)).toBe('failed');
  const waits = { phase: 'waiting', restartState: null, reasonCode: null, attempts: 0 } as const;
  expect([columnOf({ ...waits, closed: false }), columnOf({ ...waits, closed: true })]).toEqual([
    'waiting',
    'not_started',
  ]);
  expect(
    columnOf({ phase: 'not_started', restartState: 'not_sent', reasonCode: null, attempts: 1, closed: true }),
  ).toBe('not_started');
});
