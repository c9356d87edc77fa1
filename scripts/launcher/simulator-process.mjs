import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { end, runs, sleep, stampOf } from './processes.mjs';
import { root } from './root.mjs';
import { LaunchError } from './say.mjs';
import { importTypeScript } from './typescript.mjs';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const WATCH_MS = 500;

/**
 * What is kept of a simulator in its file; `port` once it is ready.
 * @typedef {import('./processes.mjs').Known & { token: string, flags: string[], port?: number }} SimulatorRecord
 */
/**
 * What it says when it is ready, and of its health.
 * @typedef {{ port: number, regionPorts: Record<string, number> }} ReadyLine
 */

/**
 * Starts the simulator as a process of its own, or adopts the one that a killed launcher left, if its token proves that
 * it is ours and it was started with the same flags.
 * @param {string} fleetDir
 * @param {string[]} flags
 * @returns {Promise<{ regionPorts: Record<string, number>, adopted: boolean, exited: Promise<void>, stop(): Promise<void> }>}
 * @throws LaunchError with the simulator's own sentence, flags named as settings.
 */
export async function startSimulator(fleetDir, flags) {
  const file = path.join(fleetDir, 'simulator.json');
  /** @type {SimulatorRecord | null} */
  const left = readJson(file);
  const health = await askHealth(left);
  if (left !== null && health !== null && JSON.stringify(left.flags) === JSON.stringify(flags)) {
    return handle(file, left, health.regionPorts, true);
  }
  if (left !== null) await end(left.pid, left.stamp, STOP_WITHIN_MS);

  const { record, line } = await spawnSimulator(file, fleetDir, flags);
  writeJson(file, { ...record, port: line.port });
  return handle(file, record, line.regionPorts, false);
}

/**
 * @param {string} file
 * @param {SimulatorRecord} record
 * @param {Record<string, number>} regionPorts
 * @param {boolean} adopted
 */
function handle(file, { pid, stamp }, regionPorts, adopted) {
  const exited = (async () => {
    while (runs(pid, stamp)) await sleep(WATCH_MS);
  })();
  return {
    regionPorts,
    adopted,
    exited,
    async stop() {
      await end(pid, stamp, STOP_WITHIN_MS);
      rmSync(file, { force: true });
    },
  };
}

/**
 * What a simulator of ours says of itself, null when none answers. A pid alone would be no proof.
 * @param {SimulatorRecord | null} left
 * @returns {Promise<ReadyLine | null>}
 */
async function askHealth(left) {
  if (!left?.port || !left.token || !runs(left.pid, left.stamp)) return null;
  try {
    const response = await fetch(`http://127.0.0.1:${left.port}/__simulator/health`, {
      signal: AbortSignal.timeout(5_000),
    });
    const health = await response.json();
    return health.token === left.token && health.pid === left.pid ? health : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @param {string} fleetDir
 * @param {string[]} flags
 * @returns {Promise<{ record: SimulatorRecord, line: ReadyLine }>}
 */
async function spawnSimulator(file, fleetDir, flags) {
  const token = randomBytes(16).toString('hex');
  const dataDir = path.join(fleetDir, 'simulator');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const log = path.join(fleetDir, 'simulator.log');
  const out = openSync(log, 'w', 0o600);
  const script = ['--import', 'tsx', path.join('lib', 'simulator', 'main.ts')];
  const child = spawn(
    process.execPath,
    [...script, '--port', '0', ...flags, '--data-dir', dataDir, '--token', token],
    // Files instead of pipes, and a process group of its own: it must outlive a launcher that is killed, and a Ctrl-C
    // must not reach it before the server.
    { cwd: root, stdio: ['ignore', out, out], detached: true },
  );
  closeSync(out);
  /** @type {string | null} */
  let exit = null;
  child.on('error', (error) => {
    exit = error.message;
  });
  child.on('exit', (code, signal) => {
    exit = signal ?? `exit code ${code}`;
  });
  child.unref();
  const record = { pid: child.pid, stamp: stampOf(child.pid), token, flags };
  // Before it is ready: a launcher killed in between must not leave a simulator that nobody knows.
  writeJson(file, record);

  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    const text = readFileSync(log, 'utf8');
    const line = readyLine(text);
    if (line !== null) return { record, line };
    if (exit !== null) throw new LaunchError(whyItEnded(text, exit, log));
    await sleep(50);
  }
  await end(record.pid, record.stamp, STOP_WITHIN_MS);
  throw new LaunchError(`The simulator did not become ready in time; its words are in ${log}.`);
}

/**
 * Its own sentence, the last line of its words; a crash has a stack there instead, which stays in the log.
 * @param {string} text
 * @param {string} exit
 * @param {string} log
 */
function whyItEnded(text, exit, log) {
  const sentence = text.trim().split('\n').at(-1) ?? '';
  if (sentence.endsWith('.') && !/^\s|^Node\.js v/.test(sentence)) return asSettings(sentence);
  return `The simulator ended before it was ready (${exit}); its words are in ${log}.`;
}

/**
 * @param {string} text
 * @returns {ReadyLine | null}
 */
function readyLine(text) {
  for (const line of text.split('\n')) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    try {
      const told = JSON.parse(line);
      if (told.ready === true) return told;
    } catch {
      // A line that is still being written.
    }
  }
  return null;
}

/**
 * Judges the flags by the simulator's own rules, before anything is started.
 * @param {string[]} flags
 * @throws LaunchError with the simulator's own sentence, flags named as settings.
 */
export async function checkFlags(flags) {
  const { readFlags } = await importTypeScript('lib', 'simulator', 'flags.ts');
  const read = readFlags(flags);
  if (!read.ok) throw new LaunchError(asSettings(read.error));
}

/**
 * The simulator names its flags; whoever started the desk knows them as settings.
 * @param {string} sentence
 */
function asSettings(sentence) {
  return sentence.replace(
    /^--(instances|regions|seed|scenario|speed)\b/,
    (_, name) => `DESK_SIMULATOR_${name.toUpperCase()}`,
  );
}
