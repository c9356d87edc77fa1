import { root } from './root.mjs';

/** A reason to stop that the person can act on: one sentence, no stack. */
export class LaunchError extends Error {
  /** @override */
  name = 'LaunchError';
}

// Whoever read our words may be gone (npm start | head): the work, and the stopping, go on without them.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/**
 * One line in the terminal about what the launcher does.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * The same where stdout belongs to something else (the simulator's ready line).
 * @param {string} line
 */
export function sayAside(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a launcher: a LaunchError ends it with its sentence and exit code 1, anything else with its stack.
 * @param {() => Promise<void>} main
 */
export async function launch(main) {
  try {
    // It may have been started from anywhere; relative paths in settings mean the same to all processes of the desk.
    process.chdir(root);
    await main();
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : error);
    process.exit(1);
  }
}
