import { fullMinute, shortMinute } from '../time/moments';
import type { Language } from '../words/language';
import { bare } from '../words/prose';

/** The stop switch, while it is on. Times are ISO 8601 UTC. */
export interface StopView {
  reason: string;
  byName: string;
  since: string;
}

/** What stands for who stopped them, and why, where the switch itself cannot be read: nobody, and nothing. */
export const UNREADABLE = { byName: '', reason: '' } as const;

/** Whether the switch counts as on since it cannot be read. */
export function isUnreadable({ byName, reason }: Pick<StopView, 'byName' | 'reason'>): boolean {
  return byName === UNREADABLE.byName && reason === UNREADABLE.reason;
}

/** Since when restarts are stopped: "10:41 UTC", with its date when that is not the day of `nowIso`. */
export function stoppedSince(language: Language, { since }: StopView, nowIso: string): string {
  const nowMs = Date.parse(nowIso);
  return Number.isNaN(nowMs) ? fullMinute(language, since) : shortMinute(language, since, nowMs);
}

/** Who stopped restarts, since when and why: what pages say beside a control. Times are ISO 8601 UTC. */
export function stopSentence(language: Language, stop: StopView, nowIso: string): string {
  const { t } = language;
  if (isUnreadable(stop)) return t('access.stopUnreadable');
  const { byName: name, reason } = stop;
  const asked = /[!?]["')]*\s*$/.test(reason);
  return t('access.stopped', {
    name,
    at: stoppedSince(language, stop, nowIso),
    reason: asked ? reason.trimEnd() : bare(reason),
    end: asked ? '' : FULL_STOP[language.locale],
  });
}

/** Behind what somebody has written, who may have put one there or none. */
const FULL_STOP: Readonly<Record<Language['locale'], string>> = { en: '.', 'zh-Hans': '。' };
