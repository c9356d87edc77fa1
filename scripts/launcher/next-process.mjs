import { spawn } from 'node:child_process';
import http from 'node:http';
import { withMemoryBounds } from './memory.mjs';
import { sleep, stampOf } from './processes.mjs';
import { inRoot, root } from './root.mjs';
import { EXIT_WITH_PARENT, PARENT_PIPE, statusOf } from './run.mjs';
import { LaunchError } from './say.mjs';

/** The server itself ends within 30 s (lib/runtime/serve-process.ts): it waits for answers to restarts it has sent. */
const STOP_WITHIN_MS = 35_000;
const READY_WITHIN_MS = 180_000;
const ASK_EVERY_MS = 100;

/**
 * Starts Next's own script without a shell or npm between, which would not pass signals on. It has a process group of
 * its own: a Ctrl-C in the terminal must reach it through the launcher, in order, and not at the same moment as the database.
 * @param {{ dev: boolean, host: string, port: number, env: NodeJS.ProcessEnv }} options
 */
export function startNext({ dev, host, port, env }) {
  const next = inRoot('node_modules', 'next', 'dist', 'bin', 'next');
  /** @type {NodeJS.ProcessEnv} */
  const environment = {
    ...process.env,
    ...env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_MANUAL_SIG_HANDLE: '1',
    ...PARENT_PIPE,
  };
  // A development server compiles too, and needs what it needs.
  const child = spawn(
    process.execPath,
    [...EXIT_WITH_PARENT, next, dev ? 'dev' : 'start', '-H', host, '-p', String(port)],
    {
      cwd: root,
      env: dev ? environment : withMemoryBounds(environment),
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      detached: true,
    },
  );
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${statusOf(code, signal)}`));
  });
  return {
    pid: child.pid,
    stamp: stampOf(child.pid),
    /** Resolves with how it ended. */
    exited,
    /** @param {AbortSignal} hurry aborts the wait: then it is killed at once. */
    async stop(hurry) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      /** @type {Promise<void>} */
      const impatient = new Promise((resolve) => {
        if (hurry.aborted) resolve();
        hurry.addEventListener('abort', () => resolve());
      });
      await Promise.race([exited, impatient, sleep(STOP_WITHIN_MS)]);
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * Waits until the server is ready to serve.
 * @param {string} address its own, whatever people open: /readyz answers by any name.
 * @param {() => boolean} gaveUp tells that nobody waits any more.
 * @throws LaunchError when it does not answer with 200 in time.
 */
export async function awaitReady(address, gaveUp) {
  const until = performance.now() + READY_WITHIN_MS;
  /** @type {number | string | undefined} */
  let last = 'no answer';
  while (!gaveUp() && performance.now() < until) {
    last = await ask(`${address}/readyz`);
    if (last === 200) return;
    await sleep(ASK_EVERY_MS);
  }
  if (!gaveUp()) throw new LaunchError(`${address}/readyz did not become ready in time (last: ${last}).`);
}

/**
 * @param {string} url
 * @returns {Promise<number | string | undefined>}
 */
function ask(url) {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 60_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message));
  });
}
