import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { lockLabel } from '@/lib/domain/instance/locks';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { verdictWords } from '@/lib/domain/instance/verdict-words';
import { clockMoment } from '@/lib/domain/time/moments';
import { type Language, toldIn } from '@/lib/domain/words/language';

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
  const { t } = language;
  const parts: string[] = [];
  if (before.status !== after.status)
    parts.push(
      after.status === '' ? t('ask.nowNoStatus') : t('ask.nowStatus', { status: statusLabel(language, after.status) }),
    );
  if (locksOf(before) !== locksOf(after)) {
    const locks = after.locks.map((lock) => lockLabel(language, lock.reason)).join(t('ask.comma'));
    parts.push(locks === '' ? t('ask.noLockAnyMore') : t('ask.nowLocks', { locks }));
  }
  const restart = restartPart(language, before, after, ownIds);
  if (restart !== null) parts.push(restart);
  // A new verdict mostly follows from the above; alone (an expiry, a slot) it speaks for itself.
  if (parts.length === 0 && verdictOf(before) !== verdictOf(after)) {
    parts.push(
      after.verdict.kind === 'allowed'
        ? t('ask.nowAllowed')
        : lowerFirst(verdictWords(language, after.verdict, after).short),
    );
  }
  return parts.length === 0 ? null : t('ask.changed', { name: after.name, what: parts.join(t('ask.and')) });
}

function restartPart(
  language: Language,
  before: InstanceRow,
  after: InstanceRow,
  ownIds: ReadonlySet<string>,
): string | null {
  const { t } = language;
  const newest = after.lastRestart;
  if (newest === null || ownIds.has(newest.id)) return null;
  if (newest.id !== before.lastRestart?.id) {
    const at = clockMoment(language, newest.requestedAt);
    return t('ask.othersRestart', { name: newest.actorName, at });
  }
  return newest.state === before.lastRestart.state
    ? null
    : t('ask.itsLast', { outcome: lowerFirst(toldIn(language, newest.short)) });
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
