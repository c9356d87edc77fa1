import { rolloutPath } from '@/lib/domain/paths';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { count } from '../../ui/count';
import { ForeignText } from '../../ui/foreign-text';
import { Mark, type MarkTone } from '../../ui/mark';
import { TextLink } from '../../ui/text-link';
import { MomentText } from '../../ui/time-text';
import { PLAN_COPY } from './plan-copy';

/** What was chosen, by whom, when, that nothing has been sent, and what it comes to: the lines under the title. */
export function PlanLines({ view }: { view: PlanView }) {
  return (
    <>
      <p className="break-words">
        <ForeignText text={view.selection} />. {PLAN_COPY.madeBy} <ForeignText text={view.madeBy} /> {PLAN_COPY.at}{' '}
        <MomentText iso={view.madeAt} />. {view.rolloutId === null && PLAN_COPY.nothingSent}
      </p>
      {view.retryOf !== null && (
        <p>
          {PLAN_COPY.retry} <TextLink href={rolloutPath(view.retryOf)}>{PLAN_COPY.retryLink}</TextLink>
        </p>
      )}
      <Summary view={view} />
    </>
  );
}

const TONES: Record<keyof typeof PLAN_COPY.summary, MarkTone> = {
  willRestart: 'pass',
  unknown: 'unknown',
  skipped: 'bad',
  notFound: 'notice',
  ambiguous: 'notice',
  unclear: 'notice',
};

/** What it comes to in one line: the lists below may be long. Without what there is none of. */
function Summary({ view }: { view: PlanView }) {
  const unknown = view.unknown.reduce((sum, { instances }) => sum + instances.length, 0);
  const ticked = view.preview.restarting - view.willRestart.length;
  const counts: [keyof typeof PLAN_COPY.summary, number][] = [
    ['willRestart', view.preview.restarting],
    ['unknown', unknown - ticked],
    ['skipped', view.skipped.reduce((sum, { instances }) => sum + instances.length, 0)],
    ['notFound', view.notFound.length],
    ['ambiguous', view.ambiguous.length],
    ['unclear', view.unclear.length],
  ];
  return (
    <ul aria-label={PLAN_COPY.summaryName} className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-dense text-ink">
      {counts.map(
        ([kind, value]) =>
          (kind === 'willRestart' || value > 0) && (
            <li key={kind} className="flex items-center gap-1.5">
              <Mark tone={TONES[kind]} className="size-2.5" />
              {count(value)} {PLAN_COPY.summary[kind]}
            </li>
          ),
      )}
    </ul>
  );
}
