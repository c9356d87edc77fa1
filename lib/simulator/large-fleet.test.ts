import { describe, expect, it } from 'vitest';
import type { AccessKey } from './access-keys';
import type { Call } from './call';
import { describeInstances } from './describe-instances';
import { DueTimes } from './due-times';
import { isObject, type Json } from './json';
import { seededRandom } from './random';
import { release } from './release';
import { findScenario } from './scenarios';
import { type Instance, instanceFromDocument } from './simulated-instance';
import { DEFAULT_SIMULATOR_OPTIONS } from './simulator-options';
import { World } from './world';

const NOW = Date.UTC(2026, 0, 15, 12);
const KEY: AccessKey = { id: 'simulated', secret: '', account: 'simulated', mayReboot: true, maySee: true };

/** A world whose main fleet has `count` small instances, every other one in the second region. */
function worldOf(count: number): World {
  const scenario = findScenario('calm');
  if (!scenario) throw new Error('There is no such scenario.');
  const world = new World({ ...DEFAULT_SIMULATOR_OPTIONS, instances: 0 }, scenario, NOW);
  const regions = world.options.regions;
  const fleet = Array.from({ length: count }, (_, index): Instance => {
    const made = instanceFromDocument({ InstanceId: `i-${index}`, InstanceName: 'a' }, regions[index % 2] ?? '', NOW);
    if (typeof made === 'string') throw new Error(made);
    return made;
  });
  world.replaceFleet('simulated', fleet);
  return world;
}

function pageOf(world: World, given: Record<string, string>): { ids: Json[]; token: string } {
  const parameters = new Map(Object.entries({ RegionId: 'cn-hangzhou', MaxResults: '100', ...given }));
  const region = parameters.get('RegionId') ?? '';
  const call: Call = {
    action: 'DescribeInstances',
    parameters,
    key: KEY,
    region,
    now: NOW,
    world,
    endless: null,
    noteFault: () => {},
  };
  const answer = describeInstances(call);
  if ('error' in answer) throw new Error(answer.error.code);
  const list = isObject(answer.body.Instances) ? answer.body.Instances.Instance : [];
  const ids = Array.isArray(list) ? list.map((item) => (isObject(item) ? (item.InstanceId ?? null) : null)) : [];
  return { ids, token: String(answer.body.NextToken) };
}

describe('a fleet of 100,000', () => {
  const world = worldOf(100_000);

  it('is walked by tokens once, in order and in no more calls than pages, each of which looks at its own alone', () => {
    for (const [offset, RegionId] of world.options.regions.entries()) {
      const ids: Json[] = [];
      let calls = 0;
      for (let token: string | null = ''; token !== null; ) {
        const page = pageOf(world, { RegionId, ...(token === '' ? {} : { NextToken: token }) });
        ids.push(...page.ids);
        token = page.token || null;
        calls += 1;
      }
      expect(calls).toBe(500);
      expect(ids).toEqual(Array.from({ length: 50_000 }, (_, index) => `i-${2 * index + offset}`));
    }
  });

  it('gives the ids asked for, in its own order, each once and of that region alone', () => {
    const asked = ['i-99998', 'i-1', 'i-0', 'i-99998', 'i-none'];
    expect(pageOf(world, { InstanceIds: JSON.stringify(asked) }).ids).toEqual(['i-0', 'i-99998']);
    expect(pageOf(world, { InstanceIds: '[]' }).ids).toEqual([]);
    expect(pageOf(world, { PageNumber: '500', PageSize: '100', MaxResults: '' }).ids.at(-1)).toBe('i-99998');
  });
});

it('a walk neither skips nor repeats an instance when others are released meanwhile', () => {
  const world = worldOf(60);
  const first = pageOf(world, { MaxResults: '10' });
  const gone = world.find('simulated', 'i-0');
  expect(gone && release(world, 'simulated', gone, { SimulatedReplacedBy: 'i-heir' }, NOW)).toEqual({
    replacedBy: 'i-heir',
  });
  const rest = pageOf(world, { MaxResults: '100', NextToken: first.token });
  expect(rest.ids).toEqual([...Array.from({ length: 20 }, (_, index) => `i-${20 + 2 * index}`), 'i-heir']);
});

it('due times come up by time, moved and withdrawn ones as they were set last', () => {
  const random = seededRandom('due');
  const due = new DueTimes<number>();
  const last = new Map<number, number>();
  for (let round = 0; round < 5_000; round += 1) {
    const item = Math.floor(random() * 300);
    const at = random() < 0.2 ? null : Math.floor(random() * 1_000);
    due.set(item, at);
    last.delete(item);
    if (at !== null) last.set(item, at);
  }
  for (let now = 0; now <= 1_000; now += 100) {
    const expected = [...last].filter(([, at]) => at <= now && at > now - 100).sort((a, b) => a[1] - b[1]);
    const taken = due.take(now);
    expect(taken.map((item) => last.get(item))).toEqual(expected.map(([, at]) => at));
    expect(new Set(taken)).toEqual(new Set(expected.map(([item]) => item)));
  }
});
