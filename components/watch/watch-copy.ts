import type { WatchedKind } from '@/lib/domain/watch/watch';

const WHICH: Readonly<Record<WatchedKind, string>> = {
  instance: '',
  restart: 'the restart of ',
  rollout: 'the rollout: ',
};

/** What watching says. */
export const WATCH = {
  watch: 'Watch',
  watchName: (kind: WatchedKind, name: string) => `Watch ${WHICH[kind]}${name}`,
  over: 'It is over: nothing more happens to it.',
  lost: 'No answer came, so it is not known whether this is watched now. Press it again.',
  title: 'Watched',
  changedName: (changed: number) => (changed === 0 ? 'Watched' : `Watched, ${changed} changed`),
  nothing: 'You watch nothing.',
  how: 'Press Watch on an instance, a record or a rollout: what becomes of it is told here.',
  reading: 'Reading what you watch…',
  failed: 'This cannot be read at the moment. It tries again by itself.',
  changed: 'changed',
  isOver: 'no longer watched once you have seen this',
  allow: 'Allow notifications',
  allowHint: 'This browser then tells you too, also while you look elsewhere.',
  end: 'Stop notifications',
  denied: 'This browser blocks notifications of this site. Its settings can allow them.',
  now: (name: string, state: string) => `${name}: ${state}`,
} as const;

/** What each is. */
export const WATCHED_KIND: Readonly<Record<WatchedKind, string>> = {
  instance: 'Instance',
  restart: 'Restart',
  rollout: 'Rollout',
};
