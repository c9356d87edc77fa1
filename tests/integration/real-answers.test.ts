import { expect, test } from 'vitest';
import { openTestRegion } from '@/lib/cloud/alibaba/testing/open-test-region';
import { type Arrived, reply, startRawServer } from '@/lib/cloud/alibaba/testing/raw-server';
import type { InstanceListPage } from '@/lib/cloud/port';
import type { InstanceFacts } from '@/lib/domain/instance/instance';
import { judge } from '@/lib/domain/instance/verdict';
import { realAnswer, realAnswerNames, serveRealAnswer } from '../support/real-answer';
import { EXPECTED_SINCE_2022 } from '../support/real-answers/expected-since-2022';
import { EXPECTED_UNTIL_2021 } from '../support/real-answers/expected-until-2021';

const expectedOf = { ...EXPECTED_UNTIL_2021, ...EXPECTED_SINCE_2022 };
const cases = Object.entries(expectedOf).map(([name, expected]) => ({ name, ...expected }));

/** The official SDK and our adapter read a page from whatever answers at `host`. */
async function readPage(host: string): Promise<InstanceListPage> {
  // Generous: what is tried is the reading, not the patience.
  const region = await openTestRegion(host, { readTimeoutMs: 20_000 });
  const page = await region.describeInstances({ nextToken: null }, { purpose: 'sweep', retries: 0 });
  if (!page.ok) throw new Error(`The answer was not read: ${JSON.stringify(page.error)}`);
  return page.value;
}

async function readAnswer(answer: unknown): Promise<InstanceListPage> {
  await using server = await startRawServer((request) => reply(request, 200, answer));
  return await readPage(server.host);
}

/** The verdict and the key of every cause: "refused lock_financial expired". */
function verdictOf(instance: InstanceFacts, at: string): string {
  const verdict = judge(instance, { nowMs: Date.parse(at), heldBy: null });
  return [verdict.kind, ...verdict.causes.map((cause) => cause.key)].join(' ');
}

test('every published answer has its expectation, and at least eight of them differ in shape', () => {
  expect(realAnswerNames().filter((name) => !name.startsWith('error-'))).toEqual(Object.keys(expectedOf).sort());
  expect(cases.length).toBeGreaterThanOrEqual(8);
});

test.each(cases)('$name: every instance is read, and nothing is guessed', async ({ name, facts, nextToken = null }) => {
  await using server = await serveRealAnswer(name);
  const { RequestId } = realAnswer(name).answer as { RequestId: string };
  expect(await readPage(server.host)).toEqual({ instances: facts, nextToken, requestId: RequestId });
});

test.each(cases)('$name: each instance gets the verdict that it should', async ({ name, at, verdicts }) => {
  await using server = await serveRealAnswer(name);
  const { instances } = await readPage(server.host);
  expect(instances.map((instance) => verdictOf(instance, at))).toEqual(verdicts);
});

test.each(cases)('$name: instances asked for by their ids are found', async ({ name, facts }) => {
  await using server = await serveRealAnswer(name);
  const region = await openTestRegion(server.host, { readTimeoutMs: 20_000 });
  const instanceIds = facts.map((one) => one.instanceId);
  // The answer that has a next page has it here, too: what was asked for is complete all the same.
  const page = await region.describeInstances({ instanceIds }, { purpose: 'watch', retries: 0 });
  expect(page).toMatchObject({ ok: true, value: { instances: facts, nextToken: null } });
});

test('a subscription that runs out is allowed before and refused after, though ECS still says Running', async () => {
  await using server = await serveRealAnswer('struct-dump-2025');
  const { instances } = await readPage(server.host);
  expect(instances.map((one) => verdictOf(one, '2025-08-24T15:59Z'))).toEqual(['allowed']);
  expect(instances.map((one) => verdictOf(one, '2025-08-24T16:01Z'))).toEqual(['refused expired']);
});

test.each(cases)('$name: is read alike wherever the network cuts it, and with escapes for Chinese', async (one) => {
  const text = JSON.stringify(realAnswer(one.name).answer);
  const escaped = text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  await using server = await startRawServer((request) => replyInPieces(request, request.number === 1 ? text : escaped));
  expect((await readPage(server.host)).instances).toEqual(one.facts);
  expect((await readPage(server.host)).instances).toEqual(one.facts);
});

/** Chunks of five bytes, which cut characters of three bytes in the middle. */
function replyInPieces(request: Arrived, text: string): void {
  const bytes = Buffer.from(text);
  request.socket.write(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n',
  );
  for (let at = 0; at < bytes.length; at += 5) {
    const piece = bytes.subarray(at, at + 5);
    request.socket.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]));
  }
  request.socket.end('0\r\n\r\n');
}

const empties: [string, object][] = [
  ['Instances is {}', { Instances: {} }],
  ['Instances is absent', {}],
  ['Instances is null', { Instances: null }],
  ['Instances is an empty text', { Instances: '' }],
  ['Instance is null', { Instances: { Instance: null } }],
  ['Instances is an empty list', { Instances: [] }],
];

test.each(empties)('an answer is an empty page when %s', async (_name, answer) => {
  expect(await readAnswer({ RequestId: 'r', NextToken: '', ...answer })).toEqual({
    instances: [],
    nextToken: null,
    requestId: 'r',
  });
});

/** The running instance of the answer recorded in 2024, with other fields: an absent one where `undefined`. */
async function readChanged(changes: object): Promise<InstanceFacts> {
  const { answer } = realAnswer('recorded-2024') as { answer: { Instances: { Instance: object[] } } };
  const changed = { ...answer.Instances.Instance[0], ...changes };
  const [instance] = (await readAnswer({ RequestId: 'r', Instances: { Instance: [changed] } })).instances;
  if (instance === undefined) throw new Error('The instance was not read.');
  return instance;
}

test.each(['Hibernated', 'Expired', 'running', ''])(
  'the status %j is kept as written and never fine',
  async (Status) => {
    const instance = await readChanged({ Status });
    expect(instance.status).toBe(Status);
    expect(verdictOf(instance, '2024-05-01T00:00Z')).toBe(`unknown status_unrecognised:${Status}`);
  },
);

const locks: [string, unknown, InstanceFacts['locks'], string][] = [
  ['absent', undefined, [], 'allowed'],
  ['null', null, [], 'allowed'],
  ['{}', {}, [], 'allowed'],
  ['an empty text', '', [], 'allowed'],
  ['a wrapper of null', { LockReason: null }, [], 'allowed'],
  ['a wrapper of an empty text', { LockReason: '' }, [], 'allowed'],
  ['a list in capitals', { LockReason: [{ LockReason: 'SECURITY' }] }, [lock('SECURITY')], 'refused lock_security'],
  [
    'recycling in small letters',
    { LockReason: [{ LockReason: 'recycling', LockMsg: '' }] },
    [lock('recycling')],
    'unknown lock_undocumented:recycling',
  ],
  ['one lock by itself', { LockReason: 'security', LockMsg: 'm' }, [lock('security', 'm')], 'refused lock_security'],
  ['a wrapped text', { LockReason: 'financial' }, [lock('financial')], 'refused lock_financial'],
  ['a mere text', 'security', [lock('security')], 'refused lock_security'],
  ['a bare list', [{ LockReason: 'financial' }, null], [lock('financial')], 'refused lock_financial'],
  ['a lock without a name', [{ LockMsg: 'm' }], [lock('', 'm')], 'unknown lock_unrecognised:'],
  ['under another key', { Locks: ['security'] }, [lock('')], 'unknown lock_unrecognised:'],
  ['new to us', { LockReason: [{ LockReason: 'Audit' }] }, [lock('Audit')], 'unknown lock_unrecognised:audit'],
];

function lock(reason: string, message: string | null = null) {
  return { reason, message };
}

test.each(locks)(
  'no lock is lost and none made up: OperationLocks %s',
  async (_name, OperationLocks, expected, verdict) => {
    const instance = await readChanged({ OperationLocks });
    expect(instance.locks).toEqual(expected);
    expect(verdictOf(instance, '2024-05-01T00:00Z')).toBe(verdict);
  },
);
