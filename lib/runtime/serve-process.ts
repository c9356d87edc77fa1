import { delay, stopwatch } from '../clock';
import { type Config, ConfigError, currentConfig } from '../config/config';
import { DatabaseError, describeDatabaseFailure } from '../db/check-database';
import { WrongFleetError } from '../db/migrate';
import type { Desk } from './desk';
import { say } from './log';
import { metrics } from './metrics';
import { noteArrivals } from './note-arrival';
import { type OpenRequests, watchRequests } from './open-requests';
import { startDesk } from './start-desk';
import { readVersion } from './version';

/** Longer than a call to ECS can take at the default pace, in milliseconds. */
const STOP_WITHIN_MS = 30_000;
/** How long answers may still take when nothing is under way with ECS any more. */
const LAST_ANSWERS_WITHIN_MS = 5_000;

/**
 * Starts the desk in a server process and stops it at SIGTERM or SIGINT. Gives the server back at once, so that /healthz
 * and /readyz answer while the desk starts. One that cannot start ends the process with one sentence and exit code 1,
 * since Next would go on and answer 500 for ever.
 */
export function serveProcess(): void {
  const requests = watchRequests();
  const { version, build } = readVersion();
  metrics().buildInfo.set({ version, build, node: process.version }, 1);
  say('info', 'Restart Desk is starting', { version, build, node: process.version, pid: process.pid });
  let running: Desk | null = null;
  let ending = false;
  const end = (signal: string) => {
    if (ending) {
      say('info', 'Told to stop again; the stop goes on', { signal });
      return;
    }
    ending = true;
    // Nothing is under way before the desk has started.
    if (running === null) process.exit(0);
    void stop(running, requests, signal).finally(() => process.exit(0));
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  // Settings that cannot be used are thrown by the first word of it.
  void Promise.resolve()
    .then(() => {
      const config = currentConfig();
      noteArrivals(config);
      return startDesk(config);
    })
    .then(
      (desk) => {
        running = desk;
      },
      (error: unknown) => {
        // As it is: what the framework says by the console becomes a line of the log.
        process.stderr.write(`${sentenceOf(error)}\n`);
        process.exit(1);
      },
    );
}

/**
 * New requests for restarts are refused, what is being sent is waited for and written down, the reader's lock goes to
 * another process. What is not finished in time is left to its row: another process, or the next start, settles it.
 */
async function stop(running: Desk, requests: OpenRequests, signal: string): Promise<void> {
  const { inFlight } = running.restarts;
  const watch = stopwatch();
  say('info', 'Stopping', { signal, inFlight: inFlight.size, openRequests: requests.count() });
  requests.closeAfterAnswers();
  const stopped = running
    .stop(() => requests.finish(LAST_ANSWERS_WITHIN_MS))
    .then(
      () => true,
      () => false,
    );
  const whole = await Promise.race([stopped, delay(STOP_WITHIN_MS).then(() => false)]);
  const ms = Math.round(watch.elapsedMs());
  if (inFlight.size > 0) {
    say('warn', 'Stopped before every answer was written down; the next start settles these restarts by their rows', {
      restarts: [...inFlight.keys()].join(','),
      ms,
    });
  } else {
    say('info', whole ? 'Stopped' : 'Stopped; the database did not take part in time', { ms });
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof WrongFleetError || error instanceof DatabaseError) {
    return error.message;
  }
  let config: Config;
  try {
    config = currentConfig();
  } catch (wrong) {
    return wrong instanceof ConfigError ? wrong.message : 'The settings cannot be read.';
  }
  return describeDatabaseFailure(error, config.databaseUrl);
}
