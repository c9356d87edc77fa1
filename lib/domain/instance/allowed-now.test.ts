import { describe, expect, test } from 'vitest';
import type { ServiceAnswer } from '../restart/refusal-codes';
import { facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH, languageOf } from '../words/speak';
import { allowedNow } from './allowed-now';
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
const refusedFor = (code: string, message?: string) =>
  ({ state: 'refused_by_ecs', mode: 'graceful', service: answer(code, message) }) as const;
const NOT_SENT = { state: 'not_sent', mode: 'graceful', service: null } as const;

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
        expect(now.title).not.toMatch(/^Yes/);
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

  test('says it in Chinese without a space between sentences', () => {
    const chinese = languageOf('zh-Hans', 'UTC');
    const now = allowedNow(chinese, NOT_SENT, STOPPED, null);
    expect(now.title).toBe('不可重启，读取时间：');
    expect(now.lines.join('')).toMatch(/只重启运行中的实例。请在 ECS 控制台启动/);
    const titles = [
      allowedNow(chinese, NOT_SENT, ALLOWED, null),
      allowedNow(chinese, NOT_SENT, ALLOWED, SUPPORT),
      allowedNow(chinese, NOT_SENT, UNKNOWN, null),
      allowedNow(chinese, refusedFor('DiskError'), ALLOWED, null),
    ].map(({ title }) => title);
    expect(new Set([now.title, ...titles]).size).toBe(5);
  });
});
