import { sourceKey } from '../../domain/instance/instance';
import { isOpen, isWatchedLater, type Restart } from '../../domain/restart/restart';
import type { Language } from '../../domain/words/language';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from '../settings/source-views';

/** States in which the instance is read with every poll. */
const POLLED: readonly Restart['state'][] = ['accepted', 'unconfirmed', 'restarting'];
/** A poll that is so much late has failed, whatever its source says yet. Milliseconds. */
const LATE_MS = 10_000;
const LATE_POLLS = 5;

/**
 * Why the instance of a restart that is followed cannot be seen at `servedAt` (database clock, ISO 8601 UTC), and when it was
 * seen last; null while its reads succeed.
 * @param readAt when the newest read of it was asked; null where there is none.
 */
export async function loadUnseen(
  { db, config }: QueryContext,
  language: Language,
  restart: Pick<Restart, 'accountId' | 'regionId' | 'mode' | 'wasReal' | 'state' | 'returnedAt'>,
  readAt: string | null,
  servedAt: string,
): Promise<{ since: string; sentence: string } | null> {
  if (readAt === null || !isFollowed(restart)) return null;
  const sources = await loadSources(language, db, servedAt, sourceSettings(config));
  const source = sources.find(({ key }) => key === sourceKey(restart));
  const paused = source?.paused.find(({ api }) => api === 'DescribeInstances');
  const late =
    POLLED.includes(restart.state) &&
    Date.parse(servedAt) - Date.parse(readAt) > Math.max(LATE_MS, LATE_POLLS * config.pace.pollMs);
  if (source === undefined) return { since: readAt, sentence: language.t('story.unseen.notRead') };
  const failing = source.state !== 'current' && source.state !== 'never_read';
  if (!failing && !late) return null;
  const sentence = source.sentence ?? paused?.sentence ?? language.t('story.unseen.noAnswer');
  return { since: readAt, sentence };
}

/** Whether reads of its instance tell something of it, now or later: of what is open, and of what may still come back. */
function isFollowed(restart: Pick<Restart, 'mode' | 'wasReal' | 'state' | 'returnedAt'>): boolean {
  // What ECS answers to a dry run is all that there is of it.
  if (isOpen(restart.state)) return restart.mode !== 'dry_run' || restart.wasReal;
  return isWatchedLater(restart);
}
