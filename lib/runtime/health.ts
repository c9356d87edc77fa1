import type { Probe } from '../db/probe';
import { probeUnreadSince } from '../db/reading';
import { ENGLISH } from '../domain/words/speak';
import { unreadSentence } from '../domain/words/unread-words';
import { errorName } from '../error-name';
import { deskIfRunning, type FailedCheck } from './desk';

/**
 * Why this process cannot serve, or an empty list. Answers within 2 s whatever hangs: the probe gives up before. That the
 * cloud refuses reads is no reason; the page says so. That no process reads it is one: restarts would end unwatched.
 */
export async function failedChecks(): Promise<FailedCheck[]> {
  const running = deskIfRunning();
  if (running === null) return [{ check: 'desk', sentence: 'Restart Desk is starting, or has stopped.' }];
  const failed: FailedCheck[] = [];
  if (running.restarts.stopping) {
    failed.push({
      check: 'desk',
      sentence: 'Restart Desk is stopping: it finishes what it has sent, and takes nothing new.',
    });
  }
  // However many ask at once, the database is asked once.
  const database = await running.asks.readiness('database', () => failedDatabase(running.health.probe));
  if (database !== null) failed.push(database);
  return failed;
}

async function failedDatabase(probe: Probe): Promise<FailedCheck | null> {
  try {
    const [migrated, unread] = await Promise.all([probe.isMigrated(), probeUnreadSince(probe)]);
    if (!migrated)
      return {
        check: 'migrations',
        sentence: 'The database lacks migrations that this build needs; restart the desk.',
      };
    return unread === null ? null : { check: 'reading', sentence: unreadSentence(ENGLISH, unread) };
  } catch (error) {
    return { check: 'database', sentence: `The database does not answer (${errorName(error)}).` };
  }
}
