import { describe, expect, it } from 'vitest';
import { Churn } from './churn';
import { type ChurnOrder, parseChurn } from './churn-order';
import { findScenario } from './scenarios';
import { DEFAULT_SIMULATOR_OPTIONS } from './simulator-options';
import { World } from './world';

const NOW = Date.UTC(2026, 0, 15, 12);

function worldOf(instances: number): World {
  const scenario = findScenario('calm');
  if (!scenario) throw new Error('There is no such scenario.');
  return new World({ ...DEFAULT_SIMULATOR_OPTIONS, instances }, scenario, NOW);
}

describe('churn', () => {
  const order: ChurnOrder = {
    perSecond: 1_000,
    forSeconds: 3,
    kinds: ['status', 'tags', 'names'],
    account: 'simulated',
  };

  function churned(given: ChurnOrder, size = 2_000) {
    const world = worldOf(size);
    const churn = new Churn(world);
    churn.start(given, NOW);
    const mostAway: number[] = [];
    for (let now = NOW; now < NOW + 5_000; now += 20) {
      churn.tick(now);
      mostAway.push(churn.report(0).away);
    }
    return { world, churn, report: churn.report(10_000), mostAway: Math.max(...mostAway) };
  }

  it('makes exactly as many as it was asked for, tells each with its time, and the same ones again', () => {
    const { report } = churned(order);
    expect(report).toMatchObject({ running: false, made: 3_000, away: 0 });
    expect(report.transitions).toHaveLength(3_000 + report.returned);
    const inFirstSecond = report.transitions.filter(({ at }) => at <= NOW + 1_000);
    expect(inFirstSecond).toHaveLength(1_000);
    expect(new Set(report.transitions.map(({ kind }) => kind))).toEqual(new Set(order.kinds));
    expect(churned(order).report.transitions).toEqual(report.transitions);
  });

  it('leads each instance through all states in their order, a tenth of the fleet at a time, and leaves all as they were', () => {
    const { world, churn, report, mostAway } = churned({
      ...order,
      kinds: ['status'],
      forSeconds: null,
      perSecond: 400,
    });
    expect(mostAway).toBe(200);
    const ways = new Map<string, string>();
    for (const { instanceId, status } of report.transitions) {
      ways.set(instanceId, `${ways.get(instanceId) ?? ''}${status} `);
    }
    for (const way of ways.values()) {
      expect('Stopping Stopped Starting Running '.repeat(9).startsWith(way)).toBe(true);
    }
    expect(report).toMatchObject({ running: true, made: 1_992, away: 200 });
    churn.stop(NOW + 5_000);
    expect(churn.report(0)).toMatchObject({ running: false, made: 1_992, returned: 200, away: 0 });
    const statuses = (one: World) => one.fleet('simulated').all.map(({ status }) => status);
    expect(statuses(world)).toEqual(statuses(worldOf(2_000)));
  });

  it('leaves alone what somebody else changed meanwhile', () => {
    const world = worldOf(20);
    const churn = new Churn(world);
    churn.start({ ...order, kinds: ['status'], perSecond: 1 }, NOW);
    churn.tick(NOW + 1_000);
    const [first] = churn.report(1).transitions;
    const instance = world.find('simulated', first?.instanceId ?? '');
    if (!instance) throw new Error('There was no transition.');
    instance.status = 'Pending';
    churn.stop(NOW + 1_500);
    expect(instance.status).toBe('Pending');
    expect(churn.report(10)).toMatchObject({ made: 1, returned: 0 });
  });

  it.each([
    [{ perSecond: -1 }, /^perSecond must/],
    [{ perSecond: 1, kinds: ['coffee'] }, /^kinds must be some of status, tags, names/],
    [{ perSecond: 1, forSeconds: 0 }, /^forSeconds must/],
    [{ perSecond: 1, account: 'nobody' }, /^account must be one of simulated/],
    [{ perSecond: 1, often: 2 }, /^often is unknown/],
  ])('refuses %j with one sentence', (body, sentence) => {
    expect(parseChurn(body, ['simulated', 'simulated-b'])).toMatch(sentence);
  });
});
