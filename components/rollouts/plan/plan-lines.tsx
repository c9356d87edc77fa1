import { rolloutPath } from '@/lib/domain/paths';
import { toldSelection } from '@/lib/domain/rollout/plan-words';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark, type MarkTone } from '../../ui/mark';
import { TextLink } from '../../ui/text-link';
import { MomentText } from '../../ui/time-text';

/** What was chosen, by whom, when, that nothing has been sent, and what it comes to: the lines under the title. */
export function PlanLines({ view }: { view: PlanView }) {
  const language = useLanguage();
  const { t } = language;
  const parts = {
    selection: () => <MixedText text={toldSelection(language, view)} />,
    person: () => <ForeignText text={view.madeBy} />,
    time: () => <MomentText iso={view.madeAt} />,
  };
  return (
    <>
      <p className="break-words">
        {view.rolloutId === null ? t.rich('plan.madeUnsent', parts) : t.rich('plan.made', parts)}
      </p>
      {view.retryOf !== null && (
        <p>
          <RetryOf rolloutId={view.retryOf} />
        </p>
      )}
      <Summary view={view} />
    </>
  );
}

function RetryOf({ rolloutId }: { rolloutId: string }) {
  return useLanguage().t.rich('plan.retry', {
    link: (text) => <TextLink href={rolloutPath(rolloutId)}>{text}</TextLink>,
  });
}

type SummaryKind = 'willRestart' | 'unknown' | 'skipped' | 'notFound' | 'ambiguous' | 'unclear';

const TONES: Record<SummaryKind, MarkTone> = {
  willRestart: 'pass',
  unknown: 'unknown',
  skipped: 'bad',
  notFound: 'notice',
  ambiguous: 'notice',
  unclear: 'notice',
};

/** What it comes to in one line: the lists below may be long. Without what there is none of. */
function Summary({ view }: { view: PlanView }) {
  const { t } = useLanguage();
  const unknown = view.unknown.reduce((sum, { instances }) => sum + instances.length, 0);
  const ticked = view.preview.restarting - view.willRestart.length;
  const counts: [SummaryKind, number][] = [
    ['willRestart', view.preview.restarting],
    ['unknown', unknown - ticked],
    ['skipped', view.skipped.reduce((sum, { instances }) => sum + instances.length, 0)],
    ['notFound', view.notFound.length],
    ['ambiguous', view.ambiguous.length],
    ['unclear', view.unclear.length],
  ];
  return (
    <ul aria-label={t('plan.summaryName')} className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-dense text-ink">
      {counts.map(
        ([kind, value]) =>
          (kind === 'willRestart' || value > 0) && (
            <li key={kind} className="flex items-center gap-1.5">
              <Mark tone={TONES[kind]} className="size-2.5" />
              {t(`plan.summary.${kind}`, { count: value })}
            </li>
          ),
      )}
    </ul>
  );
}
