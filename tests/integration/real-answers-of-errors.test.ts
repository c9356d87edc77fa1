import { expect, test } from 'vitest';
import { openTestRegion } from '@/lib/cloud/alibaba/testing/open-test-region';
import { reply, startRawServer } from '@/lib/cloud/alibaba/testing/raw-server';
import type { AnswerFailure, ServiceWords } from '@/lib/cloud/failures';
import { realAnswer, realAnswerNames, serveRealAnswer } from '../support/real-answer';

const reboot = { instanceId: 'i-bp1example0008', force: false, dryRun: false };
const NO_PERMISSION = "User not authorized to operate on the specified resource, or this API doesn't support RAM.";

/** The service's words with the last two characters of the request id; what is not named is absent. */
function words(code: string, httpStatus: number, id: string, said: Partial<ServiceWords>): ServiceWords {
  const requestId = `00000000-0000-4000-8000-0000000000${id}`;
  return { code, message: '', requestId, httpStatus, recommend: null, accessDenied: null, ...said };
}

const expectedOf: Record<string, AnswerFailure> = {
  'error-status-2018': {
    class: 'refused',
    words: words('IncorrectInstanceStatus', 403, 'E1', {
      message: 'The current status of the resource does not support this operation.',
    }),
  },
  'error-denied-2018': { class: 'refused', words: words('Forbidden.RAM', 403, 'E2', { message: NO_PERMISSION }) },
  'error-denied-2024': {
    class: 'refused',
    words: words('Forbidden.RAM', 403, 'E3', {
      message: NO_PERMISSION,
      recommend:
        'https://api.aliyun.com/troubleshoot?q=Forbidden.RAM&product=Ecs&requestId=00000000-0000-4000-8000-0000000000E3',
      accessDenied: {
        action: 'ecs:RebootInstance',
        principal: '2000000000000002',
        policyType: 'AccountLevelIdentityBasedPolicy',
        reason: 'ImplicitDeny',
      },
    }),
  },
  // The detail has nothing of what RAM says, so nothing of it is claimed.
  'error-lower-case-2023': {
    class: 'refused',
    words: words('Forbidden.AccessDenied.Example', 403, 'E4', { message: '没有调用该接口的权限' }),
  },
  'error-throttled-2021': {
    class: 'throttled',
    words: words('Throttling', 400, 'E5', {
      message: 'Request was denied due to request throttling.',
      recommend: 'https://error-center.aliyun.com/status/search?Keyword=Throttling&source=PopGw',
    }),
  },
  'error-throttled-user-2025': {
    class: 'throttled',
    words: words('Throttling.User', 429, 'E6', { message: 'Request was denied due to user flow control.' }),
  },
  'error-throttled-api-2024': {
    class: 'throttled',
    words: words('Throttling.Api', 503, 'E7', { message: 'Request was denied due to user flow control.' }),
  },
  'error-rejected-throttling-2020': {
    class: 'throttled',
    words: words('Rejected.Throttling', 503, 'E8', { message: 'Request was denied due to request throttling.' }),
  },
  // The message would show the key id and what was signed.
  'error-signature-2025': {
    class: 'refused',
    words: words('SignatureDoesNotMatch', 400, 'E9', {
      recommend: 'https://api.aliyun.com/troubleshoot?q=SignatureDoesNotMatch',
    }),
  },
  'error-not-found-2023': {
    class: 'refused',
    words: words('InvalidInstanceId.NotFound', 404, 'EA', {
      message: 'The specified InstanceId does not exist.',
      recommend:
        'https://api.alibabacloud.com/troubleshoot?intl_lang=EN_US&q=InvalidInstanceId.NotFound&product=Ecs&requestId=00000000-0000-4000-8000-0000000000EA',
    }),
  },
  'error-xml-2025': {
    class: 'refused',
    words: words('InvalidAction.NotFound', 404, 'EB', {
      message: 'Specified api is not found, please check your url and method.',
      recommend: 'https://api.aliyun.com/troubleshoot?q=InvalidAction.NotFound',
    }),
  },
  'error-code-200': {
    class: 'unconfirmed',
    cause: 'contradicts_itself',
    words: words('200', 200, 'EC', { message: 'successful' }),
  },
  'error-unavailable-2018': {
    class: 'unconfirmed',
    cause: 'server_error',
    params: { httpStatus: 503 },
    words: words('ServiceUnavailable', 503, 'ED', {
      message: 'The request has failed due to a temporary failure of the server.',
    }),
  },
  'error-dry-run-2018': {
    class: 'dry_run_passed',
    words: words('DryRunOperation', 400, 'EE', {
      message: 'Request validation has been passed with DryRun flag set.',
    }),
  },
};
const cases = Object.entries(expectedOf).map(([name, failure]) => ({ name, failure }));

test('every published error has its expectation', () => {
  const names = realAnswerNames().filter((name) => name.startsWith('error-'));
  expect(names).toEqual(Object.keys(expectedOf).sort());
});

test.each(cases)('$name: a restart that meets it is told for what it is, and sent once', async ({ name, failure }) => {
  await using server = await serveRealAnswer(name);
  const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
  expect(await region.rebootInstance(reboot)).toEqual({ ok: false, error: failure });
  expect(server.arrived).toHaveLength(1);
});

test.each(cases)('$name: a read that meets it says the same', async ({ name, failure }) => {
  await using server = await serveRealAnswer(name);
  const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
  const page = await region.describeInstances({ nextToken: null }, { purpose: 'sweep', retries: 0 });
  expect(page).toEqual({ ok: false, error: failure });
});

test.each(['application/xml', 'text/xml', 'text/html;charset=utf-8'])(
  'XML that the SDK does not read (as %s) leaves it open whether the restart happened',
  async (type) => {
    const { status, answer } = realAnswer('error-xml-2025');
    await using server = await startRawServer((request) => reply(request, status, answer, { 'content-type': type }));
    const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
    expect(await region.rebootInstance(reboot)).toMatchObject({
      error: { class: 'unconfirmed', cause: 'unreadable_answer', words: null },
    });
    expect(server.arrived).toHaveLength(1);
  },
);

test.each([
  ['error-denied-2018', { ok: true, value: false }],
  ['error-denied-2024', { ok: true, value: false }],
  ['error-lower-case-2023', { ok: true, value: false }],
  ['error-dry-run-2018', { ok: true, value: true }],
  ['error-throttled-2021', { ok: false }],
  ['error-xml-2025', { ok: false }],
  ['empty-2018', { ok: true, value: true }],
])('%s: whether there is a permission to read is known, or not known', async (name, expected) => {
  await using server = await serveRealAnswer(name);
  const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
  expect(await region.mayDescribe('sweep')).toMatchObject(expected);
});

test('nothing of what was signed, nor an encoded detail, is passed on', async () => {
  for (const name of ['error-signature-2025', 'error-denied-2024']) {
    await using server = await serveRealAnswer(name);
    const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
    const told = JSON.stringify(await region.rebootInstance(reboot));
    expect(told).not.toMatch(/AccessKeyId|string to sign|AQEAAA|1000000000000001/);
    // What is looked for is truly in the answer.
    expect(JSON.stringify(realAnswer(name).answer)).toMatch(/AccessKeyId|AQEAAA/);
  }
});
