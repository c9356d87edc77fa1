import type { SourceView } from '@/lib/fleet/views';
import { Notice } from '../ui/notice';

/** One sentence per account and region whose rows are not current. The rows themselves stay. */
export function SourceNotices({ sources }: { sources: readonly SourceView[] }) {
  const troubled = sources.filter((source) => source.sentence !== null);
  if (troubled.length === 0) return null;
  return (
    <ul aria-label="Regions that are not current" className="flex flex-col gap-1.5 px-3 pb-3 md:px-5">
      {troubled.map((source) => (
        <li key={`${source.accountId}/${source.regionId}`}>
          <Notice tone={source.state === 'failed' || source.state === 'no_permission' ? 'bad' : 'moving'}>
            {source.sentence}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
