import Link from 'next/link';
import { NameText } from '../ui/foreign-text';
import { Mark, TONE_TEXT } from '../ui/mark';
import type { Latest } from './use-followed-restarts';

/** The newest outcome of what was asked for here, for eyes; screen readers hear it. */
export function LatestLine({ latest }: { latest: Latest | null }) {
  if (latest === null) return null;
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-[13px] max-md:w-full">
      <Mark tone={latest.tone} />
      <Link
        href={`/restarts/${latest.restartId}`}
        prefetch={false}
        className={`inline-flex min-h-6 min-w-0 items-center rounded hover:underline ${TONE_TEXT[latest.tone]}`}
      >
        <NameText text={latest.text} className="md:max-w-[320px]" />
      </Link>
    </p>
  );
}
