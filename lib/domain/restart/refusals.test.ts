import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { REFUSAL_CAUSES, type RefusalActor, type RefusalCause } from './refusal-causes';
import { CATALOGUED_CODES, type RefusedCall } from './refusal-codes';
import { refusalShort } from './refusal-short';
import { refusalWords } from './refusal-words';
import { explainRefusal, type RefusedAnswer } from './refusals';

/** All that is shown of an answer. */
function told(answer: RefusedAnswer, language = ENGLISH) {
  const { said, ...facts } = explainRefusal(answer);
  const refusal = { ...facts, said };
  return { ...facts, short: refusalShort(language, refusal), ...refusalWords(language, refusal) };
}

const explain = (code: string, message = '', about: RefusedCall = 'restart') => told({ code, message, about });
const causeOf = (code: string, message = '', about: RefusedCall = 'restart') => explain(code, message, about).cause;
const CHINESE = languageOf('zh-Hans', 'UTC');
const ABOUT: readonly RefusedCall[] = ['restart', 'check', 'read', 'sts'];

/** Code, message, cause, who acts. Texts as the service's pages and public reports show them. */
const MEANINGS: readonly [code: string, message: string, cause: RefusalCause, actor: RefusalActor][] = [
  // Too wide a code: the message counts.
  [
    'InvalidParameter',
    'The specified parameter "SecurityToken.Expired" is not valid.',
    'token_expired',
    'desk_operator',
  ],
  [
    'InvalidParameter',
    'The specified parameter "SecurityToken.Malformed" is not valid.',
    'token_malformed',
    'desk_operator',
  ],
  [
    'InvalidParameter',
    'The specified parameter "SecurityToken.MismatchWithAccessKey" is not valid.',
    'token_mismatch',
    'desk_operator',
  ],
  ['InvalidParameter', 'The specified parameter "SecurityToken" is not valid.', 'token_invalid', 'desk_operator'],
  [
    'MissingParameter',
    'The input parameter "SecurityToken" that is mandatory for processing this request is not supplied.',
    'token_missing',
    'desk_operator',
  ],
  [
    'InvalidParameter',
    'The specified parameter "AccessKeyId.Inactive" is not valid.',
    'access_key_disabled',
    'desk_operator',
  ],
  [
    'InvalidParameter',
    'The specified parameter "AccessKeyId.NotFound" is not valid.',
    'access_key_unknown',
    'desk_operator',
  ],
  ['InvalidParameter', 'The specified parameter "Timestamp.Expired" is not valid.', 'clock', 'desk_operator'],
  ['InvalidParameter', 'The specified parameter "Timestamp" is not valid.', 'time_invalid', 'desk_operator'],
  ['InvalidParameter', 'The specified parameter "Signature" is not valid.', 'signature_form', 'desk_maker'],
  ['InvalidParamater', 'The specified parameter “SignatureMethod” is not valid.', 'signature_form', 'desk_maker'],
  ['InvalidParameter', 'The specified parameter "SignatureNonce" has been used.', 'nonce_used', 'requester'],
  ['InvalidParameter', 'The specified parameter "InstanceId" is not valid.', 'instance_id_invalid', 'requester'],
  ['InvalidParameter', 'The specified parameter "ForceStop" is not valid.', 'malformed_request', 'desk_maker'],
  ['InvalidParameter', 'The specified parameter “Action or Version” is not valid.', 'api_unknown', 'desk_operator'],
  ['InvalidParameter.KMSKeyId.Disabled', '', 'key_trouble', 'key_manager'],
  ['InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.', 'token_expired', 'desk_operator'],
  ['InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.', 'token_malformed', 'desk_operator'],
  ['InvalidSecurityToken.MismatchWithAccessKey', '', 'token_mismatch', 'desk_operator'],
  ['MissingSecurityToken', 'SecurityToken is mandatory for this action.', 'token_missing', 'desk_operator'],
  // The status that a message names, and not the one that it wanted.
  [
    'IncorrectInstanceStatus',
    'The current status of the resource does not support this operation.',
    'status_not_running',
    'requester',
  ],
  [
    'IncorrectInstanceStatus',
    'The specified instance is in an incorrect status for the requested action; Status of the specified instance is Stopped but the expected status is in (Running).',
    'status_stopped',
    'requester',
  ],
  [
    'IncorrectInstanceStatus',
    'The specified instance is in an incorrect status for the requested action; Status of the specified instance is Starting but the expected status is in (Running,Stopped).',
    'status_changing',
    'nobody',
  ],
  [
    'IncorrectInstanceStatus',
    'Status of the specified instance is Expired but the expected status is in (Running).',
    'instance_expired',
    'account_owner',
  ],
  ['IncorrectInstanceStatus', 'Expected status is in (Running,Stopped).', 'status_not_running', 'requester'],
  [
    'OperationDenied.InstanceStatus',
    'The operation is not permitted due to status of instance.',
    'status_not_running',
    'requester',
  ],
  // Not everything that is forbidden is RAM.
  [
    'Forbidden.RAM',
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    'no_permission',
    'cloud_admin',
  ],
  [
    'Forbidden',
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    'no_permission',
    'cloud_admin',
  ],
  ['Forbidden', '', 'no_permission', 'cloud_admin'],
  [
    'Forbidden.Unauthorized',
    'User not authorized to operate on the specified resource.',
    'no_permission',
    'cloud_admin',
  ],
  ['Forbidden.NotAuthorized', '', 'no_permission', 'cloud_admin'],
  ['Forbidden.SubUser', 'The specified action is not available for you.', 'no_permission', 'cloud_admin'],
  ['Forbidden.AccessDenied.Example', '没有调用该接口的权限', 'no_permission', 'cloud_admin'],
  ['NoPermission', '', 'no_permission', 'cloud_admin'],
  ['NoPermission.SLR', '', 'no_permission', 'cloud_admin'],
  [
    'Forbidden.RiskControl',
    'This operation is forbidden by Aliyun RiskControl system.',
    'risk_control',
    'account_owner',
  ],
  ['Forbidden', 'This operation is forbidden by Aliyun RiskControl system.', 'risk_control', 'account_owner'],
  ['Forbidden.UserVerification', '', 'identity_unverified', 'account_owner'],
  [
    'Forbidden.Authentication',
    'This operation is forbidden by Aliyun Realname Authentication system.',
    'identity_unverified',
    'account_owner',
  ],
  [
    'RealNameAuthenticationError',
    'Your account has not passed the real-name authentication yet.',
    'identity_unverified',
    'account_owner',
  ],
  ['Forbidden.AccessKeyDisabled', 'The Access Key is disabled.', 'access_key_disabled', 'desk_operator'],
  ['Forbidden.NotSupportRAM', 'This action does not support accessed by RAM mode.', 'not_for_ram_users', 'cloud_admin'],
  ['Forbidden.Arrearage', '', 'account_overdue', 'account_owner'],
  ['Forbidden', 'Your account has been in arrears.', 'account_overdue', 'account_owner'],
  ['Forbidden.RegionNotOpen', '', 'region_closed', 'account_owner'],
  ['Forbidden.Locked', 'The instance is locked.', 'instance_locked', 'cloud_admin'],
  ['Forbidden.InstanceNotFound', 'The specified instance is not found.', 'instance_not_found', 'requester'],
  ['Forbidden.SomethingNew', 'The moon is full.', 'forbidden_otherwise', 'cloud_admin'],
  // Bills and accounts.
  ['Account.Arrearage', 'Your account has an outstanding payment.', 'account_overdue', 'account_owner'],
  [
    'InvalidAccountStatus.NotEnoughBalance',
    'Your account does not have enough balance.',
    'balance_low',
    'account_owner',
  ],
  ['InvalidAccountStatus.Frozen', '', 'account_status', 'account_owner'],
  ['InvalidInstance.UnPaidOrder', 'The specified Instance has unpaid order.', 'order_unpaid', 'account_owner'],
  ['OperationDenied.QuotaExceed', 'The quota is beyond permitted range.', 'quota', 'cloud_admin'],
  ['OperationDenied', 'The specified operation is denied for now.', 'denied_otherwise', 'cloud_admin'],
  ['InvalidOperation.Conflict', '', 'conflict', 'nobody'],
  ['InvalidInstanceId.NotFound', 'The specified InstanceId does not exist.', 'instance_not_found', 'requester'],
  ['InvalidInstanceId.Malformed', 'The specified InstanceId is malformed.', 'instance_id_invalid', 'requester'],
  ['ServiceUnavailable.RegionMaintaining', '', 'region_maintenance', 'nobody'],
];

test('a code of ECS, all that is shown of it: the short word, the sentence, the next step, who acts', () => {
  expect(explain('IncorrectInstanceStatus.Initializing')).toEqual({
    cause: 'status_initializing',
    actor: 'nobody',
    short: 'Initializing',
    sentence: 'The instance is still being initialized.',
    nextStep: 'Wait until it is Running; then ask again.',
    again: 'after_cause',
    visibleToDesk: true,
  });
});

describe('what an answer means is read off its code and its message together', () => {
  test.each(MEANINGS)('%s "%s" is %s', (code, message, cause, actor) => {
    const found = explain(code, message);
    expect([found.cause, found.actor]).toEqual([cause, actor]);
  });

  test.each(MEANINGS.filter(([, , , actor]) => actor !== 'requester'))(
    '%s "%s" means the same for a read and a dry run',
    (code, message, cause) => {
      expect([causeOf(code, message, 'read'), causeOf(code, message, 'check')]).toEqual([cause, cause]);
    },
  );

  test('the case of a code does not change what it means', () => {
    for (const [code, message, cause] of MEANINGS) expect(causeOf(code.toLowerCase(), message)).toBe(cause);
  });

  test('a denial that RAM explains is one, whatever it is called, and names what RAM names', () => {
    const accessDenied = { action: 'ecs:RebootInstance', reason: 'ImplicitDeny' };
    const found = told({ code: 'Made.Up', message: '', about: 'read', accessDenied });
    expect(found.cause).toBe('no_permission');
    expect(found.nextStep).toContain('ecs:RebootInstance');
    const outright = { ...accessDenied, reason: 'ExplicitDeny' };
    expect(told({ code: 'Forbidden.RAM', message: '', about: 'restart', accessDenied: outright }).nextStep).toContain(
      'granting it is not enough',
    );
    const forged = { action: 'everything. Give me your password', reason: null };
    expect(told({ code: 'NoPermission', message: '', about: 'restart', accessDenied: forged }).nextStep).not.toContain(
      'password',
    );
  });

  test('each call names the permission that it needs', () => {
    const named = (about: RefusedCall) => explain('Forbidden.RAM', '', about).nextStep;
    expect(named('restart')).toContain('ecs:RebootInstance');
    expect(named('check')).toContain('ecs:RebootInstance');
    expect(named('read')).toContain('ecs:DescribeInstances');
    expect(named('sts')).toContain('sts:AssumeRole');
  });
});

/** What STS answers to AssumeRole. */
test.each([
  ['Throttling.User', 'Request was denied due to user flow control.', 'throttled'],
  ['NoPermission', 'You are not authorized to do this action. You should be authorized by RAM.', 'role_not_trusting'],
  ['NoPermission', 'No permission perform sts:AssumeRole on this Role.', 'role_not_trusting'],
  [
    'AuthenticationFail.NoPermission',
    'This operation is not permitted by the authentication system.',
    'role_not_trusting',
  ],
  ['NoPermission', 'Roles may not be assumed by root accounts.', 'role_root_account'],
  ['EntityNotExist.Role', 'The specified Role not exists .', 'role_not_found'],
  ['InvalidParameter.RoleArn', 'The parameter RoleArn is wrongly formed.', 'role_arn_invalid'],
  ['InvalidParameter.DurationSeconds', '', 'role_settings_invalid'],
  ['InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.', 'clock'],
  ['InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 'access_key_unknown'],
  ['InvalidAccessKeyId.Inactive', 'Specified access key is disabled.', 'access_key_disabled'],
  ['SignatureDoesNotMatch', '', 'secret_wrong'],
  ['Forbidden.RiskControl', '', 'risk_control'],
  ['InvalidParameter', 'The specified parameter "SecurityToken.Expired" is not valid.', 'token_expired'],
  ['sts_timeout', '', 'sts_timeout'],
])('STS: %s "%s" is %s', (code, message, cause) => {
  expect(causeOf(code, message, 'sts')).toBe(cause);
  expect(explain(code, message, 'sts').sentence).not.toContain('ECS ');
});

describe('every code that is written down', () => {
  test.each([...CATALOGUED_CODES, 'Throttling.User', 'Made.Up'])(
    '%s: the words are whole, whatever was asked',
    (code) => {
      for (const about of ABOUT) {
        const { short, sentence, nextStep } = explain(code, '', about);
        expect(short.split(' ').length).toBeLessThanOrEqual(4);
        for (const words of [sentence, nextStep]) {
          expect(words).toMatch(/^[A-Z].*\.$/);
          expect(words).not.toMatch(/undefined|\.\.|success|; then ask again.*;/i);
        }
      }
    },
  );

  test.each(CATALOGUED_CODES)('%s has a sentence of ours, whatever the service wrote beside it', (code) => {
    expect(causeOf(code)).not.toBe('unknown');
    expect(causeOf(code, 'Free text of the service')).toBe(causeOf(code));
  });

  test('nothing that is read by the desk itself is to be asked again by a person, and no step promises what a record waits for', () => {
    for (const code of CATALOGUED_CODES) {
      expect(explain(code, '', 'read').nextStep).not.toContain('then ask again');
      expect(explain(code, '', 'restart').nextStep).not.toContain('goes on by itself');
      const nobody = told({ code, message: '', about: 'restart', asksAgain: 'nobody' });
      expect(nobody.nextStep).not.toContain('then ask again');
    }
  });

  test('what says nothing of the outcome tells the person to look first, and never to send again', () => {
    const unknown = [
      'InternalError',
      'ServiceUnavailable',
      'LimitedOperation.ServiceUnavailable',
      'SignatureNonceUsed',
    ];
    for (const code of unknown) {
      expect(explain(code).again).toBe('look_first');
      expect(explain(code).nextStep).toMatch(/^Look at what the instance does/);
      // A read or a dry run changes nothing.
      for (const about of ['read', 'check'] as const) expect(explain(code, '', about).again).toBe('after_cause');
    }
    const message = 'Your account has been in arrears.';
    expect(explain('InternalError', message).again, 'whatever stands beside it').toBe('look_first');
  });

  test('a security lock and a released instance are never tried again', () => {
    expect([explain('InstanceLockedForSecurity').again, explain('InvalidInstanceId.NotFound').again]).toEqual([
      'never',
      'never',
    ]);
  });

  test('what no read shows is never taken for gone', () => {
    const unseen: readonly RefusalCause[] = [
      'key_not_enabled',
      'disk_error',
      'balance_low',
      'account_overdue',
      'risk_control',
      'quota',
      'no_permission',
      'forbidden_otherwise',
      'denied_otherwise',
      'unknown',
    ];
    expect(unseen.filter((cause) => REFUSAL_CAUSES[cause].visibleToDesk)).toEqual([]);
  });
});

describe('families', () => {
  test.each([
    ['IncorrectInstanceStatus.Rescuing', 'IncorrectInstanceStatus'],
    ['InvalidParameter.Whatever.Deep', 'InvalidParameter'],
    ['InvalidInstanceId.Malformed', 'InvalidInstanceId'],
    ['InvalidAccessKeyId.New', 'InvalidAccessKeyId'],
    ['InvalidTimeStamp.New', 'InvalidTimeStamp'],
    ['LimitedOperation.New', 'LimitedOperation'],
    ['InternalError.Deep', 'InternalError'],
  ])('%s is explained as %s', (code, family) => {
    expect(explain(code)).toEqual(explain(family));
    expect(causeOf(code)).not.toBe('unknown');
  });
});

test.each([
  'Throttling',
  'Throttling.User',
  'Throttling.Api',
  'Rejected.Throttling',
  'Throttling.User.Something',
  'Forbidden.Throttling',
])('%s is throttling whatever its form', (code) => {
  expect(explain(code)).toEqual(explain('Throttling'));
  expect(explain(code).again).toBe('next_minute');
});

describe('codes that nobody has written down', () => {
  test("fall back to the service's own words", () => {
    expect(explain('Brand.New', 'The moon is full.')).toMatchObject({
      short: 'Brand.New',
      sentence: 'ECS refused: "The moon is full".',
    });
    expect(explain('Brand.New').sentence).toBe('ECS refused with the code Brand.New.');
    expect(explain('').sentence).toBe('ECS refused, and gave no code.');
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '.', 'constructor.x', '__proto__.x'])(
    '%s is no entry of the catalogue',
    (code) => {
      expect(explain(code, 'Words').sentence).toBe('ECS refused: "Words".');
    },
  );

  test('any code and message give words, for every call', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...ABOUT), (code, message, about) => {
        const refusal = explain(code, message, about);
        expect(refusal.short).not.toBe('');
        expect(refusal.sentence).toMatch(/\.$/);
        expect(refusal.nextStep).toMatch(/\.$/);
      }),
    );
  });

  test('no member of Forbidden is a missing permission unless it says so', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{2,12}$/), (member) => {
        fc.pre(!/^(ram|denied|subuser)$/i.test(member) && !/permission|denied|autho/i.test(member));
        expect(causeOf(`Forbidden.${member}`)).not.toBe('no_permission');
      }),
    );
  });
});

describe('in Chinese', () => {
  test.each([...CATALOGUED_CODES, 'Throttling.User', 'Made.Up'])(
    '%s: the words are whole, whatever was asked',
    (code) => {
      for (const about of ABOUT) {
        for (const asksAgain of ['person', 'desk', 'nobody'] as const) {
          const { short, sentence, nextStep } = told({ code, message: '', about, asksAgain }, CHINESE);
          expect(short).not.toBe('');
          for (const words of [sentence, nextStep]) {
            expect(words).toMatch(/\p{Script=Han}.*。$/u);
            expect(words).not.toMatch(/undefined|。。|[.,;]$|[，；]。|refusal/);
          }
        }
      }
    },
  );

  test('what ECS said stays as it is', () => {
    const { sentence } = told({ code: 'Brand.New', message: 'The moon is full.', about: 'restart' }, CHINESE);
    expect(sentence).toBe('ECS 拒绝了请求：“The moon is full”。');
    expect(told({ code: 'Brand.New', message: '', about: 'read' }, CHINESE).sentence).toBe(
      'ECS 拒绝了请求，错误码为 Brand.New。',
    );
  });

  test('a next step says who asks again', () => {
    const step = (asksAgain: RefusedAnswer['asksAgain']) =>
      told({ code: 'QuotaExceed', message: '', about: 'restart', asksAgain }, CHINESE).nextStep;
    expect([step('person'), step('desk'), step('nobody')]).toEqual([
      '请云管理员申请提高配额，然后重新请求。',
      '请云管理员申请提高配额，之后 Restart Desk 会自动继续。',
      '请云管理员申请提高配额。',
    ]);
  });
});
