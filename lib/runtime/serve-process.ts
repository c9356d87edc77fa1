import { delay } from '../clock';
import { ConfigError, currentConfig } from '../config';
import { WrongFleetError } from '../db/migrate';
import { say } from './log';
import { startDesk } from './start-desk';

/** Longer than a call to ECS can take at the default pace, in milliseconds. */
const STOP_WITHIN_MS = 30_000;

/**
 * Starts the desk in a server process and stops it at SIGTERM or SIGINT: new requests for restarts are refused, what is
 * being sent is waited for, the reader's lock is freed. A desk that cannot start ends the process with one sentence,
 * since Next would go on and answer 500 for ever.
 */
export async function serveProcess(): Promise<void> {
  try {
    const running = await startDesk(currentConfig());
    let ending = false;
    const end = (signal: string) => {
      if (ending) return;
      ending = true;
      say('info', 'Stopping', { signal });
      void Promise.race([running.stop(), delay(STOP_WITHIN_MS)])
        .catch(() => undefined)
        .finally(() => process.exit(0));
    };
    process.on('SIGTERM', () => end('SIGTERM'));
    process.on('SIGINT', () => end('SIGINT'));
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof WrongFleetError) return error.message;
  const code =
    error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';
  return `DATABASE_URL names a database that cannot be used (${code}); check that PostgreSQL runs there and lets Restart Desk in.`;
}
