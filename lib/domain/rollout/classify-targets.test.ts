import { expect, test } from 'vitest';
import { ENDINGS, OPEN_STATES, type RestartState } from '../restart/restart';
import { classifyTargets } from './classify-targets';
import { targetEndOf } from './rollout';

const SENT = '2026-11-27T10:00:00.000Z';
const ENDED = '2026-11-27T10:00:04.000Z';
const AFTER = '2026-11-27T10:00:05.000Z';
const BEFORE = '2026-11-27T09:59:59.000Z';
const seen = (status: string, askedAt = AFTER, gone = false) => ({ status, askedAt, gone });
const of = (
  state: RestartState,
  more: { code?: string; sendingAt?: string | null; read?: boolean } = {},
  attempts = 1,
) => ({
  attempts,
  read: more.read ?? true,
  restart: {
    ...{ state, code: more.code ?? null, endedAt: ENDED },
    sendingAt: more.sendingAt === undefined ? SENT : more.sendingAt,
  },
});

/** The law, written down a second time (restart-life.md, "In a rollout"). */
const FAILURES = ['refused_by_ecs', 'overdue', 'never_confirmed', 'not_observed', 'unwatched', 'stopped', 'gone'];

test.each(ENDINGS)('%s is what it is for its rollout', (ending) => {
  const kind = targetEndOf({ state: ending, code: null })?.kind;
  const expected = FAILURES.includes(ending)
    ? 'failed'
    : ending === 'refused_by_desk'
      ? 'skipped'
      : ending === 'not_permitted'
        ? 'hold'
        : ending === 'not_sent'
          ? 'again'
          : 'well';
  expect(kind).toBe(expected);
});

test.each(OPEN_STATES)('while %s it counts as down, and is no end', (state) => {
  expect(targetEndOf({ state, code: null })).toBeNull();
  expect(classifyTargets({ ...of(state), seen: seen('Running') })).toEqual({ kind: 'stays', open: true });
});

test.each(['overdue', 'stopped', 'never_confirmed', 'unwatched', 'not_observed', 'refused_by_ecs'] as const)(
  '%s keeps its place until a read that was asked after sending shows it Running',
  (ending) => {
    const after = (one: ReturnType<typeof seen> | null) => classifyTargets({ ...of(ending), seen: one }).kind;
    expect(after(seen('Starting'))).toBe('stays');
    expect(after(seen('Stopped'))).toBe('stays');
    expect(after(seen('Whatever'))).toBe('stays');
    expect(after(seen('Running', BEFORE))).toBe('stays');
    expect(after(null)).toBe('stays');
    expect(after(seen('Running'))).toBe('ends');
  },
);

test.each([...FAILURES, 'refused_by_desk'] as RestartState[])(
  '%s of what was released, or is no longer read, keeps no place: nobody will ever see it Running',
  (ending) => {
    for (const status of ['Running', 'Starting', 'Stopped', 'Whatever'])
      for (const askedAt of [BEFORE, AFTER]) {
        expect(classifyTargets({ ...of(ending), seen: seen(status, askedAt, true) })).toEqual({ kind: 'ends' });
        expect(classifyTargets({ ...of(ending, { read: false }), seen: seen(status, askedAt) })).toEqual({
          kind: 'ends',
        });
      }
    expect(classifyTargets({ ...of(ending, { read: false }), seen: null })).toEqual({ kind: 'ends' });
  },
);

test('gone, and there again: it counts as down until it is seen Running', () => {
  expect(classifyTargets({ ...of('gone'), seen: seen('Starting') })).toEqual({
    kind: 'stays',
    open: false,
    by: 'not_running',
  });
  expect(classifyTargets({ ...of('gone'), seen: seen('Running') })).toEqual({ kind: 'ends' });
});

test('what was never up is no member lost, unless a restart of ours was sent to it', () => {
  expect(classifyTargets({ ...of('refused_by_desk', { sendingAt: null }), seen: seen('Pending') })).toEqual({
    kind: 'ends',
  });
  expect(classifyTargets({ ...of('overdue'), seen: seen('Pending') }).kind).toBe('stays');
});

test('after a time in which nobody watched it only a read of later than its end counts', () => {
  const between = seen('Running', '2026-11-27T10:00:02.000Z');
  expect(classifyTargets({ ...of('unwatched'), seen: between })).toEqual({
    ...{ kind: 'stays', open: false, by: 'not_read_since' },
  });
  expect(classifyTargets({ ...of('not_observed'), seen: between })).toEqual({ kind: 'ends' });
});

test('running again is seen Running by its own law; what was refused at its turn waits to be seen so', () => {
  expect(classifyTargets({ ...of('running_again'), seen: null })).toEqual({ kind: 'ends' });
  const refused = of('refused_by_desk', { sendingAt: null });
  expect(classifyTargets({ ...refused, seen: seen('Stopped') })).toEqual({
    kind: 'stays',
    open: false,
    by: 'not_running',
  });
  expect(classifyTargets({ ...refused, seen: seen('Running', BEFORE) })).toEqual({ kind: 'ends' });
  // Released before its turn: it can never be seen so.
  expect(classifyTargets({ ...refused, seen: seen('Running', BEFORE, true) })).toEqual({ kind: 'ends' });
});

test('what was not sent waits for another try; three that count are the last', () => {
  const notSent = (code: string, attempts: number) =>
    classifyTargets({ ...of('not_sent', { code, sendingAt: null }, attempts), seen: seen('Running') });
  expect(notSent('process_died', 2)).toEqual({ kind: 'waits', attempts: 2, minute: false, held: false });
  expect(notSent('process_died', 3)).toEqual({ kind: 'gives_up' });
  // Waiting for budget, and for a rollout that was paused, is no try.
  expect(notSent('throttled', 3)).toEqual({ kind: 'waits', attempts: 2, minute: true, held: false });
  expect(notSent('no_budget', 9)).toMatchObject({ kind: 'waits', minute: true });
  expect(notSent('rollout_halted', 3)).toEqual({ kind: 'waits', attempts: 2, minute: false, held: false });
  expect(notSent('no_credentials', 1)).toEqual({ kind: 'ends' });
  expect(classifyTargets({ ...of('not_permitted', { code: 'out_of_scope' }), seen: seen('Running') })).toMatchObject({
    kind: 'waits',
    held: true,
  });
  expect(classifyTargets({ attempts: 1, restart: null, seen: seen('Running'), read: true })).toEqual({
    kind: 'not_made',
  });
});
