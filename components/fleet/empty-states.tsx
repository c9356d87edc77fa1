import type { FleetView } from '@/lib/domain/instance/fleet-list';
import { EmptyNote } from '../ui/empty-note';
import { useLanguage } from '../ui/language-provider';
import { Skeleton } from '../ui/skeleton';
import { coverageOf } from './source-troubles';

interface EmptyStateProps {
  view: FleetView;
  /** Something narrows the fleet, so that "nothing" may only mean "nothing like this". */
  filtered: boolean;
  onClear: () => void;
}

/** What stands in place of rows when there is none, and what to do about it. */
export function EmptyState({ view, filtered, onClear }: EmptyStateProps) {
  const { t } = useLanguage();
  const reading = view.sources.every((source) => source.state === 'never_read');
  if (reading) return <FirstRead />;
  const { behind } = coverageOf(view.sources);
  if (filtered) {
    return (
      <EmptyNote
        title={t('fleetPage.noMatchTitle')}
        text={t('fleetPage.noMatch')}
        clear={{ label: t('fleetPage.clear'), onClear }}
      >
        {behind > 0 && <p className="mt-2">{t('fleetPage.noMatchBehind', { behind })}</p>}
      </EmptyNote>
    );
  }
  if (view.sources.every((source) => source.state === 'no_permission'))
    return (
      <EmptyNote title={t('fleetPage.deniedTitle')} text={t('fleetPage.denied')}>
        <Points of={[t('fleetPage.deniedNeed.see'), t('fleetPage.deniedNeed.restart')]} />
      </EmptyNote>
    );
  if (behind > 0) return <EmptyNote title={t('fleetPage.unreadTitle')} text={t('fleetPage.unread')} />;
  return (
    <EmptyNote title={t('fleetPage.emptyTitle')} text={t('fleetPage.empty')}>
      <Points
        of={[
          t('fleetPage.emptyCheck.regions'),
          t('fleetPage.emptyCheck.credentials'),
          t('fleetPage.emptyCheck.mayRead'),
        ]}
      />
    </EmptyNote>
  );
}

function Points({ of }: { of: readonly string[] }) {
  return (
    <ul className="mt-2 list-disc pl-5 text-left">
      {of.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

function FirstRead() {
  const { t } = useLanguage();
  return (
    <>
      <p className="px-3 py-3 text-dense text-soft md:px-5">
        {t.rich('fleetPage.firstRead', { b: (text) => <strong className="font-semibold text-ink">{text}</strong> })}
      </p>
      <SkeletonRows />
    </>
  );
}

/** Names differ in length, and so do the places that are kept for them, in pixels. */
const WIDTHS = [161, 208, 144, 176, 192, 153, 201, 137, 185, 168, 212, 149];

/** Rows to come, in the height of rows. */
function SkeletonRows() {
  return (
    <div aria-hidden="true">
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-[76px] items-center gap-6 border-b border-line px-3 md:h-9 md:px-5">
          <span style={{ width }}>
            <Skeleton />
          </span>
          <Skeleton className="w-20" />
          <Skeleton className="hidden w-28 md:block" />
          <Skeleton className="hidden w-28 md:block" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
