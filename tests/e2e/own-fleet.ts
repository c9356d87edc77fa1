import { plainInstance } from '../support/simulator-control';

const lock = (reason: string) => ({ OperationLocks: { LockReason: [{ LockReason: reason, LockMsg: '' }] } });
const tags = (...given: [string, string][]) => ({
  Tags: { Tag: given.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
});

/** Boots of 3 s in real time at the speed of these tests: long enough for a machine that is short of everything to see them. */
const QUICK = { SimulatedBootSeconds: 60, SimulatedStaleSeconds: 2 };
/** Under way until the test lets it come back, however long what is done meanwhile takes. */
const SLOW = { ...QUICK, SimulatedBootSeconds: 100_000 };
/** Slow enough under way, 6 s, for somebody to act meanwhile. */
const ACTED_ON = { ...QUICK, SimulatedBootSeconds: 120 };

/** A group of each name: every test has instances of its own. */
const group = (name: string, count: number, change: Record<string, unknown> = QUICK) =>
  Array.from({ length: count }, (_, index) => plainInstance(`i-${name}-${index + 1}`, change));

/** The same with tags, in two zones. */
const planned = (name: string, count: number) =>
  group(name, count).map((instance, index) => ({
    ...instance,
    ZoneId: index % 2 === 0 ? 'cn-hangzhou-h' : 'cn-hangzhou-i',
    ...tags(['group', name], ['quorum', index % 2 === 0 ? 'even' : 'odd']),
  }));

export const REGIONS = ['cn-hangzhou', 'cn-shanghai', 'cn-beijing'];

/** What the fleet of the tests on a desk of their own holds. */
export const OWN_FLEET = [
  // The stop switch, and roles and sessions that end.
  ...[
    'stop-open',
    'stop-first',
    'stop-axe',
    'role-open',
    'role-first',
    'role-scope',
    'out-typing',
    'out-click',
    'out-row',
    'other-person',
    'other-lost',
    'stale-page',
  ].map((name) => plainInstance(`i-${name}`, QUICK)),

  // Plans.
  ...planned('pick', 6),
  ...planned('go', 3),
  ...planned('force', 2),
  ...planned('change', 3),
  ...planned('differ', 3),
  ...planned('lost', 2),
  ...planned('held', 2),
  ...planned('look', 4),
  // Enough for names to be folded away.
  ...planned('fold', 70),
  plainInstance('i-mix-running', tags(['group', 'mix'])),
  plainInstance('i-mix-stopped', { Status: 'Stopped', ...tags(['group', 'mix']) }),
  plainInstance('i-mix-locked', { ...lock('security'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-unknown', { ...lock('compliance-hold'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-hostile', {
    InstanceName: `${'long-'.repeat(24)}\u202Egnp.01\u200B`,
    ...tags(['group', 'mix']),
  }),
  plainInstance('i-twin-a', { InstanceName: 'twin-01' }),
  plainInstance('i-twin-b', { InstanceName: 'twin-01', RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' }),

  // Rollouts.
  ...group('keys', 3),
  ...group('two', 4, SLOW),
  ...group('fail', 4),
  ...group('wave', 3),
  ...group('stop', 3, SLOW),
  ...group('focus', 2, SLOW),
  ...group('away', 3, SLOW),
  ...group('role', 2, SLOW),
  ...group('live', 3, SLOW),
  ...group('axe', 5),
  ...group('seek', 3, SLOW),
  ...group('seek-more', 2, SLOW),
  ...group('pages', 2),
  ...group('ink', 2),
  ...group('late', 2, SLOW),
  ...group('many', 119),
  plainInstance('i-many-hostile', { InstanceName: `many-hostile-${'long-'.repeat(23)}\u202Egnp\u200B` }),

  // Acts that wait for nothing that asks ECS.
  plainInstance('i-record'),
  plainInstance('i-far', { RegionId: 'cn-beijing', ZoneId: 'cn-beijing-b' }),
  ...group('behind', 3, ACTED_ON),
];
