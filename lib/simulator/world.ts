import { createHash } from 'node:crypto';
import { type AccessKey, accessKeys, MAIN_ACCOUNT, type RoleSession } from './access-keys';
import { advance, isEventful } from './advance';
import { Faults } from './faults';
import { Ledger } from './ledger';
import type { SimulatedPace } from './lifecycle';
import { Nonces } from './nonces';
import { QuotaCounter, type Quotas } from './quota';
import { seededRandom } from './random';
import type { Scenario } from './scenarios';
import { seedFleets } from './seed-fleet';
import type { Instance } from './simulated-instance';
import type { SimulatorOptions } from './simulator-options';

/** An instance as it is saved; without a document it still has the seeded one. */
export type SavedInstance = Omit<Instance, 'document'> & Partial<Pick<Instance, 'document'>>;

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
  /** Instances that are no longer as they were seeded. */
  readonly touched = new Set<Instance>();
  /** Called whenever something changed that a restart of the simulator must not lose. */
  onChange: () => void = () => {};
  #fleets: Map<string, Instance[]>;
  /** Instances whose events time alone can still change. */
  readonly #eventful = new Set<Instance>();
  readonly #byId = new Map<string, Map<string, Instance>>();
  /** Documents as the seed gave them. A change always makes a new object. */
  readonly #seeded = new WeakSet<object>();

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
    this.#fleets = seedFleets(options, scenario, bornAt);
    this.#indexSeeded();
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
    this.replaced.clear();
    this.touched.clear();
    this.#eventful.clear();
    this.#fleets = seedFleets(this.options, scenario, this.bornAt, at);
    this.#indexSeeded();
    this.onChange();
  }

  /** The names of the accounts that own fleets. */
  accounts(): string[] {
    return [...this.#fleets.keys()];
  }

  /** The instances of an account in the order in which they are described; none for no account. */
  fleet(account: string | null): readonly Instance[] {
    return (account === null ? undefined : this.#fleets.get(account)) ?? [];
  }

  /** One instance of an account. */
  find(account: string | null, id: string): Instance | undefined {
    return account === null ? undefined : this.#byId.get(account)?.get(id);
  }

  /** One instance of whatever account, the main one first. */
  findAnywhere(id: string): Instance | undefined {
    return this.find(MAIN_ACCOUNT, id) ?? this.accounts().flatMap((account) => this.find(account, id) ?? [])[0];
  }

  /** Replaces an account's fleet. */
  replaceFleet(account: string, fleet: Instance[]): void {
    for (const instance of this.fleet(account)) {
      this.touched.delete(instance);
      this.#eventful.delete(instance);
    }
    this.#fleets.set(account, fleet);
    this.replaced.add(account);
    this.#index(account);
    this.onChange();
  }

  /** What must be saved of the changed instances of an account: their documents only when those were changed too. */
  savedInstances(account: string): SavedInstance[] {
    const mine = [...this.touched].filter((instance) => this.find(account, instance.id) === instance);
    return mine.map(({ document, ...rest }) => (this.#seeded.has(document) ? rest : { ...rest, document }));
  }

  /** Brings a seeded instance to its saved state. */
  restoreInstance(account: string, saved: SavedInstance): void {
    const instance = this.find(account, saved.id);
    if (instance) {
      Object.assign(instance, saved);
      this.touched.add(instance);
      this.#watch(instance);
    }
  }

  /** To be called after an instance was changed. */
  changed(instance: Instance): void {
    this.touched.add(instance);
    this.#watch(instance);
    this.onChange();
  }

  /** Lets the system events go on up to `now` (wall-clock ms). To be called before anything is read or judged. */
  advance(now: number): void {
    for (const instance of [...this.#eventful]) {
      if (advance(instance, now, this.pace)) {
        this.changed(instance);
      }
    }
  }

  /** Whether a region answers nothing but 503. */
  isDown(region: string | null): boolean {
    return this.scenario.lastRegionDown && region !== null && region === this.options.regions.at(-1);
  }

  #indexSeeded(): void {
    for (const [account, fleet] of this.#fleets) {
      this.#index(account);
      for (const instance of fleet) {
        this.#seeded.add(instance.document);
      }
    }
  }

  #index(account: string): void {
    this.#byId.set(account, new Map(this.fleet(account).map((instance) => [instance.id, instance])));
    for (const instance of this.fleet(account)) {
      this.#watch(instance);
    }
  }

  #watch(instance: Instance): void {
    if (isEventful(instance)) {
      this.#eventful.add(instance);
    } else {
      this.#eventful.delete(instance);
    }
  }
}

function paceOf({ speed, seed }: SimulatorOptions, { path, bootFactor }: Scenario): SimulatedPace {
  return { speed, seed, path, bootFactor };
}

function quotasOf({ quota }: SimulatorOptions, { quotas }: Scenario): Quotas {
  return quota === undefined ? quotas : { default: quota };
}
