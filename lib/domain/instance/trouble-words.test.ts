import { describe, expect, test } from 'vitest';
import { CATALOGUED_CODES } from '../restart/refusal-codes';
import { refusalWords } from '../restart/refusal-words';
import { explainRefusal } from '../restart/refusals';
import { ENGLISH, languageOf } from '../words/speak';
import type { ReadTrouble } from './read-trouble';
import { isDenied, troubleCode } from './trouble-codes';
import { troubleClause, troubleSentence, unseenClause } from './trouble-words';

const refused = (code: string, message = ''): ReadTrouble => ({
  kind: 'refused',
  answer: { code, message, accessDenied: null },
});
const sts = (code: string): ReadTrouble => ({
  kind: 'refused',
  answer: { from: 'sts', code, message: '', accessDenied: null },
});

describe('a region that cannot be read', () => {
  test.each(CATALOGUED_CODES)(
    '%s is told with the code, and the sentence of a refused restart for the same code',
    (code) => {
      const said = troubleSentence(ENGLISH, refused(code));
      const { sentence, nextStep } = refusalWords(ENGLISH, explainRefusal({ code, message: '', about: 'read' }));
      expect(said).toBe(`ECS refused our reads (${code}). ${sentence} ${nextStep}`);
      const ofRestart = explainRefusal({ code, message: '', about: 'restart' });
      if (ofRestart.again !== 'look_first' && ofRestart.cause !== 'no_permission')
        expect(said).toContain(refusalWords(ENGLISH, ofRestart).sentence);
    },
  );

  test('a clock that is off says what to do', () => {
    expect(troubleSentence(ENGLISH, refused('InvalidTimeStamp.Expired'))).toBe(
      'ECS refused our reads (InvalidTimeStamp.Expired). The clock of the machine that runs Restart Desk is off by more than 15 minutes. Ask whoever runs Restart Desk to set its clock (NTP); Restart Desk then goes on by itself.',
    );
  });

  test('the message counts where the code is too wide', () => {
    const said = troubleSentence(
      ENGLISH,
      refused('InvalidParameter', 'The specified parameter "SecurityToken.Expired" is not valid.'),
    );
    expect(said).toContain('temporary credentials of Restart Desk have expired');
  });

  test('a missing permission is named by what was read, and nothing else counts as one', () => {
    expect(troubleSentence(ENGLISH, refused('Forbidden.RAM'), 'ecs:DescribeInstanceHistoryEvents')).toContain(
      'ecs:DescribeInstanceHistoryEvents',
    );
    expect(isDenied(refused('Forbidden.RAM'))).toBe(true);
    expect(isDenied({ kind: 'looks_empty' })).toBe(true);
    for (const code of ['Forbidden.RiskControl', 'Forbidden.AccessKeyDisabled', 'Forbidden.SomethingNew']) {
      expect(isDenied(refused(code))).toBe(false);
      expect(troubleSentence(ENGLISH, refused(code))).not.toContain('RAM permission');
    }
    expect(isDenied(sts('NoPermission')), 'of a role').toBe(false);
  });

  test('STS is told from ECS, in the code that is logged too', () => {
    expect(troubleCode(sts('Throttling.User'))).toBe('STS Throttling.User');
    expect(troubleCode(sts('sts_timeout'))).toBe('sts_timeout');
    expect(troubleSentence(ENGLISH, sts('EntityNotExist.Role'))).toContain('STS does not find the RAM role');
    expect(troubleSentence(ENGLISH, { kind: 'throttled', api: 'AssumeRole', code: 'Throttling.User' })).toMatch(
      /^STS is throttling this account \(Throttling\.User\)\./,
    );
  });

  const OTHERS: readonly ReadTrouble[] = [
    { kind: 'throttled', api: 'DescribeInstances', code: 'Throttling.User' },
    { kind: 'throttled', api: 'DescribeInstances', code: null },
    { kind: 'no_budget', api: 'DescribeInstances' },
    { kind: 'endless', pages: 27 },
    { kind: 'unread', detail: 'No answer came in time.' },
    { kind: 'looks_empty' },
    sts('sts_unreachable'),
    sts('credentials_missing'),
  ];

  test.each(OTHERS)('every other trouble is whole sentences too: %j', (trouble) => {
    expect(troubleSentence(ENGLISH, trouble)).toMatch(/^[A-Z].*\.$/);
    expect(troubleSentence(ENGLISH, trouble)).not.toMatch(/undefined|\.\./);
    expect(troubleClause(ENGLISH, trouble)).not.toMatch(/\.$/);
    expect(troubleCode(trouble)).toMatch(/^[\w. ]+$/);
  });

  test.each([...OTHERS, refused('Forbidden.RAM')])('and in Chinese: %j', (trouble) => {
    const chinese = languageOf('zh-Hans', 'UTC');
    expect(troubleSentence(chinese, trouble)).toMatch(/\p{Script=Han}.*。$/u);
    expect(troubleSentence(chinese, trouble)).not.toMatch(/undefined|。。|。 /);
    expect(troubleClause(chinese, trouble)).not.toMatch(/[.。]$/);
  });

  test.each(['not_running', 'not_read', 'not_found', 'unread'])('why nobody saw it, in Chinese: %s', (why) => {
    expect(unseenClause(languageOf('zh-Hans', 'UTC'), { why })).toMatch(/\p{Script=Han}/u);
  });
});
