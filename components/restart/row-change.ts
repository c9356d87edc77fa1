import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { lockLabel } from '@/lib/domain/instance/locks';
import { verdictWords } from '@/lib/domain/instance/verdict-words';
import type { Language } from '@/lib/domain/words/language';

/**
 * What a person must see again before they confirm, in one sentence; null when nothing of it changed. Restarts in
 * `ownIds` were asked for by this very dialog and are no news.
 */
export function describeChange(
  language: Language,
  before: InstanceRow,
  after: InstanceRow,
  ownIds: ReadonlySet<string>,
): string | null {
  const parts: string[] = [];
  if (before.status !== after.status) parts.push(`it is now ${after.status || 'without a status'}`);
  if (locksOf(before) !== locksOf(after)) {
    const names = after.locks.map((lock) => lockLabel(language, lock.reason)).join(', ');
    parts.push(names === '' ? 'it has no lock any more' : `its locks are now: ${names}`);
  }
  const restart = restartPart(before, after, ownIds);
  if (restart !== null) parts.push(restart);
  // A new verdict mostly follows from the above; alone (an expiry, a slot) it speaks for itself.
  if (parts.length === 0 && verdictOf(before) !== verdictOf(after)) {
    parts.push(
      after.verdict.kind === 'allowed'
        ? 'it can be restarted now'
        : lowerFirst(verdictWords(language, after.verdict, after).short),
    );
  }
  return parts.length === 0 ? null : `${after.name} changed while this was open: ${parts.join('; ')}.`;
}

function restartPart(before: InstanceRow, after: InstanceRow, ownIds: ReadonlySet<string>): string | null {
  const newest = after.lastRestart;
  if (newest === null || ownIds.has(newest.id)) return null;
  if (newest.id !== before.lastRestart?.id) {
    return `${newest.actorName} asked to restart it at ${newest.requestedAt.slice(11, 19)} UTC`;
  }
  return newest.state === before.lastRestart.state ? null : `its last restart: ${lowerFirst(newest.short)}`;
}

function locksOf(row: InstanceRow): string {
  return row.locks
    .map((lock) => lock.reason.toLowerCase())
    .sort()
    .join('\n');
}

function verdictOf({ verdict }: InstanceRow): string {
  return [verdict.kind, ...verdict.causes.map((cause) => cause.key)].join('\n');
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
