import type { RestartState } from '../restart/restart';
import { clockMoment } from '../time/moments';
import type { Language } from '../words/language';
import type { BoardColumn } from './rollout-views';

/** How a target stands that no skip speaks for. @param short of its newest restart; null: there is none. */
export function targetShort({ t }: Language, column: BoardColumn, short: string | null): string {
  switch (column) {
    case 'waiting':
      return short === null ? t('rolloutTarget.waiting') : t('rolloutTarget.waitingAgain', { short });
    case 'not_started':
      return t('rolloutTarget.notStarted');
    default:
      return short ?? t('rolloutTarget.soon');
  }
}

/**
 * What is known without reads of a restart under way: that, and no more, is said where nothing can be read.
 * @param readAt when its instance was read last; null: never. ISO 8601 UTC.
 */
export function unseenShort(language: Language, state: RestartState, readAt: string | null): string | null {
  const { t } = language;
  if (state !== 'accepted' && state !== 'unconfirmed' && state !== 'restarting') return null;
  const sent = t(`rolloutTarget.${state}`);
  return readAt === null
    ? t('rolloutTarget.neverRead', { sent })
    : t('rolloutTarget.notReadSince', { sent, at: clockMoment(language, readAt) });
}
