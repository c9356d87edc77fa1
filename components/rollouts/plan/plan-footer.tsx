import type { ReactNode } from 'react';
import type { PlanPreview } from '@/lib/domain/rollout/rollout-views';
import { cx } from '../../ui/cx';
import { useBottomRoom } from '../../ui/use-bottom-room';
import { PLAN_COPY } from './plan-copy';

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
  const { restarting, atOnce, estimate } = preview;
  return (
    <section
      ref={ref}
      aria-label={PLAN_COPY.footerName}
      // Over the pages of a narrow screen, which stand at its bottom edge.
      className="sticky bottom-[var(--nav,0px)] z-10 col-span-full -mx-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line bg-surface px-3 py-2 md:-mx-5 md:px-5"
    >
      <p className={cx('min-w-0 text-dense font-medium', changing && 'opacity-60')}>
        {PLAN_COPY.footer(restarting, atOnce, estimate?.text ?? null)}
      </p>
      <div className="ml-auto flex min-w-0 max-w-full flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
        {children}
      </div>
    </section>
  );
}
