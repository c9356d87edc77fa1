import { spawn } from 'node:child_process';
import { delay } from '../../../lib/clock';

const LAST_WORDS_MS = 500;

/** PostgreSQL's whole environment. Next's types want NODE_ENV in every one. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' } as const;

/** The uid and gid that PostgreSQL runs as, when that is not our own. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** How a command ended. `status` is null when it could not be started; `output` is both its streams, trimmed. */
export interface CommandOutcome {
  status: number | null;
  output: string;
}

/**
 * Runs a PostgreSQL program to its end, without a shell. Its environment is empty but for what is named here: PGDATA,
 * PGOPTIONS or a locale that this machine lacks must not reach it.
 */
export function runCommand(command: string, args: readonly string[], cwd: string, as?: RunAs): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    const closed = new Promise<void>((done) => child.on('close', () => done()));
    // Its last words arrive after its end. Not for ever: a postmaster could hold on to the streams of pg_ctl.
    child.on('exit', (status) => {
      void Promise.race([closed, delay(LAST_WORDS_MS)]).then(() => resolve({ status, output: output.trim() }));
    });
  });
}

/** The last line of a program's words, for the middle of a sentence. */
export function lastLine(outcome: CommandOutcome): string {
  const lines = outcome.output.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? `exit code ${outcome.status}`).trim().replace(/\.$/, '').slice(0, 300);
}
