import type { SourceView } from '@/lib/fleet/views';
import type { MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';

const TONE: Record<SourceView['state'], MarkTone> = {
  current: 'neutral',
  never_read: 'moving',
  stale: 'notice',
  failed: 'bad',
  no_permission: 'bad',
};

/** One sentence per account and region whose rows are not current. The rows themselves stay. */
export function SourceNotices({ sources }: { sources: readonly SourceView[] }) {
  const troubled = sources.filter((source) => source.sentence !== null);
  if (troubled.length === 0) return null;
  return (
    <ul aria-label="Regions that are not current" className="flex flex-col gap-1.5 px-3 pb-3 md:px-5">
      {troubled.map((source) => (
        <li key={`${source.accountId}/${source.regionId}`}>
          <Notice tone={TONE[source.state]}>{source.sentence}</Notice>
        </li>
      ))}
    </ul>
  );
}
