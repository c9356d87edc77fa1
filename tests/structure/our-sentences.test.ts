import { expect, test } from 'vitest';
import { sentencesIn } from '../support/our-sentences';

test.each([
  [{ why: 'Restart Desk was not running' }, ['why: Restart Desk was not running']],
  [{ judged: { verdict: { sentence: 'web-01 is Stopped.' } } }, ['judged.verdict.sentence: web-01 is Stopped.']],
  [{ causes: [{ short: 'Security lock' }] }, ['causes.0.short: Security lock']],
  [{ why: 'process_died', at: '2026-12-01T10:00:00.000Z', id: 'i-1', code: 'Forbidden.RAM', nothing: null, n: 1 }, []],
  [{ reason: 'Kernel update of tonight', actor: { name: 'Ada Lovelace' }, params: { said: 'Mining was found' } }, []],
])('%j', (held, found) => expect(sentencesIn(held)).toEqual(found));
