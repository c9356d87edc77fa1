import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { delay, wallMs } from '../clock';
import { parseJson } from './json';
import { isReboot, type LedgerEntry } from './ledger';
import {
  changesSince,
  restoreChange,
  restoreState,
  type SavedChange,
  type SavedState,
  wholeState,
} from './saved-state';
import type { Scenario } from './scenarios';
import type { SimulatorOptions } from './simulator-options';
import { World } from './world';

/** At most so often the state is written, in ms. */
const SAVE_EVERY_MS = 200;

/** The change log begins anew with a whole state when it is longer than this and than twice that state, in characters. */
const LONGEST_LOG = 16 * 1024 * 1024;

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
export function openState(
  options: SimulatorOptions,
  scenario: Scenario,
  longestLog = LONGEST_LOG,
): KeptWorld | undefined {
  const folder = options.dataDir;
  if (folder === undefined) {
    return undefined;
  }
  mkdirSync(folder, { recursive: true });
  const stateFile = path.join(folder, 'simulator.json');
  const ledgerFile = path.join(folder, 'simulator-ledger.jsonl');
  const logFile = (log: number) => path.join(folder, `simulator-changes-${log}.jsonl`);
  const fleet = JSON.stringify([options.seed, options.instances, options.regions, options.scenario]);
  const before = readState(stateFile);
  const saved = before.state?.version === 2 && before.state.fleet === fleet ? before.state : undefined;
  const world = new World(options, scenario, saved?.bornAt ?? wallMs());
  let log = before.state?.log ?? 0;
  let wholeLength = before.length;
  let logLength = 0;
  if (saved) {
    restoreState(world, saved);
    const text = saved.log === undefined ? '' : readLines(logFile(log));
    logLength = text.length;
    for (const change of parseLines(text)) {
      restoreChange(world, change as SavedChange);
    }
    for (const entry of parseLines(readLines(ledgerFile)) as LedgerEntry[]) {
      if (isReboot(entry)) {
        world.ledger.add(entry);
      }
    }
    world.unsaved.clear();
  } else {
    rmSync(ledgerFile, { force: true });
  }
  if (saved?.log === undefined) {
    world.unsaved.replaceAll();
  }
  let written = world.ledger.rebootsFrom(0).length;
  let emptied = world.ledger.emptied;
  let dirty = world.unsaved.whole;
  let waiting = false;

  const writeLedger = () => {
    if (world.ledger.emptied !== emptied) {
      rmSync(ledgerFile, { force: true });
      emptied = world.ledger.emptied;
      written = 0;
    }
    const entries = world.ledger.rebootsFrom(written);
    if (entries.length > 0) {
      appendFileSync(ledgerFile, asLines(entries), { mode: 0o600 });
      written += entries.length;
    }
  };
  const writeWhole = () => {
    const text = JSON.stringify(wholeState(world, fleet, log + 1));
    // One that a killed simulator left behind belongs to no state.
    rmSync(logFile(log + 1), { force: true });
    writeFileSync(`${stateFile}.new`, text, { mode: 0o600 });
    renameSync(`${stateFile}.new`, stateFile);
    rmSync(logFile(log), { force: true });
    world.nonces.takeUnsaved();
    log += 1;
    logLength = 0;
    wholeLength = text.length;
  };
  const writeState = () => {
    const gone = !existsSync(stateFile);
    if (gone || world.unsaved.whole || logLength > Math.max(longestLog, 2 * wholeLength)) {
      writeWhole();
    } else {
      const text = asLines(changesSince(world));
      appendFileSync(logFile(log), text, { mode: 0o600 });
      logLength += text.length;
    }
    world.unsaved.clear();
  };
  const save = () => {
    if (!dirty) {
      return;
    }
    dirty = false;
    try {
      writeLedger();
      writeState();
    } catch (error) {
      // A full disk, or a folder that a test took away: the simulator goes on in memory and tries again.
      dirty = true;
      // Half a line may have been written, and what was taken to be written is no longer known.
      world.unsaved.replaceAll();
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

/** The saved state, of whatever version and fleet, and how long it is; undefined when there is none. */
function readState(file: string): { state: SavedState | undefined; length: number } {
  if (!existsSync(file)) {
    return { state: undefined, length: 0 };
  }
  // The file is written by this program alone and renamed into place, so it is whole or not there.
  const text = readFileSync(file, 'utf8');
  return { state: parseJson(text) as SavedState | undefined, length: text.length };
}

function asLines(entries: readonly object[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** The text of a file of lines, '' when there is none. */
function readLines(file: string): string {
  if (!existsSync(file)) {
    return '';
  }
  const text = readFileSync(file, 'utf8');
  // A kill in the middle of a write leaves half a line at the end: the next entry must not be glued to it.
  if (text !== '' && !text.endsWith('\n')) {
    appendFileSync(file, '\n');
  }
  return text;
}

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line) => parseJson(line) ?? []);
}
