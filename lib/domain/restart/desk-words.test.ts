import { describe, expect, test } from 'vitest';
import { judge } from '../instance/verdict';
import { facts, serviceRefusal } from '../testing/restarts-in-states';
import { ENGLISH, languageOf } from '../words/speak';
import { type Coded, deskWords, ofNewerRelease } from './desk-words';
import { OWN_REASON_CODES } from './reason-code';
import type { DeskCode } from './restart';

const CHINESE = languageOf('zh-Hans', 'UTC');

const coded = (code: string, change: Partial<Coded> = {}): Coded => ({
  ...{ code: code as DeskCode, detail: null, params: undefined, service: null, judged: null },
  ...{ sendingAt: null, endedAt: '2025-06-02T10:00:09.000Z', regionId: 'cn-hangzhou', instanceId: 'i-web01' },
  ...{ instanceName: 'web-01', mode: 'graceful' as const },
  ...change,
});

const OTHER = { id: 'r-1', name: 'Ada', at: '2025-06-02T10:00:01.000Z' };
const DREAMING = facts({ status: 'Dreaming' });
const RECORDS: readonly Coded[] = [
  ...OWN_REASON_CODES.map((code) => coded(code)),
  coded('not_in_this_state', {
    judged: {
      askedAt: '2025-06-02T10:00:00.000Z',
      facts: DREAMING,
      verdict: judge(DREAMING, { nowMs: 0, heldBy: null }),
    },
  }),
  coded('not_found', { detail: 'region_not_read' }),
  coded('not_found', { detail: 'account_not_read', params: { accountId: 'lab' } }),
  coded('already_restarting', { params: { other: OTHER } }),
  coded('newer_restart', { params: { other: OTHER } }),
  coded('no_connection', { detail: 'not_connected', params: { code: 'ECONNREFUSED' } }),
  coded('throttled', { detail: '2025-06-02T10:01:00.000Z' }),
  coded('throttled', { service: { ...serviceRefusal('Throttling.User'), from: 'sts' } }),
  coded('no_budget', { detail: '2025-06-02T10:01:00.000Z' }),
  coded('read_refused', { detail: 'looks_empty' }),
  coded('read_refused', { service: serviceRefusal('Forbidden.RAM') }),
  coded('read_refused', { service: serviceRefusal('SignatureDoesNotMatch') }),
  coded('too_late', { sendingAt: '2025-06-02T10:00:01.000Z' }),
  ...['running', 'paused', 'held', 'looking', 'finishing', 'ended', 'deleted', 'carried_on', 'stopped'].map((detail) =>
    coded('rollout_halted', { detail }),
  ),
  coded('rollout_halted', { detail: 'stopped', params: { failures: 2 } }),
  coded('restarts_stopped', {
    params: { stop: { byName: 'Ada', reason: 'INC-7', since: '2025-06-02T10:00:00.000Z' } },
  }),
  coded('hibernated'),
];

describe('what a code of the desk means', () => {
  test.each(RECORDS)('is whole in both languages: $code $detail', (record) => {
    const english = deskWords(ENGLISH, record);
    for (const words of [english.sentence, english.nextStep]) {
      expect(words).toMatch(/^\S.*\.$/);
      expect(words).not.toMatch(/undefined|\.\.|deskCode|\{/);
    }
    const chinese = deskWords(CHINESE, record);
    for (const words of [chinese.sentence, chinese.nextStep]) {
      expect(words).toMatch(/\p{Script=Han}.*。$/u);
      expect(words).not.toMatch(/undefined|。。|。）|deskCode|\{/);
    }
    expect([english.short, chinese.short]).not.toContain('');
  });

  test('names who was first, and until when calls are held back', () => {
    expect(deskWords(ENGLISH, coded('already_restarting', { params: { other: OTHER } })).sentence).toBe(
      'Somebody was first: a restart of this instance is under way (Ada was first, at 10:00:01 UTC).',
    );
    expect(deskWords(CHINESE, coded('already_restarting', { params: { other: OTHER } })).sentence).toBe(
      '已有人先发起：该实例正在重启（Ada 已于 10:00:01 UTC 先发起）。',
    );
    const { short, sentence } = deskWords(ENGLISH, coded('throttled', { detail: '2025-06-02T10:01:00.000Z' }));
    expect(short).toBe('throttled until 10:01 UTC');
    expect(sentence).toBe(
      'ECS is throttling this account until 10:01 UTC: too many requests, from here or from any other tool.',
    );
  });

  test('what kept it from being read stands within the sentence', () => {
    const record = coded('read_failed', { detail: 'server_error', params: { httpStatus: 503 } });
    expect(deskWords(ENGLISH, record).sentence).toBe(
      'The instance could not be read just before sending (the server answered with HTTP 503).',
    );
    expect(deskWords(CHINESE, record).sentence).toBe('在发送前读取时，未能读取该实例（服务器返回 HTTP 503）。');
  });

  test('one of a newer release is told by its name', () => {
    expect(ofNewerRelease(CHINESE, 'hibernated').sentence).toContain('“hibernated”');
  });
});
