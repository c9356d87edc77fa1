import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { sleep } from './processes.mjs';
import { inRoot, root } from './root.mjs';

const LAST_WORDS_MS = 500;
/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * How a command is run: `out` is the file descriptor that its output goes to.
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, out?: number, quiet?: boolean, lock?: { fd: number } }} RunOptions
 */

/**
 * The exit status a shell would give.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function statusOf(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/** Preloaded into node, makes it end with the process that holds the other end of its file descriptor 3. */
export const EXIT_WITH_PARENT = ['--require', inRoot('scripts', 'launcher', 'exit-with-parent.cjs')];
export const PARENT_PIPE = { DESK_LAUNCHER_PIPE: '3' };

/**
 * Runs a command in the checkout to its end and gives its exit status as a shell would. A signal to this process goes
 * to the command, and this process ends after it. With `quiet` its output is kept back and given as `output`. With `lock`
 * (kernel-lock.mjs) the command holds that too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = process.env, out = 1, quiet = false, lock } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {('pipe' | number)[]} */
    const streams = quiet ? ['pipe', 'pipe'] : [out, 2];
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['ignore', ...streams, 'pipe', ...(lock ? [lock.fd] : [])];
    const child = spawn(command, args, { cwd, env, stdio });
    let output = '';
    // Null unless they are pipes.
    const piped = [child.stdout, child.stderr].filter((stream) => stream !== null);
    const closed = piped.map((stream) => {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
      return new Promise((done) => stream.on('close', done));
    });
    /** @type {NodeJS.Signals | null} */
    let signalled = null;
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      signalled = signal;
      child.kill(signal);
    };
    const release = () => {
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      release();
      child.stdio[3]?.destroy();
      if (signalled !== null) process.exit(statusOf(null, signalled));
      // Its last words arrive after its end. Not for ever: something that it started may hold on to its streams.
      const done = () => resolve({ status: statusOf(code, signal), output });
      if (quiet) Promise.race([Promise.all(closed), sleep(LAST_WORDS_MS)]).then(done, done);
      else done();
    });
  });
}

/**
 * Runs a script of an installed package with this node. It is told to end when this process is killed.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(args, { env = process.env, ...options } = {}) {
  return run(process.execPath, [...EXIT_WITH_PARENT, ...args], { ...options, env: { ...env, ...PARENT_PIPE } });
}
