import { describe, expect, test } from 'vitest';
import { type RefusalInBrief, refusalInBrief } from '../restart/record-progress';
import type { ServiceAnswer } from '../restart/refusal-codes';
import { facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH, languageOf } from '../words/speak';
import { type AllowedNow, allowedNow } from './allowed-now';
import type { InstanceFacts } from './instance';
import { judge } from './verdict';

const context = { nowMs: START_MS, heldBy: null };
const judged = (change: Partial<InstanceFacts> = {}) => ({ ...facts(change), verdict: judge(facts(change), context) });
const ALLOWED = judged();
const STOPPED = judged({ status: 'Stopped' });
const UNKNOWN = judged({ locks: [{ reason: 'Recycling', message: null }] });
const SUPPORT = { sentence: 'Restart needs the operator role.', nextStep: 'Ask somebody whose role covers it.' };

const answer = (code: string, message = ''): ServiceAnswer => ({
  code,
  message,
  requestId: 'R-1',
  httpStatus: 403,
  recommend: null,
  accessDenied: null,
});
const refusedFor = (code: string, language = ENGLISH) => {
  const refusal = refusalInBrief(language, { mode: 'graceful', code: null, service: answer(code) });
  return { state: 'refused_by_ecs', progress: { refusal } } as const;
};
const NOT_SENT = { state: 'not_sent', progress: { refusal: null } } as const;
const BRIEF: RefusalInBrief = {
  ...({ cause: 'disk_error', actor: 'cloud_admin', again: 'after_cause', visibleToDesk: false } as const),
  nextStep: 'Look at the disks.',
};
const titleOf = ({ kind }: AllowedNow, language = ENGLISH) =>
  language.t.markup(`allowedNow.title.${kind}`, { at: () => '10:00:01 UTC' });

describe('would it be allowed now', () => {
  test('by a read that shows all there is, who may restart it is told to', () => {
    const now = allowedNow(ENGLISH, NOT_SENT, ALLOWED, null);
    expect(now.kind).toBe('allowed');
    expect(now.lines.join(' ')).toContain('Restart it.');
    expect(now.lines.join(' '), 'and what the read could not show').toMatch(/keys.+permissions cannot be/);
  });

  test.each([
    ['InvalidParameter.KMSKeyId.CMKNotEnabled'],
    ['InvalidParameter.KMSKeyId.KMSUnauthorized'],
    ['InvalidParameter.KMSKeyId.NotFound'],
    ['DiskError'],
    ['InsufficientBalance'],
    ['Account.Arrearage'],
    ['InstanceExpiredOrInArrears'],
    ['Forbidden.RiskControl'],
    ['Forbidden.RAM'],
    ['Forbidden.SomethingNew'],
    ['OperationDenied.QuotaExceed'],
    ['OperationDenied'],
    ['Nobody.Knows'],
  ])('%s cannot be read here: nobody is told yes, nor to restart it', (code) => {
    for (const against of [null, SUPPORT]) {
      for (const state of ['refused_by_ecs', 'check_refused'] as const) {
        const now = allowedNow(ENGLISH, { ...refusedFor(code), state }, ALLOWED, against);
        expect(now.kind).toBe('unseen');
        expect(titleOf(now)).not.toMatch(/^Yes/);
        expect(now.lines.join(' ')).toContain('cannot be read here');
        expect(now.lines.join(' ')).not.toContain('Restart it.');
      }
    }
  });

  test.each([
    ['IncorrectInstanceStatus'],
    ['InstanceLockedForSecurity'],
    ['InvalidSecurityToken.Expired'],
    ['InvalidTimeStamp.Expired'],
  ])('%s is over when a read says so', (code) =>
    expect(allowedNow(ENGLISH, refusedFor(code), ALLOWED, null).kind).toBe('allowed'),
  );

  test('who may not restart it is told whose word is missing, and never to do it or to ask again', () => {
    const plain = allowedNow(ENGLISH, NOT_SENT, ALLOWED, SUPPORT);
    expect(plain.kind).toBe('not_yours');
    for (const now of [
      plain,
      allowedNow(ENGLISH, refusedFor('DiskError'), ALLOWED, SUPPORT),
      allowedNow(ENGLISH, NOT_SENT, UNKNOWN, SUPPORT),
    ]) {
      const said = now.lines.join(' ');
      expect(said).toContain(SUPPORT.sentence);
      expect(said).not.toMatch(/Restart it\.|then ask again|confirm that you have read/);
    }
  });

  test('what a read shows against it comes before all else', () => {
    expect(allowedNow(ENGLISH, refusedFor('DiskError'), STOPPED, SUPPORT)).toMatchObject({ kind: 'refused' });
    expect(allowedNow(ENGLISH, NOT_SENT, UNKNOWN, null).lines.join(' ')).toContain('confirm that you have read');
  });

  test('a cause that cannot be read is told with what to do, for who may ask again and for who may not', () => {
    expect(allowedNow(ENGLISH, refusedFor('OperationDenied.QuotaExceed'), ALLOWED, null).lines.slice(1)).toEqual([
      'But ECS refused for a cause that cannot be read here: A quota of the account does not allow it with the code OperationDenied.QuotaExceed. It is not known whether it is gone.',
      'Ask your cloud administrator to have the quota raised; then ask again.',
    ]);
    expect(allowedNow(ENGLISH, refusedFor('OperationDenied.QuotaExceed'), ALLOWED, SUPPORT).lines[2]).toBe(
      'Ask your cloud administrator to have the quota raised.',
    );
  });

  test('of a refusal of which a server of the release before tells nothing, none says yes', () => {
    for (const progress of [undefined, { refusal: BRIEF }]) {
      const now = allowedNow(ENGLISH, { state: 'refused_by_ecs', progress }, ALLOWED, null);
      expect(now.kind).toBe('unseen');
      expect(now.lines[1]).toBe(
        'But ECS refused for a cause that cannot be read here. It is not known whether it is gone.',
      );
      expect(now.lines.join(' ')).not.toContain('undefined');
    }
  });

  test('in Chinese too', () => {
    const chinese = languageOf('zh-Hans', 'UTC');
    const disk = refusedFor('DiskError', chinese);
    for (const [record, row] of [
      [NOT_SENT, ALLOWED],
      [NOT_SENT, STOPPED],
      [NOT_SENT, UNKNOWN],
      [disk, ALLOWED],
    ] as const) {
      const now = allowedNow(chinese, record, row, null);
      for (const line of [...now.lines, `${titleOf(now, chinese)}。`]) expect(line).toMatch(/\p{Script=Han}.*。$/u);
    }
    expect(titleOf(allowedNow(chinese, NOT_SENT, STOPPED, null), chinese)).toBe('不可以，依据 10:00:01 UTC 发出的读取');
  });
});
