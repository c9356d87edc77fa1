import type { SavedInstance } from './saved-instance';
import { findScenario } from './scenarios';
import type { Instance } from './simulated-instance';
import type { World } from './world';

/**
 * The whole state as it is saved; another version is another seeded fleet, or another shape. Untouched instances are not
 * in it: the seed and `bornAt` give them again.
 */
export interface SavedState {
  version: 2;
  fleet: string;
  bornAt: number;
  /** Whole fleets of the accounts whose fleet was replaced. */
  replaced: Record<string, Instance[]>;
  /** Changed instances of all other accounts. */
  touched: Record<string, SavedInstance[]>;
  nonces: [string, number][];
  /** The scenario that was chosen while it ran, and since when; absent where it is the one that it began with. */
  played?: { scenario: string; at: number };
  /** What left the seeded fleets and came into them. Older files have none: there a release replaced the fleet. */
  passed?: Record<string, { released: string[]; added: Instance[] }>;
  /** Which change log goes on from here; older files have none. */
  log?: number;
}

/** One line of the change log. Each says how something stands now, so that the last one about it counts. */
export type SavedChange =
  | { account: string; changed: SavedInstance }
  | { account: string; released: string }
  | { account: string; added: Instance }
  | { nonces: [string, number][] };

/** Everything that must be saved of a world. This costs as much as was ever changed. */
export function wholeState(world: World, fleet: string, log: number): SavedState {
  const replaced: Record<string, Instance[]> = {};
  const touched: Record<string, SavedInstance[]> = {};
  const passed: Record<string, { released: string[]; added: Instance[] }> = {};
  for (const account of world.accounts()) {
    if (world.replaced.has(account)) {
      replaced[account] = [...world.fleet(account).all];
    } else {
      touched[account] = world.savedInstances(account);
      passed[account] = world.savedPassages(account);
    }
  }
  const { bornAt, playedAt, scenarioName } = world;
  const played = playedAt === null ? {} : { played: { scenario: scenarioName, at: playedAt } };
  return { version: 2, fleet, bornAt, replaced, touched, passed, nonces: world.nonces.saved(), log, ...played };
}

/** What must be saved since it was last saved. This costs as much as was changed since then. */
export function changesSince(world: World): SavedChange[] {
  const passages = world.unsaved.passages.map((passage): SavedChange => passage);
  const changed = [...world.unsaved.changed].flatMap((instance): SavedChange[] => {
    const account = world.ownerOf(instance);
    return account === undefined ? [] : [{ account, changed: world.savedInstance(instance) }];
  });
  const nonces = world.nonces.takeUnsaved();
  return [...passages, ...changed, ...(nonces.length > 0 ? [{ nonces }] : [])];
}

/** Brings a new world to a saved state. */
export function restoreState(world: World, saved: SavedState): void {
  const scenario = saved.played === undefined ? undefined : findScenario(saved.played.scenario);
  // Before its instances, which are those of that scenario.
  if (saved.played !== undefined && scenario !== undefined)
    world.play(saved.played.scenario, scenario, saved.played.at);
  for (const [account, instances] of Object.entries(saved.replaced)) {
    world.replaceFleet(account, instances);
  }
  for (const [account, { released, added }] of Object.entries(saved.passed ?? {})) {
    for (const id of released) restoreChange(world, { account, released: id });
    for (const instance of added) restoreChange(world, { account, added: instance });
  }
  for (const [account, instances] of Object.entries(saved.touched)) {
    for (const instance of instances) {
      world.restoreInstance(account, instance);
    }
  }
  world.nonces.restore(saved.nonces);
}

/** Lets one change happen again. */
export function restoreChange(world: World, change: SavedChange): void {
  if ('nonces' in change) {
    world.nonces.restore(change.nonces);
  } else if ('changed' in change) {
    world.restoreInstance(change.account, change.changed);
  } else if ('added' in change) {
    world.addInstance(change.account, change.added);
  } else {
    const instance = world.find(change.account, change.released);
    if (instance) world.removeInstance(change.account, instance);
  }
}
