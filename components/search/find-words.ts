import type { LookUpGroup } from '@/lib/domain/search/search-views';
import type { Language } from '@/lib/domain/words/language';

/** What was found, to be heard: "2 restarts, 1 instance for web-01". */
export function foundInWords(
  { t }: Language,
  groups: readonly LookUpGroup[],
  text: string,
  { acts = 0, comments = 0, nearest = 0 }: { acts?: number; comments?: number; nearest?: number } = {},
): string {
  const counts = groups.map(({ kind, items }) => t(`find.count.${kind}`, { count: items.length }));
  if (acts > 0) counts.unshift(t('find.toDo', { count: String(acts) }));
  if (comments > 0) counts.push(t('find.count.comments', { count: comments }));
  if (counts.length > 0) return t('find.found', { counts: counts.join(t('find.comma')), text });
  return nearest === 0 ? t('find.nothing', { text }) : t('find.nothingButNear', { text, count: nearest });
}
