import { expect, test } from 'vitest';
import { type Lacking, lackWords } from '../access/permissions';
import { keptVerdict } from '../instance/kept-verdict';
import type { ReadTrouble } from '../instance/read-trouble';
import { troubleCode } from '../instance/trouble-codes';
import { troubleSentence, unseenClause } from '../instance/trouble-words';
import { judge } from '../instance/verdict';
import { allOf, unreadClause, unreadTitle } from '../stored-events';
import { ACCEPTED, at, facts, LOST, requestedBody, sendingBody, serviceRefusal } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { parseRestartEvent } from './parse-restart-event';
import { ENDINGS, LEARNED } from './restart';
import type { EndedData, RestartEventBody } from './restart-events';

const PLACE = { at: at(0), seq: 3 };
/** As the database gives it back: through JSON, and a time as its driver or its text. */
const read = (kind: string, data: unknown, place: { at: Date | string; seq: number } = PLACE) =>
  parseRestartEvent({ kind, data: JSON.parse(JSON.stringify(data)), ...place });

const stopped = facts({
  status: 'Stopped',
  locks: [{ reason: 'odd', message: null }],
  tags: [{ key: 'a', value: 'b' }],
});
const judged = { askedAt: at(-1), facts: stopped, verdict: keptVerdict(judge(stopped, { nowMs: 0, heldBy: null })) };
const denied = { action: 'ecs:RebootInstance', principal: null, policyType: null, reason: null };
const refused = { ...serviceRefusal('Forbidden.RAM'), from: 'sts' as const, accessDenied: denied };
const WHOLE_END: EndedData = {
  ...{ ending: 'refused_by_desk', code: 'not_in_this_state', detail: 'why', service: refused, judged },
  ...{ otherRestartId: 'other', readAskedAt: at(1) },
  params: {
    ...{ httpStatus: 503, code: 'ECONNREFUSED', accountId: 'lab', failures: 2, other: { name: 'Ada', at: at(0) } },
    trouble: { kind: 'throttled', api: 'DescribeInstances', code: null },
    lacks: {
      ...{ why: 'out_of_scope', permission: 'restart.force', ofInstance: true },
      held: [{ role: 'operator', scope: { accounts: [], regions: ['cn-hangzhou'], tags: [{ key: 'a', value: 'b' }] } }],
    },
    stop: { reason: 'storage incident', byName: 'Lea', since: at(0) },
  },
};
/** As releases before 2026-12-01 judged: in words. */
const told = { short: 'Stopped', sentence: 'web-01 is Stopped.', nextStep: 'Start it.' };
const toldCause = { kind: 'refused', code: 'status_stopped', key: 'status_stopped', ...told } as const;
const toldJudged = {
  ...judged,
  verdict: { kind: 'refused' as const, code: 'status_stopped' as const, causes: [toldCause], ...told },
};
const asked = requestedBody();
const BODIES: RestartEventBody[] = [
  asked,
  ...(asked.kind === 'requested' ? [{ ...asked, data: { ...asked.data, rolloutId: 'r', known: judged } }] : []),
  sendingBody(),
  ACCEPTED,
  LOST,
  { kind: 'unconfirmed', data: { why: 'No answer.', service: refused } },
  { kind: 'unconfirmed', data: { why: 'server_error', params: { httpStatus: 502 } } },
  { kind: 'gap', data: { lastReadAt: at(10), resumedAt: at(40), why: 'ECS refused our reads' } },
  {
    kind: 'gap',
    data: { lastReadAt: at(10), resumedAt: at(40), why: 'Forbidden.RAM', trouble: { kind: 'looks_empty' } },
  },
  { kind: 'sending', data: { owner: 'p', judged: toldJudged } },
  { kind: 'restarting', data: { evidence: 'start_time', status: 'Running', askedAt: at(50) } },
  ...ENDINGS.map((ending): RestartEventBody => ({ kind: 'ended', data: { ending } })),
  { kind: 'ended', data: WHOLE_END },
  ...LEARNED.map((what): RestartEventBody => ({ kind: 'learned', data: { what, readAskedAt: at(9), status: '' } })),
  // As releases before 2026-11-29 wrote it.
  { kind: 'learned', data: { what: 'returned', sentence: 'It is back.', readAskedAt: at(1500) } },
];

test('every kind comes back from JSON as it was written, of older releases too', () => {
  for (const { kind, data } of BODIES) {
    const event = { kind, data: JSON.parse(JSON.stringify(data)), ...PLACE };
    expect(read(kind, data)).toEqual({ ok: true, value: event });
    expect(read(kind, data, { at: '2025-06-02 10:00:00+00', seq: 3 })).toEqual({ ok: true, value: event });
    expect(read(kind, data, { at: new Date(at(0)), seq: 3 })).toEqual({ ok: true, value: event });
  }
  expect([...new Set(BODIES.map(({ kind }) => kind))].sort()).toEqual(parseRestartEvent.kinds.sort());
});

test('what a newer release has added to a kind is kept, however deep', () => {
  const body = sendingBody();
  const data = { ...body.data, judged: { ...judged, facts: { ...stopped, gpu: 1 } }, approvedBy: ['Ada'] };
  expect(read('sending', data)).toMatchObject({ ok: true, value: { data } });
});

test('a code of a newer release that only words are made from makes nothing unreadable, and is told by its name', () => {
  const lacks = { why: 'no_role', permission: 'restart.hibernate', held: [], ofInstance: true };
  const ended = read('ended', { ending: 'not_permitted', code: 'no_role', params: { lacks } });
  expect(ended).toMatchObject({ ok: true, value: { data: { params: { lacks } } } });
  expect(lackWords(ENGLISH, lacks as unknown as Lacking).sentence).toBe('Not permitted: restart.hibernate.');
  const trouble = { kind: 'tunnel_down' };
  expect(read('gap', { lastReadAt: at(1), resumedAt: at(2), why: 'tunnel_down', trouble })).toMatchObject({ ok: true });
  const odd = trouble as unknown as ReadTrouble;
  expect([unseenClause(ENGLISH, { why: 'x', trouble: odd }), troubleCode(odd)]).toEqual([
    'ECS could not be read (tunnel_down)',
    'tunnel_down',
  ]);
  expect(troubleSentence(ENGLISH, odd)).toBe('ECS could not be read (tunnel_down).');
  expect(unseenClause(ENGLISH, { why: 'unread' }), 'a code that an older server passed on').toBe(
    'ECS could not be read (unread)',
  );
});

test.each(['approved', '', 'constructor', '__proto__'])('a kind that this release does not know: "%s"', (kind) => {
  expect(read(kind, {})).toEqual({ ok: false, error: { kind, ...PLACE, why: 'unknown_kind', path: null } });
});

test.each([
  ['accepted', null, 'data'],
  ['accepted', [], 'data'],
  ['accepted', { requestId: 'R-1' }, 'data.takesSlot'],
  ['ended', { ending: 'never_heard_of' }, 'data.ending'],
  ['ended', { ending: 'not_sent', code: 'toString' }, 'data.code'],
  [
    'sending',
    { owner: 'p', judged: { ...judged, facts: { ...stopped, locks: [{}] } } },
    'data.judged.facts.locks.0.reason',
  ],
  ['sending', { owner: 'p', judged: { ...judged, verdict: { kind: 'perhaps' } } }, 'data.judged.verdict.kind'],
  ['ended', { ending: 'not_permitted', params: { lacks: { why: 'no_role' } } }, 'data.params.lacks.permission'],
  ['unconfirmed', { why: 'server_error', params: { httpStatus: '502' } }, 'data.params.httpStatus'],
  ['learned', { what: 'something' }, 'data.what'],
])('data that is not of its kind is named by its place: %s %j', (kind, data, path) => {
  expect(read(kind, data)).toEqual({ ok: false, error: { kind, ...PLACE, why: 'malformed', path } });
});

test('a time that is none is malformed', () => {
  expect(read('accepted', ACCEPTED.data, { at: 'infinity', seq: 1 })).toMatchObject({
    ok: false,
    error: { path: 'at' },
  });
});

test('of many the first that cannot be read is told, in words for a page and for whoever verifies', () => {
  const parsed = [read('accepted', ACCEPTED.data), read('approved\u001b', {}), read('accepted', {})];
  const all = allOf(parsed);
  expect(allOf(parsed.slice(0, 1))).toMatchObject({ ok: true, value: [{ kind: 'accepted' }] });
  expect(all.ok ? null : [unreadTitle(ENGLISH, all.error), unreadClause(all.error)]).toEqual([
    'Something that this release does not know: approved\ufffd',
    'has an event that cannot be read: event 3 (approved\ufffd), of a kind that this release does not know',
  ]);
  const malformed = allOf(parsed.slice(2));
  expect(malformed.ok ? null : [unreadTitle(ENGLISH, malformed.error), unreadClause(malformed.error)]).toEqual([
    'Something that this release cannot read: accepted',
    'has an event that cannot be read: event 3 (accepted), malformed at data.requestId',
  ]);
});
