// Runs the simulated ECS endpoint alone: npm run simulator -- --port 4100 --scenario incident
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Installs what the simulator needs if it is missing: `npm ci`, by the launchers' own installer where there is one. */
async function ensureDependencies() {
  const installer = path.join(root, 'scripts', 'launcher', 'install.mjs');
  if (existsSync(installer)) {
    const module = await import(pathToFileURL(installer).href);
    await module.ensureInstalled();
    return;
  }
  if (existsSync(path.join(root, 'node_modules', 'tsx', 'package.json'))) {
    return;
  }
  // stdout carries the simulator's ready line alone.
  const status = await run('npm', ['ci', '--include=dev'], { stdio: ['inherit', 2, 'inherit'] });
  if (status !== 0) {
    console.error('npm ci failed, so the simulator cannot start.');
    process.exit(status);
  }
}

/**
 * Runs a command here, passes signals on, and gives its exit status as a shell would.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, pass);
    }
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.off(name, pass);
      }
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

await ensureDependencies();
const args = ['--import', 'tsx', path.join('lib', 'simulator', 'main.ts'), ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args);
