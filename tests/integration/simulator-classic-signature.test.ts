import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { wallMs } from '@/lib/clock';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { type ClassicAttempt, classicRequest, stampOf, stringToSignOf } from '../support/classic-signing';
import { type CurrentAttempt, currentRequest } from '../support/current-signing';
import { readReply } from '../support/read-reply';
import { controlOf } from '../support/simulator-control';

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

const MINUTE_MS = 60_000;

async function simulator() {
  const started = await startSimulator({ instances: 20, quota: 1_000_000 });
  running.push(started);
  const base = `http://127.0.0.1:${started.port}`;
  const send = async (attempt: ClassicAttempt) => {
    const { url, init, stringToSign } = classicRequest(base, attempt);
    return { ...(await readReply(await fetch(url, init))), stringToSign };
  };
  const control = controlOf(started.port);
  /** What the ledger says of the request with that answer. */
  const outcomeOf = async (answer: { fields: Record<string, unknown> }) =>
    (await control.ledger('')).find(({ requestId }) => requestId === answer.fields.RequestId);
  const anyId = async () => (await control.instances()).find(({ Status }) => Status === 'Running')?.InstanceId ?? '';
  const sendCurrent = async (attempt: CurrentAttempt) => {
    const { url, init } = currentRequest(`127.0.0.1:${started.port}`, attempt);
    return readReply(await fetch(url, init));
  };
  return { base, send, sendCurrent, control, outcomeOf, anyId };
}

describe('the classic signature', () => {
  it.each([
    ['GET', 'query'],
    ['POST', 'query'],
    ['POST', 'body'],
    ['POST', 'both'],
  ] as const)('is taken when it is right: %s with the parameters in the %s', async (method, carry) => {
    const cloud = await simulator();
    const answer = await cloud.send({ method, carry });
    expect(answer).toMatchObject({ status: 200, root: 'DescribeInstancesResponse' });
    expect(await cloud.outcomeOf(answer)).toMatchObject({ action: 'DescribeInstances', outcome: 'accepted' });
  });

  it('covers awkward characters, empty values and parameters that the action does not know', async () => {
    const cloud = await simulator();
    const parameters = { RegionId: 'cn-hangzhou', InstanceName: "a b+c*d~e!'()/é🔥&=%2B", Zz: '', 'Tag.1.Key': 'a b' };
    for (const method of ['GET', 'POST'] as const) {
      const answer = await cloud.send({ method, carry: method === 'GET' ? 'query' : 'body', parameters });
      expect(answer.status).toBe(200);
    }
  });

  it('reads the same fleet as the current signature, and restarts the same instances', async () => {
    const cloud = await simulator();
    const id = await cloud.anyId();
    const region = (await cloud.control.instances()).find(({ InstanceId }) => InstanceId === id)?.RegionId ?? '';
    const parameters = { RegionId: region, InstanceIds: JSON.stringify([id]) };
    const classic = await cloud.send({ parameters, common: { Format: 'JSON' } });
    const current = await cloud.sendCurrent({ parameters });
    expect(classic.fields.Instances).toEqual(current.fields.Instances);
    const restart = await cloud.send({ action: 'RebootInstance', parameters: { InstanceId: id } });
    expect(restart.status).toBe(200);
    expect(await cloud.outcomeOf(restart)).toMatchObject({ instanceId: id, outcome: 'accepted' });
  });

  it.each([
    ['made with a wrong secret', { secret: 'simulated-secreT' }, 400, 'SignatureDoesNotMatch'],
    ['with a parameter more', { after: { Zz: '1' } }, 400, 'SignatureDoesNotMatch'],
    ['of other parameters', { after: { ForceStop: 'true' } }, 400, 'SignatureDoesNotMatch'],
    ['of another action', { after: { Action: 'RebootInstance' } }, 400, 'SignatureDoesNotMatch'],
    ['of a parameter that was taken away', { after: { MaxResults: null } }, 400, 'SignatureDoesNotMatch'],
    ['with another body', { method: 'POST', carry: 'body', after: { RegionId: 'x' } }, 400, 'SignatureDoesNotMatch'],
    ['cut off', { after: { Signature: 'OLeaidS1JvxuMvny' } }, 400, 'IncompleteSignature'],
    [
      'whose plus signs became spaces',
      { after: { Signature: 'OLeaidS1JvxuMvnyHOwuJ uX5qY=' } },
      400,
      'IncompleteSignature',
    ],
    ['by another method', { common: { SignatureMethod: 'HMAC-SHA256' } }, 400, 'InvalidSignatureMethod'],
    ['of another version', { common: { SignatureVersion: '2.0' } }, 400, 'InvalidSignatureVersion'],
    ['of an unknown key', { common: { AccessKeyId: 'nobody' } }, 404, 'InvalidAccessKeyId.NotFound'],
    [
      'of a disabled key',
      { common: { AccessKeyId: 'inactive' }, secret: 'inactive-secret' },
      400,
      'InvalidAccessKeyId.Inactive',
    ],
    ['with a token that nobody gave', { common: { SecurityToken: 'CAIS' } }, 400, 'InvalidSecurityToken.Malformed'],
    ['without a readable time', { common: { Timestamp: 'yesterday' } }, 400, 'InvalidTimeStamp.Format'],
    [
      'with a time of another zone',
      { common: { Timestamp: '2026-01-01T00:00:00+08:00' } },
      400,
      'InvalidTimeStamp.Format',
    ],
    ['with a time without seconds', { common: { Timestamp: '2026-01-01T00:00Z' } }, 400, 'InvalidTimeStamp.Format'],
    ['for another version', { common: { Version: '2017-01-01' } }, 400, 'InvalidVersion'],
    ['for an unknown action', { action: 'DescribeUnicorns' }, 404, 'InvalidApi.NotFound'],
    ['that asks for a format that nobody knows', { common: { Format: 'yaml' } }, 400, 'InvalidParameter.Format'],
    ['without the region', { parameters: {} }, 400, 'MissingParameter'],
    ['for an unknown region', { parameters: { RegionId: 'mars-1' } }, 404, 'InvalidRegionId.NotFound'],
  ] as [string, ClassicAttempt, number, string][])(
    '%s is refused with the documented code, in XML, and stands in the ledger',
    async (_, attempt, status, code) => {
      const cloud = await simulator();
      const answer = await cloud.send(attempt);
      expect(answer).toMatchObject({ status, type: 'text/xml;charset=utf-8', root: 'Error', fields: { Code: code } });
      expect(Object.keys(answer.fields)).toEqual(['RequestId', 'HostId', 'Code', 'Message', 'Recommend']);
      expect(await cloud.outcomeOf(answer)).toMatchObject({ outcome: code });
    },
  );

  it.each([
    'Action',
    'Version',
    'AccessKeyId',
    'Signature',
    'SignatureMethod',
    'SignatureVersion',
    'SignatureNonce',
    'Timestamp',
  ])('without %s is refused with MissingParameter, which names it', async (name) => {
    const cloud = await simulator();
    for (const absent of [null, '']) {
      const attempt = name === 'Signature' ? { after: { [name]: absent } } : { common: { [name]: absent } };
      const answer = await cloud.send(attempt);
      expect(answer).toMatchObject({
        status: 400,
        fields: {
          Code: 'MissingParameter',
          Message: `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
        },
      });
    }
  });

  it('of a restart that is refused stands in the ledger with the instance that it was about', async () => {
    const cloud = await simulator();
    const instanceId = await cloud.anyId();
    const attempt = { action: 'RebootInstance', parameters: { InstanceId: instanceId }, secret: 'wrong' };
    expect(await cloud.outcomeOf(await cloud.send(attempt))).toMatchObject({
      instanceId,
      outcome: 'SignatureDoesNotMatch',
    });
  });

  it('that does not match is answered with the string that was signed, so that a client can compare it', async () => {
    const cloud = await simulator();
    const parameters = { RegionId: 'cn-hangzhou', InstanceName: "a b*'&<c>" };
    const answer = await cloud.send({ parameters, secret: 'wrong' });
    expect(answer.fields.Message).toBe(
      `Specified signature is not matched with our calculation. server string to sign is:${answer.stringToSign}`,
    );
    const cut = await cloud.send({ after: { Signature: 'short' } });
    expect(cut.fields.Message).toBe(
      `The request signature does not conform to Aliyun standards. server string to sign is:${cut.stringToSign}`,
    );
  });

  it('may be 15 minutes old or early, and no more', async () => {
    const cloud = await simulator();
    for (const minutes of [-14, 14]) {
      const Timestamp = stampOf(wallMs() + minutes * MINUTE_MS);
      expect((await cloud.send({ common: { Timestamp } })).status).toBe(200);
    }
    for (const minutes of [-16, 16]) {
      const Timestamp = stampOf(wallMs() + minutes * MINUTE_MS);
      const answer = await cloud.send({ common: { Timestamp } });
      expect(answer).toMatchObject({ status: 400, fields: { Code: 'InvalidTimeStamp.Expired' } });
    }
  });

  it('counts once: a copy of a restart is refused with SignatureNonceUsed and restarts nothing', async () => {
    const cloud = await simulator();
    const parameters = { InstanceId: await cloud.anyId() };
    const { url, init } = classicRequest(cloud.base, { action: 'RebootInstance', parameters });
    expect((await fetch(url, init)).status).toBe(200);
    expect(await readReply(await fetch(url, init))).toMatchObject({
      status: 400,
      fields: { Code: 'SignatureNonceUsed' },
    });
    expect((await cloud.control.ledger()).map((entry) => entry.outcome)).toEqual(['accepted', 'SignatureNonceUsed']);
  });

  it('shares its nonces with the current one, both ways', async () => {
    const cloud = await simulator();
    const parameters = { RegionId: 'cn-hangzhou' };
    const [first, second] = [randomUUID(), randomUUID()];
    const used = { status: 400, fields: { Code: 'SignatureNonceUsed' } };
    const current = (nonce: string) => cloud.sendCurrent({ parameters, nonce });
    expect((await cloud.send({ common: { SignatureNonce: first } })).status).toBe(200);
    expect(await current(first)).toMatchObject(used);
    expect((await current(second)).status).toBe(200);
    expect(await cloud.send({ common: { SignatureNonce: second } })).toMatchObject(used);
  });

  it('that is wrong uses up no nonce of its owner', async () => {
    const cloud = await simulator();
    const common = { SignatureNonce: randomUUID() };
    await cloud.send({ common, secret: 'wrong' });
    expect((await cloud.send({ common })).status).toBe(200);
  });

  it('signs no header: one that names another action or version changes nothing', async () => {
    const cloud = await simulator();
    const answer = await cloud.send({ headers: { 'x-acs-action': 'RebootInstance', 'x-acs-version': '2017-01-01' } });
    expect(answer.root).toBe('DescribeInstancesResponse');
    const nameless = await cloud.send({ common: { Action: null }, headers: { 'x-acs-action': 'RebootInstance' } });
    expect(nameless).toMatchObject({ fields: { Code: 'MissingParameter' } });
    expect(await cloud.control.ledger()).toEqual([]);
  });

  it('covers what the service reads: a second value of a name, in query or body, is refused', async () => {
    const cloud = await simulator();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const attempt: ClassicAttempt = { method: 'POST', carry: 'body', parameters: { RegionId: 'cn-hangzhou' } };
    const { url, init } = classicRequest(cloud.base, attempt);
    const tries = [
      fetch(`${url}RegionId=cn-shanghai`, init),
      fetch(url, { ...init, headers: form, body: `${init.body}&RegionId=cn-shanghai` }),
    ];
    for (const answer of await Promise.all(tries)) {
      expect(await readReply(answer)).toMatchObject({ fields: { Code: 'SignatureDoesNotMatch' } });
    }
  });

  it('knows GET and POST only', async () => {
    const cloud = await simulator();
    const { url } = classicRequest(cloud.base, {});
    expect(await readReply(await fetch(url, { method: 'PUT' }))).toMatchObject({
      status: 403,
      fields: { Code: 'UnsupportedHTTPMethod' },
    });
  });

  it('is what a request without any signature is asked for', async () => {
    const cloud = await simulator();
    const answer = await readReply(await fetch(`${cloud.base}/?Action=DescribeInstances&Version=2014-05-26`));
    expect(answer).toMatchObject({ status: 400, root: 'Error', fields: { Code: 'MissingParameter' } });
    expect(answer.fields.Message).toContain('"AccessKeyId"');
  });
});

it("the string that a test signs by hand is the document's", () => {
  const parameters = {
    Timestamp: '2016-02-23T12:46:24Z',
    Format: 'XML',
    AccessKeyId: 'testid',
    Action: 'DescribeRegions',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
    Version: '2014-05-26',
    SignatureVersion: '1.0',
  };
  expect(stringToSignOf('GET', parameters)).toBe(
    'GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26',
  );
});
