import type { InstanceFacts } from '@/lib/domain/instance/instance';

/** The expiry that ECS shows for pay-as-you-go. */
export const NEVER = '2099-12-31T15:59:00.000Z';

/** An instance of which an answer says nothing but its id: each case names what its answer says beyond that. */
export function only(instanceId: string, said: Partial<InstanceFacts>): InstanceFacts {
  return {
    accountId: 'test',
    regionId: 'cn-hangzhou',
    instanceId,
    name: '',
    hostName: null,
    zoneId: null,
    status: '',
    locks: [],
    chargeType: null,
    expiredTime: null,
    startTime: null,
    creationTime: null,
    instanceType: null,
    cpu: null,
    memoryMib: null,
    osName: null,
    osType: null,
    privateIps: [],
    publicIps: [],
    tags: [],
    stoppedMode: null,
    resourceGroupId: null,
    recyclable: null,
    deletionProtection: null,
    ...said,
  };
}

/** What must be made of an answer. */
export interface Expected {
  /** When the answer is judged: expiries are of their time. */
  at: string;
  facts: InstanceFacts[];
  /** Of each instance: the verdict, then the key of every cause. */
  verdicts: string[];
  nextToken?: string;
}
