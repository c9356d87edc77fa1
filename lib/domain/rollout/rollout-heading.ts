import type { Language } from '../words/language';
import type { RolloutBrief } from './rollout-views';

/** The longest name of a rollout in a tab, in characters. */
const MOST_IN_TAB = 60;

/** What a rollout is called: the first line of its reason, or what it does where none was given. */
export function headingOf({ reason, title }: Pick<RolloutBrief, 'reason' | 'title'>): string {
  const first = reason
    .split(/[\r\n\u2028\u2029]/u)
    .map((line) => line.trim())
    .find((line) => line !== '');
  return first ?? title;
}

type Counted = Pick<RolloutBrief, 'reason' | 'title' | 'counts' | 'total'>;

/** How many of how many are over, and how many of them failed, before what it is called: "44 of 120 · Kernel update". */
export function tabTitleOf({ t }: Language, rollout: Counted): string {
  const { counts, total } = rollout;
  const ended = total - counts.waiting - counts.under_way;
  const name = inTab(headingOf(rollout));
  return counts.failed === 0
    ? t('board.tab', { ended, total, name })
    : t('board.tabFailed', { ended, total, failed: counts.failed, name });
}

/** In one short line, without what a tab would not show, or would turn around. */
function inTab(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const letters = Array.from(plain);
  return letters.length <= MOST_IN_TAB ? plain : `${letters.slice(0, MOST_IN_TAB - 1).join('')}…`;
}
