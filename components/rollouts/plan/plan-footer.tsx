import type { ReactNode } from 'react';
import { durationRange } from '@/lib/domain/rollout/estimate-words';
import type { PlanPreview } from '@/lib/domain/rollout/rollout-views';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../../ui/cx';
import { useLanguage } from '../../ui/language-provider';
import { useBottomRoom } from '../../ui/use-bottom-room';

interface PlanFooterProps {
  preview: PlanPreview;
  /** It belongs to the choices before these. */
  changing: boolean;
  /** The button that begins it, with what stands in its way. */
  children: ReactNode;
}

/** What it all comes to, and the button, at the bottom of the window however long the lists are. */
export function PlanFooter({ preview, changing, children }: PlanFooterProps) {
  const { ref } = useBottomRoom();
  const language = useLanguage();
  return (
    <section
      ref={ref}
      aria-label={language.t('plan.footerName')}
      // Over the pages of a narrow screen, which stand at its bottom edge.
      className="sticky bottom-[var(--nav,0px)] z-10 col-span-full -mx-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line bg-surface px-3 py-2 md:-mx-5 md:px-5"
    >
      <p className={cx('min-w-0 text-dense font-medium', changing && 'opacity-60')}>{footerWords(language, preview)}</p>
      <div className="ml-auto flex min-w-0 max-w-full flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
        {children}
      </div>
    </section>
  );
}

/** "7 instances, 5 at once, 2 to 4 min". */
function footerWords(language: Language, { restarting: count, atOnce, estimate }: PlanPreview): string {
  const { t } = language;
  if (count === 0) return t('plan.footerNone', { count });
  const amounts = { count, atOnce: Math.min(atOnce, count) };
  return estimate === null
    ? t('plan.footer', amounts)
    : t('plan.footerTimed', { ...amounts, time: durationRange(language, estimate.fromMs, estimate.toMs) });
}
