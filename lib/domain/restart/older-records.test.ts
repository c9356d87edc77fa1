import { expect, test } from 'vitest';
import { mayDo } from '../access/permissions';
import { keptVerdict } from '../instance/kept-verdict';
import { judge } from '../instance/verdict';
import { facts } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { parseRestartEvent } from './parse-restart-event';
import { replay } from './restart-events';
import { wordsFor } from './restart-words';

// What releases before 2026-12-01 stored was in words. It is shown as it is: nobody may change what is signed.

/** A restart whose events came out of a database of such a release. */
function told(...bodies: { kind: string; data: object }[]) {
  const all = [{ kind: 'requested', data: REQUESTED }, ...bodies];
  const events = all.map(({ kind, data }, index) => {
    const parsed = parseRestartEvent({ kind, data, at: `2026-11-20T10:0${index}:00.000Z`, seq: index + 1 });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value;
  });
  const restart = replay('r', events);
  if (restart === null) throw new Error('No events');
  return wordsFor(ENGLISH, restart).sentence;
}

const REQUESTED = {
  actor: { kind: 'person', id: 'ada', name: 'Ada' },
  ...{ intentKey: 'k', accountId: 'default', regionId: 'cn-hangzhou', instanceId: 'i-web01', instanceName: 'web-01' },
  ...{ mode: 'graceful', reason: null, acknowledged: [] },
};
const words = {
  short: 'Stopped',
  sentence: 'web-01 is Stopped. ECS restarts only Running instances.',
  nextStep: 'Start it.',
};
const cause = { kind: 'refused', code: 'status_stopped', key: 'status_stopped', ...words };
const refused = { kind: 'refused', code: 'status_stopped', causes: [cause], ...words };
const allowed = { kind: 'allowed', code: 'ok', causes: [], short: 'Can restart', sentence: 'It may.', nextStep: 'Do.' };
const judged = (verdict: object) => ({ askedAt: '2026-11-20T10:00:00.000Z', facts: facts(), verdict });
const sending = { kind: 'sending', data: { judged: judged(allowed), owner: 'p' } };
const ended = (data: object) => ({ kind: 'ended', data });
const gap = (why: object) => ({ kind: 'gap', data: { lastReadAt: '', resumedAt: '', ...why } });
const DOWN = 'Restart Desk was not running, or was held up';
const THROTTLED = { kind: 'throttled', api: 'DescribeInstances', code: 'Throttling.User' };
const accepted = { kind: 'accepted', data: { requestId: 'r-1', takesSlot: true } };

const may = mayDo([{ role: 'support', scope: null }], 'restart.graceful');
const lacks = may.allowed ? undefined : may.lacks;
const other = { name: 'Bo', at: '2026-11-20T09:59:00.000Z' };
const stop = { byName: 'Lea', since: '2026-11-20T09:41:00.000Z', reason: 'a fire' };
const coded = keptVerdict(judge(facts({ status: 'Stopped' }), { nowMs: 0, heldBy: null }));
const refusedNow = { ending: 'refused_by_desk', code: 'not_in_this_state', judged: judged(coded) };

/** What it is of, as it was stored, as it is stored now, and what both say. */
const STORED: [of: string, before: ReturnType<typeof ended>[], now: ReturnType<typeof ended>[], sentence: string][] = [
  [
    'a verdict',
    [ended({ ending: 'refused_by_desk', code: 'not_in_this_state', judged: judged(refused) })],
    [ended(refusedNow)],
    'web-01 is Stopped. ECS restarts only Running instances. Nothing was sent to ECS.',
  ],
  [
    'who was first',
    [ended({ ending: 'refused_by_desk', code: 'already_restarting', detail: 'Bo was first, at 09:59:00 UTC' })],
    [ended({ ending: 'refused_by_desk', code: 'already_restarting', params: { other } })],
    'a restart of this instance is under way (Bo was first, at 09:59:00 UTC).',
  ],
  [
    'a newer restart',
    [ended({ ending: 'refused_by_desk', code: 'newer_restart', detail: 'Bo asked at 09:59:00 UTC' })],
    [ended({ ending: 'refused_by_desk', code: 'newer_restart', params: { other } })],
    'restarted after your page was read (Bo asked at 09:59:00 UTC).',
  ],
  [
    'a role',
    [ended({ ending: 'not_permitted', code: 'no_role', detail: 'Restart needs the operator role.' })],
    [ended({ ending: 'not_permitted', code: 'no_role', params: { lacks } })],
    'Restart needs the operator role. Nothing was sent to ECS.',
  ],
  [
    'the stop switch',
    [
      ended({
        ending: 'not_permitted',
        code: 'restarts_stopped',
        detail: 'Lea stopped all restarts at 09:41 UTC: a fire.',
      }),
    ],
    [ended({ ending: 'not_permitted', code: 'restarts_stopped', params: { stop } })],
    'Lea stopped all restarts at 09:41 UTC: a fire. Nothing was sent to ECS.',
  ],
  [
    'a region that is not read',
    [
      ended({
        ...{ ending: 'refused_by_desk', code: 'not_found' },
        detail: 'the region cn-hangzhou is not one that Restart Desk reads',
      }),
    ],
    [ended({ ending: 'refused_by_desk', code: 'not_found', detail: 'region_not_read' })],
    'There is no instance i-web01 in cn-hangzhou: the region cn-hangzhou is not one that Restart Desk reads.',
  ],
  [
    'an account that is not read',
    [
      ended({
        ...{ ending: 'refused_by_desk', code: 'not_found' },
        detail: 'it was seen through the account lab, which Restart Desk does not read there',
      }),
    ],
    [
      ended({
        ...{ ending: 'refused_by_desk', code: 'not_found', detail: 'account_not_read' },
        params: { accountId: 'lab' },
      }),
    ],
    'it was seen through the account lab, which Restart Desk does not read there.',
  ],
  [
    'no connection',
    [
      ended({
        ...{ ending: 'not_sent', code: 'no_connection' },
        detail: 'No connection to the ECS endpoint could be made (ECONNREFUSED).',
      }),
    ],
    [
      ended({
        ...{ ending: 'not_sent', code: 'no_connection', detail: 'not_connected' },
        params: { code: 'ECONNREFUSED' },
      }),
    ],
    'ECS could not be reached (no connection to the ECS endpoint could be made (ECONNREFUSED)).',
  ],
  [
    'a read that failed',
    [ended({ ending: 'not_sent', code: 'read_failed', detail: 'The server answered with HTTP 502.' })],
    [ended({ ending: 'not_sent', code: 'read_failed', detail: 'server_error', params: { httpStatus: 502 } })],
    'could not be read just before sending (the server answered with HTTP 502).',
  ],
  [
    'a rollout',
    [ended({ ending: 'not_sent', code: 'rollout_halted', detail: 'stopped after 2 failures' })],
    [ended({ ending: 'not_sent', code: 'rollout_halted', detail: 'stopped', params: { failures: 2 } })],
    'Its rollout was stopped after 2 failures before this restart was sent.',
  ],
  [
    'a rollout that was held',
    [ended({ ending: 'not_sent', code: 'rollout_halted', detail: 'held by Restart Desk' })],
    [ended({ ending: 'not_sent', code: 'rollout_halted', detail: 'held' })],
    'Its rollout was held by Restart Desk before this restart was sent.',
  ],
  [
    'a lost answer',
    [sending, { kind: 'unconfirmed', data: { why: 'The server answered with HTTP 502.' } }],
    [sending, { kind: 'unconfirmed', data: { why: 'server_error', params: { httpStatus: 502 } } }],
    'The answer from ECS was lost (the server answered with HTTP 502).',
  ],
  [
    'a gap',
    [sending, accepted, gap({ why: DOWN }), ended({ ending: 'unwatched', detail: DOWN })],
    [sending, accepted, gap({ why: 'not_running' }), ended({ ending: 'unwatched', detail: 'not_running' })],
    'could not be watched the whole time (Restart Desk was not running, or was held up), and',
  ],
  [
    'reads that fail',
    [sending, accepted, ended({ ending: 'unwatched', detail: 'ECS is throttling our reads (Throttling.User)' })],
    [sending, accepted, ended({ ending: 'unwatched', detail: 'Throttling.User', params: { trouble: THROTTLED } })],
    'could not be watched the whole time (ECS is throttling our reads (Throttling.User)), and',
  ],
];

test.each(STORED)(
  '%s: what was stored in words and what is stored in codes say the same',
  (_, before, now, sentence) => {
    expect(told(...before)).toContain(sentence);
    expect(told(...now)).toBe(told(...before));
  },
);
