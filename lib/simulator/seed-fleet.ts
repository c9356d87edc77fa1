import { MAIN_ACCOUNT, SECOND_ACCOUNT } from './access-keys';
import { between, pick, type Random, seededRandom } from './random';
import type { Scenario } from './scenarios';
import { newHome, seedInstance } from './seed-document';
import { seedEvents, seedMaintenance } from './seed-events';
import { hostileName, nameGiver } from './seed-names';
import { type Trouble, troublesFor } from './seed-troubles';
import type { Instance } from './simulated-instance';
import type { SimulatorOptions } from './simulator-options';

/** So many instances at the head of a region are ordinary running ones, for people who want to try. */
const PLAIN = 6;

/**
 * The fleets of both accounts, the same for the same options and `bornAt` (wall-clock ms to which creation, expiry and
 * system events are relative). The second account's is a third as large.
 * @param playedAt since when the scenario is played: to this its maintenance is relative. The machines are the same in each.
 */
export function seedFleets(
  options: SimulatorOptions,
  scenario: Scenario,
  bornAt: number,
  playedAt = bornAt,
): Map<string, Instance[]> {
  const main = scenario.fleet === 'empty' ? 0 : options.instances;
  const times = { bornAt, playedAt };
  return new Map([
    [MAIN_ACCOUNT, seedFleet(options, scenario, times, true, main)],
    [SECOND_ACCOUNT, seedFleet(options, scenario, times, false, Math.floor(main / 3))],
  ]);
}

function seedFleet(
  options: SimulatorOptions,
  scenario: Scenario,
  { bornAt, playedAt }: { bornAt: number; playedAt: number },
  main: boolean,
  count: number,
): Instance[] {
  const account = main ? MAIN_ACCOUNT : SECOND_ACCOUNT;
  const random = seededRandom(`${options.seed}:${account}`);
  // By a luck of their own: the machines are the same whatever they are called.
  const naming = seededRandom(`${options.seed}:${account}:names`);
  const nextName = nameGiver(main);
  const fleet: Instance[] = [];
  const plain = new Set<Instance>();
  options.regions.forEach((region, index) => {
    const share = Math.floor(count / options.regions.length) + (index < count % options.regions.length ? 1 : 0);
    const home = newHome(account, region, index);
    for (let place = 0; place < share; place += 1) {
      const instance = seedInstance(random, home, nextName(), bornAt);
      fleet.push(instance);
      if (place < PLAIN) {
        plain.add(instance);
      } else if (scenario.fleet === 'hostile-names' && main) {
        instance.document.InstanceName = hostileName(naming, place - PLAIN);
      }
    }
  });
  const candidates = fleet.filter((instance) => !plain.has(instance));
  trouble(candidates, troublesFor(count, scenario.fleet), bornAt, random);
  const luck = seededRandom(`${options.seed}:${account}:events`);
  seedEvents(candidates, count, bornAt, luck);
  if (scenario.fleet === 'maintenance') {
    seedMaintenance(fleet, playedAt, luck);
  }
  return fleet;
}

/** Gives each trouble to an instance of its own and takes that one from the candidates. */
function trouble(candidates: Instance[], troubles: readonly Trouble[], bornAt: number, random: Random): void {
  for (const apply of troubles) {
    const [instance] = candidates.splice(between(random, 0, candidates.length - 1), 1);
    if (!instance) {
      return;
    }
    apply(instance, bornAt, random);
    if (instance.status === 'Stopped') {
      instance.document.StoppedMode = pick(random, ['KeepCharging', 'StopCharging']);
    }
  }
}
