import type { AnyAttention, AttentionItems, AttentionKind } from '@/lib/domain/attention/attention-groups';
import { attentionPath, instancePath, restartPath, rolloutPath, settingsPath } from '@/lib/domain/paths';

/** Where each thing is told of in full; null: on the page of what needs attention alone. */
const LINK: {
  readonly [K in AttentionKind]: (item: AttentionItems[K], maySettings: boolean) => string | null;
} = {
  restarts_stopped: () => null,
  overdue: ({ restartId }) => restartPath(restartId),
  stayed_stopped: ({ restartId }) => restartPath(restartId),
  unconfirmed: ({ restartId }) => restartPath(restartId),
  slow: (item) => (item.restartId === null ? instancePath(item) : restartPath(item.restartId)),
  system_event: (item) => instancePath(item),
  rollout_held: ({ rolloutId }) => rolloutPath(rolloutId),
  rollout_waiting: ({ rolloutId }) => rolloutPath(rolloutId),
  rollout_running: ({ rolloutId }) => rolloutPath(rolloutId),
  source: (_, maySettings) => (maySettings ? settingsPath() : null),
};

/** Where one thing of a kind is told of in full; null: nowhere else. @param maySettings whether its reader may open the settings. */
export function attentionLink<K extends AttentionKind>(
  kind: K,
  item: AttentionItems[K],
  maySettings: boolean,
): string | null {
  return LINK[kind](item, maySettings);
}

/** Where a group leads: to the one thing that there is, or to its part of the page. Settings show all regions at once. */
export function groupLink(group: AnyAttention, maySettings: boolean): string {
  const { kind, count, items } = group;
  const [only] = items;
  const whole = attentionPath(kind);
  if (only === undefined || (count > 1 && kind !== 'source')) return whole;
  return attentionLink(kind, only, maySettings) ?? whole;
}
