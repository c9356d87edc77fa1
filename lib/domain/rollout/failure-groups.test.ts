import { expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { type FailedTarget, failureGroups } from './failure-groups';

const failed = (name: string, change: Partial<FailedTarget>): FailedTarget => ({
  ...{ regionId: 'cn-hangzhou', instanceId: `i-${name}`, name, restartId: name },
  ...{ restartState: 'overdue', reasonCode: null, cameBack: false },
  ...change,
});

test('failures of one cause stand together, those with the most first, by name as far as there is room', () => {
  const refused = { restartState: 'refused_by_ecs', reasonCode: 'InstanceLockedForSecurity' } as const;
  const groups = failureGroups(ENGLISH, [
    failed('a', {}),
    ...Array.from({ length: 20 }, (_, index) => failed(`b${index}`, refused)),
    failed('c', { cameBack: true }),
    failed('d', { restartState: null, reasonCode: 'no_credentials' }),
  ]);
  expect(groups.map(({ label, count, named }) => [label, count, named.length])).toEqual([
    ['Refused by ECS: Security lock', 20, 12],
    ['Came back late', 1, 1],
    ['Not sent: No credentials', 1, 1],
    ['Overdue', 1, 1],
  ]);
  expect(groups[0]?.named[0]).toEqual({ regionId: 'cn-hangzhou', instanceId: 'i-b0', name: 'b0', restartId: 'b0' });
});

test('however many causes there are, every failure is counted', () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    failed(`x${index}`, { restartState: 'refused_by_ecs', reasonCode: `Unheard.Of${index}` }),
  );
  const groups = failureGroups(ENGLISH, many);
  expect(groups.length).toBeLessThanOrEqual(13);
  expect(groups.at(-1)).toMatchObject({ label: 'Other causes', count: 28, state: null, code: null });
  expect(groups.at(-1)?.named).toHaveLength(12);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(40);
});
