import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The exit status a shell would give. */
export function statusOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * Runs a command in the checkout to its end and gives its exit status as a shell would. A signal to this process goes
 * to the command, and this process ends after it. With `quiet` its output is kept back and given as `output`.
 */
export function run(
  command,
  args,
  { cwd = root, env = process.env, stdio = ['ignore', 'inherit', 'inherit'], quiet = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : stdio });
    let output = '';
    for (const stream of quiet ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    let signalled = null;
    const pass = (signal) => {
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
    child.on('close', (code, signal) => {
      release();
      if (signalled !== null) process.exit(statusOf(null, signalled));
      resolve({ status: statusOf(code, signal), output });
    });
  });
}

/** Runs a script of an installed package with this node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}
