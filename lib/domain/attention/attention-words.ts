import { stateLabel } from '../restart/outcomes';
import type { Language } from '../words/language';
import type { AttentionKind } from './attention-groups';
import { DUE_WITHIN_HOURS } from './needs-attention';

/** What a kind is called, above its part of the page; and what they have in common, and what to do, in a sentence or two. */
export function attentionWords(language: Language, kind: AttentionKind): { title: string; means: string } {
  const { t } = language;
  const means = t(`attentionPage.means.${kind}`);
  switch (kind) {
    case 'overdue':
      return { title: stateLabel(language, 'overdue'), means };
    case 'system_event':
      return { title: t('attentionPage.kind.system_event', { hours: String(DUE_WITHIN_HOURS) }), means };
    default:
      return { title: t(`attentionPage.kind.${kind}`), means };
  }
}
