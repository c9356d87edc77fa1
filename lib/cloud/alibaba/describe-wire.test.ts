import { expect, test } from 'vitest';
import { openTestRegion } from './testing/open-test-region';
import { type Arrived, reply, startRawServer } from './testing/raw-server';

const page = (ids: string[], NextToken = '') => ({
  RequestId: 'r-1',
  NextToken,
  Instances: { Instance: ids.map((InstanceId) => ({ InstanceId, Status: 'Running' })) },
});
const code = (Code: string) => ({ RequestId: 'r-1', Code, Message: 'Words.' });
const first = { nextToken: null };

test('a page is asked for with a token, 100 at a time, in its region', async () => {
  await using server = await startRawServer((r) => reply(r, 200, page(['i-1', 'i-2'], 'next')));
  const region = await openTestRegion(server.host);
  const result = await region.describeInstances({ nextToken: 'token' }, { purpose: 'sweep' });
  expect(result).toMatchObject({
    value: { nextToken: 'next', requestId: 'r-1', instances: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] },
  });
  expect(Object.fromEntries(server.arrived[0]?.query ?? [])).toEqual({
    RegionId: 'cn-hangzhou',
    MaxResults: '100',
    NextToken: 'token',
  });
});

test('ids are asked for as one JSON text, and with room for all of them', async () => {
  await using server = await startRawServer((r) => reply(r, 200, page(['i-1', 'i-2', 'i-other'])));
  const region = await openTestRegion(server.host);
  const result = await region.describeInstances({ instanceIds: ['i-1', 'i-2', 'i-1'] }, { purpose: 'sweep' });
  expect(result).toMatchObject({
    value: { nextToken: null, instances: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] },
  });
  expect(Object.fromEntries(server.arrived[0]?.query ?? [])).toMatchObject({
    InstanceIds: '["i-1","i-2"]',
    MaxResults: '100',
  });
});

test('ids that ECS splits over two pages are all found', async () => {
  await using server = await startRawServer((r) =>
    reply(r, 200, r.query.has('NextToken') ? page(['i-2']) : page(['i-1'], 'more')),
  );
  const region = await openTestRegion(server.host);
  const result = await region.describeInstances({ instanceIds: ['i-1', 'i-2'] }, { purpose: 'sweep' });
  expect(result).toMatchObject({ value: { instances: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } });
});

test('a token that never ends is not believed', async () => {
  await using server = await startRawServer((r) => reply(r, 200, page([], 'more')));
  const region = await openTestRegion(server.host);
  const result = await region.describeInstances({ instanceIds: ['i-1'] }, { purpose: 'sweep' });
  expect(result).toMatchObject({ error: { class: 'unconfirmed', cause: 'endless_pages' } });
  expect(server.arrived).toHaveLength(2);
});

test('no ids ask nothing, and more than 100 are a bug', async () => {
  await using server = await startRawServer((r) => reply(r, 200, page([])));
  const region = await openTestRegion(server.host);
  expect(await region.describeInstances({ instanceIds: [] }, { purpose: 'sweep' })).toMatchObject({
    value: { instances: [] },
  });
  const many = Array.from({ length: 101 }, (_, i) => `i-${i}`);
  await expect(region.describeInstances({ instanceIds: many }, { purpose: 'sweep' })).rejects.toThrow(RangeError);
  expect(server.arrived).toHaveLength(0);
});

test('one instance of an odd shape does not cost the page', async () => {
  const odd = { InstanceId: 'i-odd', EipAddress: '', Cpu: {}, Tags: 'none', OperationLocks: 7 };
  const body = { RequestId: 'r', Instances: { Instance: [odd, { InstanceId: 'i-1' }] } };
  await using server = await startRawServer((r) => reply(r, 200, body));
  const region = await openTestRegion(server.host);
  expect(await region.describeInstances(first, { purpose: 'sweep' })).toMatchObject({
    value: { instances: [{ instanceId: 'i-odd' }, { instanceId: 'i-1' }] },
  });
});

const failures: [string, (request: Arrived) => void, number, object][] = [
  ['a reset', (r) => r.socket.resetAndDestroy(), 3, { class: 'unconfirmed', cause: 'connection_lost' }],
  ['a 500', (r) => reply(r, 500, code('InternalError')), 3, { class: 'unconfirmed', cause: 'server_error' }],
  ['half an answer', (r) => reply(r, 200, '{"Inst'), 3, { class: 'unconfirmed', cause: 'unreadable_answer' }],
  ['an empty object', (r) => reply(r, 200, {}), 3, { class: 'unconfirmed', cause: 'no_request_id' }],
  ['throttling', (r) => reply(r, 400, code('Throttling.User')), 1, { class: 'throttled' }],
  ['a refusal', (r) => reply(r, 403, code('Forbidden.RAM')), 1, { class: 'refused' }],
];

test.each(failures)(
  'a read that meets %s is tried as often as it should be',
  async (_name, answer, times, expected) => {
    await using server = await startRawServer(answer);
    const region = await openTestRegion(server.host);
    expect(await region.describeInstances(first, { purpose: 'sweep' })).toMatchObject({ ok: false, error: expected });
    expect(server.arrived).toHaveLength(times);
  },
);

test('a read that worked the second time is told as read, and none is made when none may be', async () => {
  await using server = await startRawServer((r) =>
    r.number % 2 === 1 ? r.socket.resetAndDestroy() : reply(r, 200, page(['i-1'])),
  );
  const region = await openTestRegion(server.host);
  expect(await region.describeInstances(first, { purpose: 'sweep' })).toMatchObject({ ok: true });
  expect(await region.describeInstances(first, { purpose: 'sweep', retries: 0 })).toMatchObject({ ok: false });
  expect(server.arrived).toHaveLength(3);
});

test('a read that is given up ends at once and is not tried again', async () => {
  const stop = new AbortController();
  await using server = await startRawServer(() => stop.abort());
  const region = await openTestRegion(server.host, { readTimeoutMs: 30_000 });
  const result = await region.describeInstances(first, { purpose: 'sweep', signal: stop.signal });
  expect(result).toMatchObject({ error: { class: 'unconfirmed', cause: 'given_up' } });
  expect(server.arrived).toHaveLength(1);
  expect(await region.describeInstances(first, { purpose: 'sweep', signal: stop.signal })).toMatchObject({ ok: false });
  expect(server.arrived).toHaveLength(1);
});

test.each([
  ['the dry run passes', 400, code('DryRunOperation'), { ok: true, value: true }],
  ['ECS answers as to a real read', 200, page([]), { ok: true, value: true }],
  ['RAM denies it', 403, code('Forbidden.RAM'), { ok: true, value: false }],
  ['there is no permission', 403, code('NoPermission'), { ok: true, value: false }],
  ['the key is unknown', 404, code('InvalidAccessKeyId.NotFound'), { ok: false, error: { class: 'refused' } }],
  ['it is throttled', 503, code('Throttling'), { ok: false, error: { class: 'throttled' } }],
])('the permission to read is told when %s', async (_name, status, body, expected) => {
  await using server = await startRawServer((r) => reply(r, status, body));
  const region = await openTestRegion(server.host);
  expect(await region.mayDescribe('sweep')).toMatchObject(expected);
  expect(server.arrived[0]?.query.get('DryRun')).toBe('true');
});
