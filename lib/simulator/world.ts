import { createHash } from 'node:crypto';
import { type AccessKey, accessKeys, MAIN_ACCOUNT, type RoleSession } from './access-keys';
import { advance, isEventful, nextDue } from './advance';
import { DueTimes } from './due-times';
import { Faults } from './faults';
import { Fleet } from './fleet';
import type { JsonObject } from './json';
import { Ledger } from './ledger';
import type { SimulatedPace } from './lifecycle';
import { Nonces } from './nonces';
import { QuotaCounter, type Quotas } from './quota';
import { seededRandom } from './random';
import { restoreSaved, type SavedInstance, savedInstance } from './saved-instance';
import type { Scenario } from './scenarios';
import { seedFleets } from './seed-fleet';
import type { Instance } from './simulated-instance';
import type { SimulatorOptions } from './simulator-options';
import { UnsavedChanges } from './unsaved-changes';

const NO_FLEET = new Fleet([]);

/** What left a seeded fleet and what came into it, for the saved state. */
interface Passed {
  released: Set<string>;
  added: Set<Instance>;
}

/** Everything that exists while a simulator runs: fleets, keys, what was asked, what goes wrong. */
export class World {
  readonly options: SimulatorOptions;
  /** By which name the scenario goes. */
  scenarioName: string;
  scenario: Scenario;
  pace: SimulatedPace;
  quotas: Quotas;
  readonly keys: ReadonlyMap<string, AccessKey>;
  /** Sessions of assumed roles, by the id of their key. */
  readonly sessions = new Map<string, RoleSession>();
  readonly nonces = new Nonces();
  readonly ledger = new Ledger();
  readonly quotaCounter = new QuotaCounter();
  readonly faults: Faults;
  readonly tokenSecret: string;
  /** Wall-clock ms to which the seeded fleet's dates are relative. */
  readonly bornAt: number;
  /** Since when another scenario is played than the one that it began with, wall-clock ms; null while it is that one. */
  playedAt: number | null = null;
  /** Accounts whose whole fleet was replaced, so that the seed no longer gives it. */
  readonly replaced = new Set<string>();
  readonly unsaved = new UnsavedChanges();
  /** Called whenever something changed that a restart of the simulator must not lose. */
  onChange: () => void = () => {};
  readonly #fleets = new Map<string, Fleet>();
  /** Seeded instances that are no longer as they were seeded. */
  readonly #touched = new Set<Instance>();
  readonly #passed = new Map<string, Passed>();
  /** When time alone changes the events of an instance next. */
  readonly #due = new DueTimes<Instance>();
  /** Documents as the seed gave them. A change always makes a new object. */
  #seeded = new WeakMap<Instance, JsonObject>();

  constructor(options: SimulatorOptions, scenario: Scenario, bornAt: number) {
    this.options = options;
    this.scenarioName = options.scenario;
    this.scenario = scenario;
    this.bornAt = bornAt;
    this.pace = paceOf(options, scenario);
    this.quotas = quotasOf(options, scenario);
    this.keys = accessKeys(options.keys);
    this.faults = new Faults(seededRandom(`${options.seed}:faults`));
    this.faults.replace(scenario.faults);
    this.tokenSecret = createHash('sha256').update(`page-token:${options.seed}`).digest('hex');
    this.#seed(bornAt);
  }

  /**
   * Plays another scenario from `at` (wall-clock ms) on. The machines stay who they are, with how they stand in that scenario:
   * what was done to them, and faults that were put in force, are forgotten.
   */
  play(name: string, scenario: Scenario, at: number): void {
    this.scenarioName = name;
    this.scenario = scenario;
    this.playedAt = at;
    this.pace = paceOf(this.options, scenario);
    this.quotas = quotasOf(this.options, scenario);
    this.faults.replace(scenario.faults);
    this.#seed(at);
    this.unsaved.replaceAll();
    this.onChange();
  }

  /** The names of the accounts that own fleets. */
  accounts(): string[] {
    return [...this.#fleets.keys()];
  }

  /** The instances of an account; none for no account. */
  fleet(account: string | null): Fleet {
    return (account === null ? undefined : this.#fleets.get(account)) ?? NO_FLEET;
  }

  /** One instance of an account. */
  find(account: string | null, id: string): Instance | undefined {
    return this.fleet(account).find(id);
  }

  /** One instance of whatever account, the main one first. */
  findAnywhere(id: string): Instance | undefined {
    return this.find(MAIN_ACCOUNT, id) ?? this.accounts().flatMap((account) => this.find(account, id) ?? [])[0];
  }

  /** The account that an instance belongs to; undefined when it is not there any more. */
  ownerOf(instance: Instance): string | undefined {
    return this.accounts().find((account) => this.find(account, instance.id) === instance);
  }

  /** Replaces an account's fleet. */
  replaceFleet(account: string, instances: readonly Instance[]): void {
    for (const instance of this.fleet(account).all) {
      this.#forget(instance);
    }
    this.#passed.delete(account);
    this.replaced.add(account);
    this.#take(account, instances);
    this.unsaved.replaceAll();
    this.onChange();
  }

  /** Takes an instance out of its account's fleet, for good. */
  removeInstance(account: string, instance: Instance): void {
    const passed = this.#passedOf(account);
    // One that came later is not given by the seed, so that nothing has to take it away again.
    if (!passed.added.delete(instance)) {
      passed.released.add(instance.id);
    }
    this.fleet(account).remove(instance);
    this.#forget(instance);
    this.unsaved.pass({ account, released: instance.id });
    this.onChange();
  }

  /** Puts a new instance behind all others of an account. */
  addInstance(account: string, instance: Instance): void {
    this.#passedOf(account).added.add(instance);
    this.fleet(account).add(instance);
    this.#watch(instance);
    this.unsaved.pass({ account, added: instance });
    this.onChange();
  }

  /** What must be saved of one instance: all of it where the seed does not give it. */
  savedInstance(instance: Instance): SavedInstance {
    return savedInstance(instance, this.#seeded.get(instance));
  }

  /** What must be saved of the changed instances of a seeded fleet. */
  savedInstances(account: string): SavedInstance[] {
    const mine = [...this.#touched].filter((instance) => this.find(account, instance.id) === instance);
    return mine.map((instance) => this.savedInstance(instance));
  }

  /** What must be saved of what left a seeded fleet and came into it. */
  savedPassages(account: string): { released: string[]; added: Instance[] } {
    const { released, added } = this.#passedOf(account);
    return { released: [...released], added: [...added] };
  }

  /** Brings an instance to its saved state. */
  restoreInstance(account: string, saved: SavedInstance): void {
    const instance = this.find(account, saved.id);
    if (instance) {
      restoreSaved(instance, saved, this.#seeded.get(instance));
      this.#touch(instance);
      this.#watch(instance);
    }
  }

  /** To be called after an instance was changed. */
  changed(instance: Instance): void {
    this.#touch(instance);
    this.#watch(instance);
    this.unsaved.change(instance);
    this.onChange();
  }

  /** Lets the system events go on up to `now` (wall-clock ms). To be called before anything is read or judged. */
  advance(now: number): void {
    for (const instance of this.#due.take(now)) {
      if (advance(instance, now, this.pace)) {
        this.changed(instance);
      }
      this.#due.set(instance, nextDue(instance, now));
    }
  }

  /** Whether a region answers nothing but 503. */
  isDown(region: string | null): boolean {
    return this.scenario.lastRegionDown && region !== null && region === this.options.regions.at(-1);
  }

  /** Makes the fleets of the scenario, which is played since `at` (wall-clock ms). */
  #seed(at: number): void {
    this.replaced.clear();
    this.#touched.clear();
    this.#passed.clear();
    this.#due.clear();
    this.#seeded = new WeakMap();
    for (const [account, fleet] of seedFleets(this.options, this.scenario, this.bornAt, at)) {
      this.#take(account, fleet);
      for (const instance of fleet) {
        this.#seeded.set(instance, instance.document);
      }
    }
  }

  #take(account: string, instances: readonly Instance[]): void {
    this.#fleets.set(account, new Fleet(instances));
    for (const instance of instances) {
      this.#watch(instance);
    }
  }

  #passedOf(account: string): Passed {
    const passed = this.#passed.get(account) ?? { released: new Set(), added: new Set() };
    this.#passed.set(account, passed);
    return passed;
  }

  #touch(instance: Instance): void {
    if (this.#seeded.has(instance)) {
      this.#touched.add(instance);
    }
  }

  #forget(instance: Instance): void {
    this.#touched.delete(instance);
    this.#due.set(instance, null);
  }

  #watch(instance: Instance): void {
    // Whatever its times are, it is looked at once: what is due may have changed with it.
    this.#due.set(instance, isEventful(instance) ? 0 : null);
  }
}

function paceOf({ speed, seed }: SimulatorOptions, { path, bootFactor }: Scenario): SimulatedPace {
  return { speed, seed, path, bootFactor };
}

function quotasOf({ quota }: SimulatorOptions, { quotas }: Scenario): Quotas {
  return quota === undefined ? quotas : { default: quota };
}
