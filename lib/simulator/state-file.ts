import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { delay, wallMs } from '../clock';
import { parseJson } from './json';
import { isReboot, type LedgerEntry } from './ledger';
import { findScenario, type Scenario } from './scenarios';
import type { Instance } from './simulated-instance';
import type { SimulatorOptions } from './simulator-options';
import { type SavedInstance, World } from './world';

/** At most so often the state is written, in ms. */
const SAVE_EVERY_MS = 200;

/** What is saved; another version is another seeded fleet, or another shape. Untouched instances are not: the seed and `bornAt` give them again. */
interface SavedState {
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
}

/** A world that is kept in a folder. */
export interface KeptWorld {
  world: World;
  /** Saves what is not saved yet. */
  close(): void;
}

/**
 * Opens the state in `options.dataDir`, undefined when none is given. Restarts under way go on by their times. When
 * seed, instances, regions or scenario differ from the saved ones, a new fleet is started.
 */
export function openState(options: SimulatorOptions, scenario: Scenario): KeptWorld | undefined {
  const folder = options.dataDir;
  if (folder === undefined) {
    return undefined;
  }
  mkdirSync(folder, { recursive: true });
  const stateFile = path.join(folder, 'simulator.json');
  const ledgerFile = path.join(folder, 'simulator-ledger.jsonl');
  const fleet = JSON.stringify([options.seed, options.instances, options.regions, options.scenario]);
  const saved = readState(stateFile, fleet);
  const world = new World(options, scenario, saved?.bornAt ?? wallMs());
  if (saved) {
    restore(world, saved);
    for (const entry of readLedger(ledgerFile)) {
      world.ledger.add(entry);
    }
  } else {
    rmSync(ledgerFile, { force: true });
  }
  let written = world.ledger.rebootsFrom(0).length;
  let emptied = world.ledger.emptied;
  let dirty = saved === undefined;
  let waiting = false;

  const write = () => {
    if (world.ledger.emptied !== emptied) {
      rmSync(ledgerFile, { force: true });
      emptied = world.ledger.emptied;
      written = 0;
    }
    const entries = world.ledger.rebootsFrom(written);
    if (entries.length > 0) {
      appendFileSync(ledgerFile, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 });
      written += entries.length;
    }
    writeFileSync(`${stateFile}.new`, JSON.stringify(snapshot(world, fleet)), { mode: 0o600 });
    renameSync(`${stateFile}.new`, stateFile);
  };
  const save = () => {
    if (!dirty) {
      return;
    }
    dirty = false;
    try {
      write();
    } catch (error) {
      // A full disk, or a folder that a test took away: the simulator goes on in memory and tries again.
      dirty = true;
      console.error(`The simulator could not save its state: ${error instanceof Error ? error.message : error}`);
    }
  };
  world.onChange = () => {
    dirty = true;
    if (!waiting) {
      waiting = true;
      void delay(SAVE_EVERY_MS, { unref: true }).then(() => {
        waiting = false;
        save();
      });
    }
  };
  save();
  return { world, close: save };
}

function snapshot(world: World, fleet: string): SavedState {
  const replaced: Record<string, Instance[]> = {};
  const touched: Record<string, SavedInstance[]> = {};
  for (const account of world.accounts()) {
    if (world.replaced.has(account)) {
      replaced[account] = [...world.fleet(account)];
    } else {
      touched[account] = world.savedInstances(account);
    }
  }
  const { bornAt, playedAt, scenarioName } = world;
  const played = playedAt === null ? {} : { played: { scenario: scenarioName, at: playedAt } };
  return { version: 2, fleet, bornAt, replaced, touched, nonces: world.nonces.saved(), ...played };
}

function restore(world: World, saved: SavedState): void {
  const scenario = saved.played === undefined ? undefined : findScenario(saved.played.scenario);
  // Before its instances, which are those of that scenario.
  if (saved.played !== undefined && scenario !== undefined)
    world.play(saved.played.scenario, scenario, saved.played.at);
  for (const [account, instances] of Object.entries(saved.replaced)) {
    world.replaceFleet(account, instances);
  }
  for (const [account, instances] of Object.entries(saved.touched)) {
    for (const instance of instances) {
      world.restoreInstance(account, instance);
    }
  }
  world.nonces.restore(saved.nonces);
}

function readState(file: string, fleet: string): SavedState | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  // The file is written by this program alone and renamed into place, so it is whole or not there.
  const saved = parseJson(readFileSync(file, 'utf8')) as SavedState | undefined;
  return saved?.version === 2 && saved.fleet === fleet ? saved : undefined;
}

function readLedger(file: string): LedgerEntry[] {
  if (!existsSync(file)) {
    return [];
  }
  const entries: LedgerEntry[] = [];
  const text = readFileSync(file, 'utf8');
  // A kill in the middle of a write leaves half a line at the end: the next entry must not be glued to it.
  if (text !== '' && !text.endsWith('\n')) {
    appendFileSync(file, '\n');
  }
  for (const line of text.split('\n')) {
    const entry = parseJson(line) as LedgerEntry | undefined;
    if (entry && isReboot(entry)) {
      entries.push(entry);
    }
  }
  return entries;
}
