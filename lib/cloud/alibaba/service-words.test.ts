import { expect, test } from 'vitest';
import { codeOf, requestIdOf, serviceWordsOf } from './service-words';

test('the words of the service are taken from the body', () => {
  const body = {
    RequestId: 'r-1',
    Message: 'User not authorized to operate on the specified resource.',
    Recommend: 'https://api.alibabacloud.com/troubleshoot?q=Forbidden.RAM',
    AccessDeniedDetail: {
      AuthAction: 'ecs:RebootInstance',
      AuthPrincipalDisplayName: 'desk',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      NoPermissionType: 'ImplicitDeny',
    },
  };
  expect(serviceWordsOf('Forbidden.RAM', body, 403)).toEqual({
    code: 'Forbidden.RAM',
    message: body.Message,
    requestId: 'r-1',
    httpStatus: 403,
    recommend: body.Recommend,
    accessDenied: {
      action: 'ecs:RebootInstance',
      principal: 'desk',
      policyType: 'AccountLevelIdentityBasedPolicy',
      reason: 'ImplicitDeny',
    },
  });
});

test('what is absent is null, also when the SDK spells it "undefined"', () => {
  const body = { RequestId: 'undefined', Message: 'undefined', Recommend: 'undefined', AccessDeniedDetail: {} };
  expect(serviceWordsOf('X', body, null)).toEqual({
    code: 'X',
    message: '',
    requestId: null,
    httpStatus: null,
    recommend: null,
    accessDenied: null,
  });
});

test.each([
  ['SignatureDoesNotMatch', 'Specified signature is not matched with our calculation. POST&%2F&AccessKeyId'],
  ['IncompleteSignature', 'The request signature does not conform to Aliyun standards: POST / InstanceId=i-1'],
  ['SignatureDoesNotMatch.Whatever', 'any'],
  ['Somebody.Else', 'server string to sign is: ACS3-HMAC-SHA256\nabc'],
  ['Somebody.Else', 'AccessKeyId=LTAI1234&InstanceId=i-1'],
  ['Somebody.Else', 'the request was POST&%2F&AccessKeyId%3DLTAI1234%26InstanceId%3Di-1'],
  ['Somebody.Else', 'server StringToSign is: POST'],
])('a message that echoes the signed request is left out: %s', (code, Message) => {
  expect(serviceWordsOf(code, { Message }, 400).message).toBe('');
});

test.each(['javascript:alert(1)', 'not a url', 42, `https://a.example/${'x'.repeat(600)}`])(
  'a recommendation that is no web address is left out: %s',
  (Recommend) => {
    expect(serviceWordsOf('X', { Recommend }, 400).recommend).toBeNull();
  },
);

test.each([{ Code: 'X' }, { code: 'X' }, { CODE: 'X' }, { Code: null, code: 'X' }, { Code: '', code: 'X' }])(
  'a code is found however its key is spelled: %j',
  (body) => {
    expect(codeOf(body)).toBe('X');
  },
);

test.each([{ RequestId: 'r' }, { requestId: 'r' }, { requestid: 'r' }])(
  'a request id is found however its key is spelled: %j',
  (body) => {
    expect(requestIdOf(body)).toBe('r');
  },
);
