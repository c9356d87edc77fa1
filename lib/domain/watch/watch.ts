/** What somebody can have an eye on. */
export const WATCHED_KINDS = ['instance', 'restart', 'rollout'] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

/** One instance, by its key; or one restart or rollout, by its id. */
export interface Watched {
  kind: WatchedKind;
  subject: string;
}

/** So many a person can watch at once. */
export const MOST_WATCHED = 200;

/** Something that is watched, as the bell shows it. */
export interface WatchedView extends Watched {
  /** Of the instance; of a rollout its reason. */
  name: string;
  /**
   * How it stands, as a code: of an instance its status as ECS wrote it, or `gone`; of a restart or rollout its state, and how it
   * ended (`ended:completed`), or that it came back after its end (`overdue:returned`). Empty: that is not known, or what was watched is no longer kept.
   */
  state: string;
  /** Another one whenever it has changed, also where it stands again as before: for `SeenWatched`. */
  stamp: string;
  /** It has changed since its watcher looked. */
  changed: boolean;
  /** Nothing more will happen to it: once that is seen it is no longer watched. */
  over: boolean;
}

/** Something that is watched, as its watcher has seen it. */
export interface SeenWatched extends Watched {
  stamp: string;
}

/** What somebody watches, the newest first. What GET /api/watches answers. */
export interface WatchesView {
  items: WatchedView[];
  servedAt: string;
}

/** One text for one watched thing. */
export function watchedKey({ kind, subject }: Watched): string {
  return `${kind} ${subject}`;
}
