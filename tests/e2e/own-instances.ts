/** Boots of 3 s in real time at the speed of these tests, after a stale moment of 0.5 s: long enough to be seen. */
const BOOT = { SimulatedBootSeconds: 60, SimulatedStaleSeconds: 10 };

const lock = (reason: string) => ({ OperationLocks: { LockReason: [{ LockReason: reason, LockMsg: '' }] } });

/** Every test has instances of its own, so that they can run at once. Names are the id without "i-". */
export const OWN_INSTANCES: { id: string; change: Record<string, unknown> }[] = [
  ...[
    'e2e-mouse',
    'e2e-keys',
    'e2e-force',
    'e2e-force-go',
    'e2e-dry',
    'e2e-stale',
    'e2e-changes',
    'e2e-race',
    'e2e-calm',
    'e2e-lost',
    'e2e-refused-by-ecs',
    'e2e-reason',
    'e2e-record',
    'e2e-axe',
  ].map((name) => ({ id: `i-${name}`, change: BOOT })),
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
];
