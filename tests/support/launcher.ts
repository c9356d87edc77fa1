import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';
import { BARE_ENVIRONMENT } from './run-process';

/** Both runners work in the top folder. */
const TOP = process.cwd();

/** A launcher as a process, with what it has printed. */
export interface Launched {
  child: ChildProcess;
  output(): string;
  /** The part of it that went to stderr. */
  errors(): string;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** A small fleet; no made-up history, which would give the instances of a test restarts that it never asked for. */
const OF_TESTS = { PORT: '0', DESK_SIMULATOR_INSTANCES: '12', DESK_SEEDED_HISTORY: 'no' };

/**
 * Starts `scripts/<name>.mjs` with these settings and those of tests, and no others: those of the shell that runs the tests
 * must not reach what they start. Undefined: the launcher's own default.
 */
export function launch(name: 'start' | 'serve', env: Record<string, string | undefined>): Launched {
  const child = spawn(process.execPath, [join('scripts', `${name}.mjs`)], {
    cwd: TOP,
    // Next's types want NODE_ENV in every environment.
    env: { ...BARE_ENVIRONMENT, NODE_ENV: 'production', ...OF_TESTS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    errors += text;
  });
  const ended = new Promise<number | null>((done) => child.once('close', (status) => done(status)));
  return { child, output: () => output, errors: () => errors, ended };
}

/** Waits until it serves, and gives its address. */
export function ready(desk: Launched): Promise<string> {
  return eventually('the desk to be ready', async () => {
    if (desk.child.exitCode !== null) throw new Error(`The launcher ended:\n${desk.output()}`);
    return /^Restart Desk is ready on (\S+)$/m.exec(desk.output())?.[1];
  });
}

/** Processes that were given this text in their environment or command line. Linux alone. */
export function processesWith(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) =>
      ['environ', 'cmdline'].some((file) => {
        try {
          return readFileSync(join('/proc', pid, file), 'utf8').includes(mark);
        } catch {
          return false;
        }
      }),
    )
    .map(Number);
}
