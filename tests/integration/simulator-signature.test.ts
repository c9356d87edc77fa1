import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { wallMs } from '@/lib/clock';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { type CurrentAttempt, currentRequest } from '../support/current-signing';
import { controlOf } from '../support/simulator-control';

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function simulator() {
  const started = await startSimulator({ instances: 20 });
  running.push(started);
  const host = `127.0.0.1:${started.port}`;
  const send = async (attempt: CurrentAttempt) => {
    const { url, init } = currentRequest(host, attempt);
    const response = await fetch(url, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const ledger = (action: string) => controlOf(started.port).ledger(action);
  return { host, send, ledger };
}

const MINUTE_MS = 60_000;

describe('the current signature', () => {
  it('is taken when it is right, with awkward characters and a form body too', async () => {
    const cloud = await simulator();
    expect((await cloud.send({})).status).toBe(200);
    const awkward = { RegionId: 'cn-hangzhou', InstanceName: "a b+c*d~e!'()/é🔥&=", MaxResults: '10' };
    expect((await cloud.send({ parameters: awkward })).status).toBe(200);
    expect((await cloud.send({ parameters: {}, body: 'RegionId=cn-hangzhou&MaxResults=10' })).status).toBe(200);
  });

  it.each([
    ['made with a wrong secret', { secret: 'simulated-secreT' }, 400, 'SignatureDoesNotMatch'],
    ['of other parameters', { smuggled: '&ForceStop=true' }, 400, 'SignatureDoesNotMatch'],
    ['of another action', { after: { 'x-acs-action': 'RebootInstance' } }, 400, 'SignatureDoesNotMatch'],
    ['with an unsigned x-acs header', { after: { 'x-acs-extra': '1' } }, 400, 'IncompleteSignature'],
    ['cut off', { after: { authorization: 'ACS3-HMAC-SHA256 Credential=simulated' } }, 400, 'IncompleteSignature'],
    ['absent', { after: { authorization: '' } }, 400, 'IncompleteSignature'],
    ['of an unknown key', { keyId: 'nobody' }, 404, 'InvalidAccessKeyId.NotFound'],
    ['of a disabled key', { keyId: 'inactive', secret: 'inactive-secret' }, 400, 'InvalidAccessKeyId.Inactive'],
    ['with a token that nobody gave', { token: 'CAIS' }, 400, 'InvalidSecurityToken.Malformed'],
    ['without a readable time', { date: 'yesterday' }, 400, 'InvalidTimeStamp.Format'],
    ['for an unknown action', { action: 'DescribeUnicorns' }, 404, 'InvalidApi.NotFound'],
    ['for another version', { version: '2017-01-01' }, 400, 'InvalidVersion'],
    ['without the region', { parameters: {} }, 400, 'MissingParameter'],
    ['for an unknown region', { parameters: { RegionId: 'mars-1' } }, 404, 'InvalidRegionId.NotFound'],
  ])(
    '%s is refused with the documented code, and stands in the ledger',
    async (_, attempt: CurrentAttempt, status, code) => {
      const cloud = await simulator();
      const answer = await cloud.send(attempt);
      expect(answer).toMatchObject({ status, body: { Code: code } });
      expect(Object.keys(answer.body).sort()).toEqual(['Code', 'HostId', 'Message', 'Recommend', 'RequestId']);
      const entries = await cloud.ledger('');
      expect(entries.find(({ requestId }) => requestId === answer.body.RequestId)).toMatchObject({ outcome: code });
    },
  );

  it('that does not match is answered with what the server signed, as the real one does', async () => {
    const cloud = await simulator();
    const answer = await cloud.send({ secret: 'wrong' });
    expect(answer.body.Message).toContain('server StringToSign is [ACS3-HMAC-SHA256\n');
    expect(answer.body.Message).toContain('server CanonicalRequest is [POST\n/\nMaxResults=10&RegionId=cn-hangzhou\n');
  });

  it('may be 15 minutes old or early, and no more', async () => {
    const cloud = await simulator();
    for (const minutes of [-14, 14]) {
      expect((await cloud.send({ at: wallMs() + minutes * MINUTE_MS })).status).toBe(200);
    }
    for (const minutes of [-16, 16]) {
      const answer = await cloud.send({ at: wallMs() + minutes * MINUTE_MS });
      expect(answer).toMatchObject({ status: 400, body: { Code: 'InvalidTimeStamp.Expired' } });
    }
  });

  it('counts once: a copy of a restart is refused with SignatureNonceUsed and restarts nothing', async () => {
    const cloud = await simulator();
    const fleet = (await (await fetch(`http://${cloud.host}/__simulator/instances`)).json()) as {
      InstanceId: string;
    }[];
    const attempt = {
      action: 'RebootInstance',
      parameters: { InstanceId: fleet[0]?.InstanceId ?? '' },
      nonce: randomUUID(),
      at: wallMs(),
    };
    expect((await cloud.send(attempt)).status).toBe(200);
    expect(await cloud.send(attempt)).toMatchObject({ status: 400, body: { Code: 'SignatureNonceUsed' } });
    expect((await cloud.ledger('RebootInstance')).map((entry) => entry.outcome)).toEqual([
      'accepted',
      'SignatureNonceUsed',
    ]);
  });

  it('covers the body: one that was exchanged on the way is refused', async () => {
    const cloud = await simulator();
    const { url, init } = currentRequest(cloud.host, { parameters: {}, body: 'RegionId=cn-hangzhou&MaxResults=10' });
    const response = await fetch(url, { ...init, body: 'RegionId=cn-shanghai&MaxResults=10' });
    expect(await response.json()).toMatchObject({ Code: 'SignatureDoesNotMatch' });
  });

  it('that is wrong uses up no nonce of its owner', async () => {
    const cloud = await simulator();
    const nonce = randomUUID();
    await cloud.send({ nonce, secret: 'wrong' });
    expect((await cloud.send({ nonce })).status).toBe(200);
  });
});
