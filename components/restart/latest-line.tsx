import { restartPath } from '@/lib/domain/paths';
import { CutText } from '../ui/foreign-text';
import { Link } from '../ui/link';
import { Mark, TONE_TEXT } from '../ui/mark';
import type { Latest } from './use-followed-restarts';

/**
 * The newest outcome of what was asked for here, and every one that did not go well, for eyes; screen readers hear each. Many scroll
 * in a few lines, so that they do not push the page away.
 */
export function LatestLine({ latest }: { latest: readonly Latest[] }) {
  if (latest.length === 0) return null;
  return (
    <ul className="flex max-h-20 min-w-0 flex-wrap items-center gap-x-3 overflow-y-auto text-dense max-md:w-full">
      {latest.map(({ restartId, tone, text }) => (
        <li key={restartId} className="flex min-w-0 items-center gap-1.5">
          <Mark tone={tone} />
          <Link
            href={restartPath(restartId)}
            className={`inline-flex min-h-6 min-w-0 items-center rounded hover:underline ${TONE_TEXT[tone]}`}
          >
            <CutText text={text} className="md:max-w-[320px]" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
