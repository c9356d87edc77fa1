import { inDigits } from '../words/digits';
import type { Language } from '../words/language';
import type { AnyAttention, AttentionGroup, AttentionKind, RolloutAttention, SourceCount } from './attention-groups';
import { DUE_WITHIN_HOURS } from './needs-attention';

/** How many there are of each kind, short enough for a line with others: "2 overdue". */
const TOLD: { readonly [K in AttentionKind]: (language: Language, group: AttentionGroup<K>) => string } = {
  restarts_stopped: ({ t }) => t('attention.restarts_stopped'),
  overdue: ({ t }, { count }) => t('attention.overdue', { count }),
  stayed_stopped: ({ t }, { count }) => t('attention.stayed_stopped', { count }),
  rollout_held: ({ t }, { count }) => t('attention.rollout_held', { count }),
  source: (language, { count, tone, standings }) => {
    const { t } = language;
    if (standings === undefined) return t(`attention.${tone === 'bad' ? 'failing' : 'late'}`, { count });
    return standings.map((standing) => standingTold(language, standing)).join(t('attention.comma'));
  },
  unconfirmed: ({ t }, { count }) => t('attention.unconfirmed', { count }),
  slow: ({ t }, { count }) => t('attention.slow', { count }),
  system_event: ({ t }, { count, planned }) =>
    t(planned ? 'attention.maintenance' : 'attention.system_event', { count, hours: String(DUE_WITHIN_HOURS) }),
  rollout_waiting: ({ t }, { count }) => t('attention.rollout_waiting', { count }),
  rollout_running: (language, { count, items }) => {
    const { t } = language;
    const [only] = items;
    return only === undefined || count > 1
      ? t('attention.rollout_running', { count })
      : t('attention.oneRunning', { progress: progress(language, only) });
  },
};

/** "2 regions cannot be read"; where two accounts see one region, of how many accounts. */
function standingTold({ t }: Language, { how, regions: count, accounts, sources }: SourceCount): string {
  return sources > count
    ? t(`attention.ofAccounts.${how}`, { count: sources, accounts })
    : t(`attention.${how}`, { count });
}

/** Whether this release knows the kind of a group: a newer server may tell of more. */
export function isKnownAttention({ kind }: Pick<AnyAttention, 'kind'>): boolean {
  return Object.hasOwn(TOLD, kind);
}

/** How many there are of a group, short: "2 overdue". */
export function attentionTold<K extends AttentionKind>(language: Language, group: AttentionGroup<K>): string {
  return TOLD[group.kind](language, group);
}

/** "44 of 120", as wide from the first to the last. */
export function progress(language: Language, { ended, total }: Pick<RolloutAttention, 'ended' | 'total'>): string {
  const of = inDigits(language, total);
  const padded = inDigits(language, ended).padStart(of.length, FIGURE_SPACE);
  return language.t('attention.progress', { ended: padded, total: of });
}

/** As wide as a figure. */
const FIGURE_SPACE = '\u2007';
