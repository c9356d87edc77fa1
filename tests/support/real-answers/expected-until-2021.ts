import { type Expected, NEVER, only } from './expected';

/** What must be made of the answers in shapes of the years until 2021, by the name of their file. */
export const EXPECTED_UNTIL_2021: Record<string, Expected> = {
  'classic-2015': {
    at: '2015-08-01T00:00Z',
    facts: [
      only('i-23example1', {
        regionId: 'cn-shenzhen',
        name: '订单服务-主机',
        hostName: 'iZ23exampleoneZ',
        zoneId: 'cn-shenzhen-a',
        status: 'Running',
        chargeType: 'PostPaid',
        expiredTime: '2012-02-09T16:00:00.000Z',
        creationTime: '2015-03-02T09:41:00.000Z',
        instanceType: 'ecs.s2.large',
        privateIps: ['10.171.20.31'],
        publicIps: ['203.0.113.21'],
      }),
    ],
    // Pay-as-you-go is never called expired, whatever the expiry says.
    verdicts: ['allowed'],
  },
  'classic-2016-nameless': {
    at: '2016-11-01T00:00Z',
    facts: [
      only('i-94example2', {
        regionId: 'cn-shenzhen',
        hostName: 'build_runner',
        zoneId: 'cn-shenzhen-a',
        status: 'Running',
        chargeType: 'PostPaid',
        expiredTime: '2016-09-30T16:00:00.000Z',
        creationTime: '2016-04-11T20:15:00.000Z',
        instanceType: 'ecs.s2.large',
        privateIps: ['10.172.8.9'],
        publicIps: ['203.0.113.22'],
        tags: [
          { key: 'release', value: '1.20' },
          { key: 'spare', value: '' },
        ],
      }),
    ],
    verdicts: ['allowed'],
  },
  'locks-2016': {
    at: '2016-07-01T00:00Z',
    facts: (
      [
        ['i-25example3', 'ledger-01', 'Stopped', 'financial'],
        ['i-25example4', 'ledger-02', 'Running', 'security'],
        ['i-25example5', 'ledger-03', 'Running', 'refunded'],
      ] as const
    ).map(([id, name, status, reason]) =>
      only(id, { regionId: 'cn-beijing', name, status, chargeType: 'PostPaid', locks: [{ reason, message: null }] }),
    ),
    verdicts: ['refused lock_financial status_stopped', 'refused lock_security', 'unknown lock_undocumented:refunded'],
  },
  'overdue-2019': {
    at: '2019-07-01T00:00Z',
    facts: [
      only('i-bp1example0004', {
        name: 'iZbp1examplefourZ',
        hostName: 'iZbp1examplefourZ',
        zoneId: 'cn-hangzhou-i',
        status: 'Stopped',
        locks: [{ reason: 'financial', message: null }],
        chargeType: 'PrePaid',
        expiredTime: '2019-06-14T16:00:00.000Z',
        startTime: '2019-05-14T02:11:00.000Z',
        creationTime: '2019-05-14T02:11:00.000Z',
        instanceType: 'ecs.t5-lc1m1.small',
        cpu: 1,
        memoryMib: 1024,
        osName: 'CentOS  7.6 64位',
        osType: 'linux',
        privateIps: ['172.16.40.4'],
        publicIps: ['203.0.113.24'],
        tags: [{ key: '环境', value: '测试' }],
        stoppedMode: 'Not-applicable',
        recyclable: false,
        deletionProtection: false,
      }),
    ],
    verdicts: ['refused lock_financial expired status_stopped'],
  },
  'classic-2019-scaling': {
    at: '2019-12-01T00:00Z',
    facts: [
      only('i-bp1example0006', {
        name: 'ESS-asg-checkout',
        hostName: 'iZbp1examplesixZ',
        zoneId: 'cn-hangzhou-b',
        status: 'Running',
        chargeType: 'PostPaid',
        expiredTime: NEVER,
        startTime: '2019-10-08T03:22:00.000Z',
        creationTime: '2019-10-08T03:22:00.000Z',
        instanceType: 'ecs.mn4.large',
        cpu: 2,
        memoryMib: 8192,
        osName: 'CentOS  7.6 64位',
        osType: 'linux',
        privateIps: ['10.81.3.6'],
        publicIps: ['203.0.113.26'],
        tags: [
          { key: 'acs:autoscaling:scalingGroupId', value: 'asg-bp1example' },
          { key: 'ESS', value: 'ESS' },
        ],
        stoppedMode: 'Not-applicable',
        recyclable: false,
        deletionProtection: false,
      }),
    ],
    verdicts: ['allowed'],
  },
  'pending-2018': {
    at: '2018-07-09T11:03Z',
    // The entry without an id and the null beside it are left out: there is nothing to call them by.
    facts: [
      only('i-wz9example0016', {
        regionId: 'cn-shenzhen',
        name: '新建实例',
        status: 'Pending',
        chargeType: 'PostPaid',
        creationTime: '2018-07-09T11:02:00.000Z',
        instanceType: 'ecs.n4.small',
        cpu: 1,
        memoryMib: 2048,
        deletionProtection: false,
      }),
    ],
    verdicts: ['refused status_pending'],
  },
  'empty-2018': { at: '2018-08-01T00:00Z', facts: [], verdicts: [] },
  'interfaces-only-2021': {
    at: '2021-05-01T00:00Z',
    facts: [
      only('i-2zeexample0014', {
        regionId: 'cn-beijing',
        name: 'proxy-14',
        zoneId: 'cn-beijing-h',
        status: 'Running',
        chargeType: 'PrePaid',
        expiredTime: '2027-01-31T16:00:00.000Z',
        instanceType: 'ecs.c6.xlarge',
        cpu: 4,
        memoryMib: 8192,
        osName: 'Ubuntu  20.04 64位',
        osType: 'linux',
        // Those of the primary interface first, though it is listed second.
        privateIps: ['172.20.8.14', '172.20.8.114', '172.20.9.15'],
      }),
    ],
    verdicts: ['allowed'],
  },
};
