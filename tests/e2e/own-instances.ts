import { HOUR_MS, inMs, maintenance } from '../support/system-event-rows';

/** Boots of 3 s in real time at the speed of these tests, after a stale moment of 0.5 s: long enough to be seen. */
const BOOT = { SimulatedBootSeconds: 60, SimulatedStaleSeconds: 10 };

const lock = (reason: string) => ({ OperationLocks: { LockReason: [{ LockReason: reason, LockMsg: '' }] } });

/** Is there when the desk first looks, and taken away before the tests begin. */
export const GONE = { id: 'i-e2e-gone', change: {} };

/** Every test has instances of its own, so that they can run at once. Names are the id without "i-". */
export const OWN_INSTANCES: { id: string; change: Record<string, unknown> }[] = [
  ...[
    'e2e-keys',
    'e2e-force',
    'e2e-force-go',
    'e2e-dry',
    'e2e-stale',
    'e2e-changes',
    'e2e-race',
    'e2e-calm',
    'e2e-unseen',
    'e2e-comes',
    'e2e-kept-back',
    'e2e-tabs',
    'e2e-lost',
    'e2e-refused-by-ecs',
    'e2e-reason',
    'e2e-record',
    'e2e-axe',
    'e2e-page-menu',
    'e2e-page-away',
    'e2e-again',
    'e2e-late',
    'e2e-outside',
    'roles-dry',
    'old-refusal',
    'story-judge',
    'axe-plain',
    'axe-force',
    'axe-changes',
    'e2e-commented',
    'e2e-watched',
  ].map((name) => ({ id: `i-${name}`, change: BOOT })),
  // Its test lets it come back.
  { id: 'i-e2e-mouse', change: { ...BOOT, SimulatedBootSeconds: 1_200 } },
  { id: 'i-why-stopped', change: { Status: 'Stopped' } },
  { id: 'i-why-pending', change: { Status: 'Pending' } },
  { id: 'i-why-starting', change: { Status: 'Starting' } },
  { id: 'i-why-stopping', change: { Status: 'Stopping' } },
  { id: 'i-why-security', change: lock('security') },
  { id: 'i-axe-security', change: lock('security') },
  { id: 'i-why-financial', change: lock('financial') },
  {
    id: 'i-why-expired',
    change: { Status: 'Stopped', InstanceChargeType: 'PrePaid', ExpiredTime: '2020-01-01T16:00Z' },
  },
  { id: 'i-ask-recycling', change: { ...BOOT, ...lock('Recycling') } },
  { id: 'i-ask-new-lock', change: { ...BOOT, ...lock('compliance-hold') } },
  { id: 'i-ask-new-status', change: { Status: 'Hibernating' } },
  // Long enough on their way for a look at every width.
  { id: 'i-axe-run', change: { ...BOOT, SimulatedBootSeconds: 240 } },
  // Its timeline is to show it Starting, however late a busy machine reads.
  { id: 'i-e2e-page', change: { ...BOOT, SimulatedBootSeconds: 240 } },
  {
    id: 'i-e2e-event',
    change: { ...BOOT, SimulatedEvents: [maintenance({ EventId: 'e-e2e', NotBefore: inMs(48 * HOUR_MS) })] },
  },
  { id: 'i-twin-a', change: { InstanceName: 'twin-01' } },
  { id: 'i-twin-b', change: { InstanceName: 'twin-01', RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' } },
  { id: 'i-e2e-hidden', change: { InstanceName: 'hidden\u202Egnp.01\u200B' } },
  {
    id: 'i-e2e-facts',
    change: {
      InstanceChargeType: 'PrePaid',
      ExpiredTime: '2099-01-01T16:00Z',
      InstanceName: 'e2e-facts',
      Cpu: 4,
      Memory: 16384,
      OSName: 'Alibaba Cloud Linux 3',
      DeletionProtection: true,
      PublicIpAddress: { IpAddress: ['203.0.113.7'] },
    },
  },
  GONE,
];
