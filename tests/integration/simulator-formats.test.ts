import { afterEach, describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { type ClassicAttempt, classicRequest } from '../support/classic-signing';
import { type CurrentAttempt, currentRequest } from '../support/current-signing';
import { readReply } from '../support/read-reply';
import { controlOf } from '../support/simulator-control';

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function simulator(options: Partial<SimulatorOptions> = {}) {
  const started = await startSimulator({ instances: 20, quota: 1_000_000, ...options });
  running.push(started);
  const host = `127.0.0.1:${started.port}`;
  const send = async (attempt: ClassicAttempt) => {
    const { url, init } = classicRequest(`http://${host}`, attempt);
    return readReply(await fetch(url, init));
  };
  const sendCurrent = async (attempt: CurrentAttempt) => {
    const { url, init } = currentRequest(host, attempt);
    return readReply(await fetch(url, init));
  };
  const sendAndCollect = async (attempt: ClassicAttempt) => {
    const { url, init } = classicRequest(`http://${host}`, attempt);
    const response = await fetch(url, init);
    const pieces: Uint8Array[] = [];
    let ended = true;
    try {
      for await (const piece of response.body ?? []) pieces.push(piece);
    } catch {
      ended = false;
    }
    return { type: response.headers.get('content-type'), text: Buffer.concat(pieces).toString('utf8'), ended };
  };
  return { send, sendCurrent, sendAndCollect, control: controlOf(started.port) };
}

describe('the format of an answer', () => {
  const json = 'application/json;charset=utf-8';
  const xml = 'text/xml;charset=utf-8';

  it.each([
    [undefined, xml],
    ['XML', xml],
    ['xml', xml],
    ['JSON', json],
    ['json', json],
    ['Json', json],
  ])('with the classic signature and Format %s is %s, for answers and errors alike', async (format, type) => {
    const cloud = await simulator();
    const common: Record<string, string> = format === undefined ? {} : { Format: format };
    expect(await cloud.send({ common })).toMatchObject({ status: 200, type });
    const refused = await cloud.send({ common, secret: 'wrong' });
    expect(refused).toMatchObject({
      status: 400,
      type,
      fields: { Code: 'SignatureDoesNotMatch', HostId: expect.any(String) },
    });
  });

  it.each([
    ['neither', {}, undefined, json],
    ['Format xml', { Format: 'xml' }, undefined, xml],
    ['Format JSON', { Format: 'JSON' }, 'application/xml', json],
    ['Accept application/xml', {}, 'application/xml', xml],
    ['Accept application/json', {}, 'application/json', json],
  ] as [string, Record<string, string>, string | undefined, string][])(
    'with the current signature and %s is as asked, for answers and errors alike',
    async (_, format, accept, type) => {
      const cloud = await simulator();
      const ask = (parameters: Record<string, string>) =>
        cloud.sendCurrent({ parameters: { ...parameters, ...format }, after: accept ? { accept } : {} });
      expect(await ask({ RegionId: 'cn-hangzhou' })).toMatchObject({ status: 200, type });
      expect(await ask({})).toMatchObject({ status: 400, type, fields: { Code: 'MissingParameter' } });
    },
  );

  it('holds for faults too: errors and throttling in it, a truncated answer half of it', async () => {
    const cloud = await simulator();
    for (const [format, type, start] of [
      ['JSON', json, '{"RequestId":'],
      ['XML', xml, '<?xml version="1.0" encoding="UTF-8"?><DescribeInstancesResponse><RequestId>'],
    ] as const) {
      await cloud.control.faults([
        { action: 'DescribeInstances', kind: 'throttle', times: 1 },
        { action: 'DescribeInstances', kind: 'error', code: 'InternalError', status: 500, times: 1 },
        { action: 'DescribeInstances', kind: 'truncate', times: 1 },
      ]);
      const ask = () => cloud.send({ common: { Format: format } });
      expect(await ask()).toMatchObject({ status: 400, type, fields: { Code: 'Throttling.User' } });
      expect(await ask()).toMatchObject({ status: 500, type, fields: { Code: 'InternalError' } });
      const cut = await cloud.sendAndCollect({ common: { Format: format } });
      expect(cut).toMatchObject({ type, ended: false });
      expect(cut.text.startsWith(start)).toBe(true);
      expect(cut.text.length).toBeLessThan((await ask()).text.length);
    }
  });

  it('changes nothing in what is said: hostile names are the same in XML as in JSON', async () => {
    const cloud = await simulator({ instances: 60, scenario: 'hostile-names' });
    const names = async (format: string) => {
      const parameters = { RegionId: 'cn-hangzhou', MaxResults: '100' };
      const { fields } = await cloud.send({ parameters, common: { Format: format } });
      const { Instance: list } = fields.Instances as { Instance: { InstanceName: string }[] };
      return list.map(({ InstanceName }) => InstanceName);
    };
    const inJson = await names('JSON');
    expect(inJson.some((name) => name.includes('<script>'))).toBe(true);
    expect(await names('XML')).toEqual(inJson);
  });

  it('is kept by a refusal of RAM, with its details', async () => {
    const cloud = await simulator();
    const attempt: ClassicAttempt = {
      action: 'RebootInstance',
      parameters: { InstanceId: (await cloud.control.instances())[0]?.InstanceId ?? '' },
      common: { AccessKeyId: 'readonly' },
      secret: 'readonly-secret',
    };
    const answer = await cloud.send(attempt);
    expect(answer).toMatchObject({
      status: 403,
      root: 'Error',
      fields: { Code: 'Forbidden.RAM', AccessDeniedDetail: { AuthAction: 'ecs:RebootInstance' } },
    });
  });
});
