import { afterEach, describe, expect, it } from 'vitest';
import { wallMs } from '@/lib/clock';
import { actionNames } from '@/lib/simulator/ecs-actions';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { type ClassicAttempt, classicRequest } from '../support/classic-signing';
import { differences, fromXml } from '../support/compare-shapes';
import { currentRequest } from '../support/current-signing';
import { DOCUMENTED, DOCUMENTED_DENIAL, DOCUMENTED_ERROR, type Shape } from '../support/documented-shapes';
import { type Reply, readReply } from '../support/read-reply';
import { controlOf, plainInstance } from '../support/simulator-control';

const REGION = 'cn-hangzhou';
const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function cloud(options: Partial<SimulatorOptions> = {}) {
  const started = await startSimulator({ instances: 120, quota: 1_000_000, ...options });
  running.push(started);
  const host = `127.0.0.1:${started.port}`;
  const classic = async (format: 'JSON' | 'XML', attempt: ClassicAttempt) => {
    const { url, init } = classicRequest(`http://${host}`, {
      ...attempt,
      common: { Format: format, ...attempt.common },
    });
    return readReply(await fetch(url, init));
  };
  const current = async (action: string, parameters: Record<string, string>) => {
    const { url, init } = currentRequest(host, { action, parameters });
    return readReply(await fetch(url, init));
  };
  return { classic, current, control: controlOf(started.port) };
}

/** The fields of an answer without what is new in each. */
function lasting({ RequestId: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

function inJsonTerms(shape: Shape, reply: Reply): Record<string, unknown> {
  return fromXml(shape, reply.fields) as Record<string, unknown>;
}

/** What is asked of each read, and a field that shows that the answer was not empty. */
const READS: [keyof typeof DOCUMENTED, Record<string, string>, string][] = [
  ['DescribeInstances', { RegionId: REGION, MaxResults: '100' }, 'LockReason'],
  ['DescribeInstanceStatus', { RegionId: REGION, PageSize: '50' }, 'InstanceId'],
  ['DescribeRegions', { AcceptLanguage: 'en-US' }, 'RegionEndpoint'],
  ['DescribeInstancesFullStatus', { RegionId: REGION, PageSize: '100' }, 'NotBefore'],
  ['DescribeInstanceHistoryEvents', { RegionId: REGION, PageSize: '100' }, 'EventFinishTime'],
];

/** Gives an instance an event of each kind that answers show differently: with a time, without one, over. */
async function setEvents(control: ReturnType<typeof controlOf>): Promise<void> {
  const [first] = (await control.instances()).filter(({ RegionId }) => RegionId === REGION);
  const NotBefore = new Date(wallMs() + 86_400_000).toISOString();
  await control.patch(first?.InstanceId ?? '', {
    SimulatedEvents: [
      { EventType: 'SystemMaintenance.Reboot', NotBefore, Reason: 'Maintenance of the host.' },
      { EventType: 'SystemFailure.Redeploy', EventCycleStatus: 'Inquiring' },
      { EventType: 'InstanceFailure.Reboot', EventCycleStatus: 'Executed', NotBefore },
    ],
  });
}

describe('an answer is shaped as the document shows, field for field', () => {
  it.each(READS)('%s, in JSON and in XML, which say the same', async (action, parameters, held) => {
    const { classic, current, control } = await cloud();
    await setEvents(control);
    const shape = DOCUMENTED[action];
    const json = await classic('JSON', { action, parameters });
    expect(json.status).toBe(200);
    expect(json.text).toContain(`"${held}":`);
    expect(differences(shape, [json.fields], action)).toEqual([]);
    const xml = await classic('XML', { action, parameters });
    expect(xml).toMatchObject({ status: 200, root: `${action}Response` });
    expect(differences(shape, [inJsonTerms(shape, xml)], action)).toEqual([]);
    expect(lasting(inJsonTerms(shape, xml))).toEqual(lasting(json.fields));
    expect(lasting((await current(action, parameters)).fields)).toEqual(lasting(json.fields));
  });

  it('for every action that is simulated', () => {
    const compared = ['RebootInstance', ...READS.map(([action]) => action)];
    expect(actionNames().filter((action) => !compared.includes(action))).toEqual([]);
  });

  it('DescribeInstances of one instance, and of none', async () => {
    const { classic, control } = await cloud();
    const shape = DOCUMENTED.DescribeInstances;
    const read = async (parameters: Record<string, string>) => {
      const json = await classic('JSON', { parameters });
      const xml = await classic('XML', { parameters });
      expect(lasting(inJsonTerms(shape, xml))).toEqual(lasting(json.fields));
      return { fields: json.fields, text: xml.text };
    };
    const [first] = (await control.instances()).filter(({ RegionId }) => RegionId === REGION);
    const one = await read({ RegionId: REGION, InstanceIds: JSON.stringify([first?.InstanceId]) });
    expect(differences(shape, [one.fields])).toEqual([]);
    const none = await read({ RegionId: REGION, InstanceIds: '[]' });
    expect(none.fields.Instances).toEqual({ Instance: [] });
    expect(none.text).toContain('<Instances></Instances>');
  });

  it('DescribeInstances of an instance whose texts are empty and whose lists have many items', async () => {
    const { classic, control } = await cloud();
    const shape = DOCUMENTED.DescribeInstances;
    const tags = ['a', 'b', 'c'].map((key) => ({ TagKey: key, TagValue: '' }));
    await control.replace([
      plainInstance('i-empty000000000000000', {
        Description: '',
        Tags: { Tag: tags },
        SpotPriceLimit: 0.98,
        Recyclable: false,
      }),
    ]);
    const parameters = { RegionId: REGION };
    const json = await classic('JSON', { parameters });
    const xml = await classic('XML', { parameters });
    expect(xml.text).toContain('<Description></Description>');
    expect(xml.text).toContain('<SpotPriceLimit>0.98</SpotPriceLimit>');
    expect(xml.text).toContain('<Recyclable>false</Recyclable>');
    expect(xml.text).toContain('<Tags><Tag><TagKey>a</TagKey><TagValue></TagValue></Tag><Tag>');
    expect(lasting(inJsonTerms(shape, xml))).toEqual(lasting(json.fields));
  });

  it('RebootInstance, in JSON and in XML', async () => {
    const { classic, control } = await cloud();
    const ids = (await control.instances())
      .filter(({ Status }) => Status === 'Running')
      .map(({ InstanceId }) => InstanceId);
    const ask = (format: 'JSON' | 'XML', id: string | undefined) =>
      classic(format, { action: 'RebootInstance', parameters: { InstanceId: id ?? '' } });
    const json = await ask('JSON', ids[0]);
    expect(differences(DOCUMENTED.RebootInstance, [json.fields])).toEqual([]);
    const xml = await ask('XML', ids[1]);
    expect(xml.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><RebootInstanceResponse><RequestId>[0-9A-F-]{36}<\/RequestId><\/RebootInstanceResponse>$/,
    );
  });
});

describe('an error is shaped as the document shows, field for field, in JSON and in XML', () => {
  it.each([
    ['a missing parameter', {}, 400, 'MissingParameter'],
    ['a wrong secret', { secret: 'wrong' }, 400, 'SignatureDoesNotMatch'],
    [
      'an instance that is not there',
      { action: 'RebootInstance', parameters: { InstanceId: 'i-none' } },
      404,
      'InvalidInstanceId.NotFound',
    ],
    ['an action that is not there', { action: 'Dance' }, 404, 'InvalidApi.NotFound'],
  ] as [string, ClassicAttempt, number, string][])('%s', async (_, attempt, status, code) => {
    const { classic } = await cloud();
    const asked: ClassicAttempt = { parameters: {}, ...attempt };
    const json = await classic('JSON', asked);
    expect(json).toMatchObject({ status, fields: { Code: code } });
    expect(differences(DOCUMENTED_ERROR, [json.fields])).toEqual([]);
    const xml = await classic('XML', asked);
    expect(xml).toMatchObject({ status, root: 'Error', fields: { Code: code } });
    expect(differences(DOCUMENTED_ERROR, [xml.fields])).toEqual([]);
    expect(Object.keys(xml.fields)).toEqual(Object.keys(json.fields));
    expect(xml.text.startsWith('<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>')).toBe(true);
  });

  it('a denial of RAM, with its details', async () => {
    const { classic, control } = await cloud();
    const attempt: ClassicAttempt = {
      action: 'RebootInstance',
      parameters: { InstanceId: (await control.instances())[0]?.InstanceId ?? '' },
      common: { AccessKeyId: 'readonly' },
      secret: 'readonly-secret',
    };
    const json = await classic('JSON', attempt);
    const xml = await classic('XML', attempt);
    expect(differences(DOCUMENTED_DENIAL, [json.fields])).toEqual([]);
    expect(xml.fields.AccessDeniedDetail).toEqual(json.fields.AccessDeniedDetail);
  });
});

describe('the comparison itself', () => {
  const shape: Shape = { A: 'string', 'B?': 'number', L: { I: [{ X: 'boolean' }] } };

  it.each([
    [{ A: '', L: { I: [] } }, []],
    [{ A: '', B: 1, L: { I: [{ X: true }] } }, []],
    [{ L: { I: [] } }, ['.A is missing']],
    [{ A: 1, L: { I: [] } }, ['.A is number, not string']],
    [{ A: '', L: [] }, ['.L is a list, not an object']],
    [{ A: '', L: { I: {} } }, ['.L.I is an object, not a list']],
    [{ A: '', L: { I: [{ X: 'true' }] } }, ['.L.I[].X is string, not boolean']],
    [{ A: '', L: { I: [{ X: true, Y: 1 }] }, C: null }, ['.C is not documented', '.L.I[].Y is not documented']],
  ])('finds in %j: %j', (value, found) => {
    expect(differences(shape, [value])).toEqual(found);
  });
});
