import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlanPreview } from '../../domain/rollout/rollout-views';
import type { KeptPlan } from './kept-answers';
import { keptPreview } from './kept-plans';

const UNKNOWN: PlanPreview = {
  ...{ restarting: 1, waves: [1], atOnce: 1, zones: null, groups: null, ungrouped: 0, estimate: null },
};
const KNOWN: PlanPreview = { ...UNKNOWN, estimate: { text: '2 min', note: '' } as unknown as PlanPreview['estimate'] };

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** How often the same limits were worked out when they are asked for at these times, in milliseconds. */
async function madeAt(preview: PlanPreview, times: readonly number[]): Promise<number> {
  const make = vi.fn(async () => preview);
  const kept = { previews: new Map() } as unknown as KeptPlan;
  let at = 0;
  for (const time of times) {
    vi.advanceTimersByTime(time - at);
    at = time;
    await keptPreview(kept, 'order=name', make);
  }
  return make.mock.calls.length;
}

test('what limits come to is worked out once for all who look within ten seconds', async () => {
  expect(await madeAt(KNOWN, [0, 1_000, 9_000])).toBe(1);
  expect(await madeAt(KNOWN, [0, 10_000])).toBe(2);
});

test('without an estimate it is kept too, for so short that the first there can be is not waited for', async () => {
  expect(await madeAt(UNKNOWN, [0, 500, 1_900])).toBe(1);
  expect(await madeAt(UNKNOWN, [0, 2_000])).toBe(2);
});
