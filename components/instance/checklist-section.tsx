import { ChevronRight } from 'lucide-react';
import type { CheckView } from '@/lib/domain/instance/checklist';
import { checkWords } from '@/lib/domain/instance/checklist-words';
import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import type { Cause, VerdictKind } from '@/lib/domain/instance/verdict';
import { causeWords, type VerdictWords, verdictWords } from '@/lib/domain/instance/verdict-words';
import { restartPath } from '@/lib/domain/paths';
import { isOpen } from '@/lib/domain/restart/restart';
import { wholeOf } from '@/lib/domain/restart/restart-blocks';
import { useBlocks } from '../restart/use-blocks';
import { Part } from '../ui/facts';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Mark, type MarkTone, TONE_TEXT } from '../ui/mark';
import { AgeText, MomentText } from '../ui/time-text';

const TONE: Record<CheckView['outcome'], MarkTone> = { pass: 'pass', fail: 'bad', unknown: 'unknown' };
const VERDICT_TONE: Record<VerdictKind, MarkTone> = { allowed: 'pass', refused: 'bad', unknown: 'unknown' };

/** The verdict, and under it every rule with the fact that was seen and when. */
export function Checklist({ view }: { view: InstanceView }) {
  const language = useLanguage();
  const { t } = language;
  const { row, checks } = view;
  const { verdict, lastRestart } = row;
  const tone = VERDICT_TONE[verdict.kind];
  const words = verdictWords(language, verdict, row);
  // What is to be done is for who reads it: nobody is told to restart what is not theirs.
  const block = useBlocks(row, null).graceful;
  const mine = verdict.kind === 'allowed' && block?.by !== 'verdict' ? block : null;
  const passing = checks.filter(({ outcome }) => outcome === 'pass').length;
  const follow = lastRestart !== null && isOpen(lastRestart.state) ? lastRestart.id : null;
  return (
    <Part title={t('instancePage.question')}>
      <div className="flex gap-2.5 rounded-md border border-line bg-surface px-3 py-2.5">
        <Mark tone={tone} className="mt-1" />
        <div className="min-w-0">
          <p className={`font-semibold ${TONE_TEXT[tone]}`}>{words.short}</p>
          <MixedLine text={words.sentence} />
          <p className="text-soft">
            <span className="font-medium text-ink">{t('instancePage.next')}</span>{' '}
            <MixedText text={mine === null ? words.nextStep : wholeOf(language, mine)} />
          </p>
        </div>
      </div>
      {/* Where all pass nobody has to read them; what does not is open. */}
      <details className="mt-1 text-dense" open={passing < checks.length}>
        <summary className="flex min-h-9 list-none items-center gap-2.5 rounded px-3 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden="true" className="size-3.5 text-faint in-open:rotate-90" />
          <span className="font-medium">{t('instancePage.rulesPass', { passing, all: checks.length })}</span>
          <span className="text-faint">
            {t.rich('instancePage.seenAgo', { age: () => <AgeText iso={row.askedAt} /> })}
          </span>
        </summary>
        <ul>
          {checks.map((check) => (
            <Check key={check.rule} check={check} view={view} follow={follow} />
          ))}
        </ul>
      </details>
    </Part>
  );
}

interface CheckProps {
  check: CheckView;
  view: InstanceView;
  follow: string | null;
}

function Check({ check, view: { row, facts }, follow }: CheckProps) {
  const language = useLanguage();
  const { t } = language;
  const { title, fact } = checkWords(language, check, facts);
  const tone = TONE[check.outcome];
  return (
    <li className="flex gap-2.5 border-b border-line px-3 py-2">
      <Mark tone={tone} className="mt-[3px]" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{title}</span>
          <span className={`shrink-0 ${TONE_TEXT[tone]}`}>{t(`instancePage.outcome.${check.outcome}`)}</span>
        </div>
        <p className="break-words text-soft">
          <MixedText text={fact} />{' '}
          <span className="text-xs text-faint">
            {t.rich('instancePage.seenAt', { at: () => <MomentText iso={check.seenAt} /> })}
          </span>
        </p>
        {check.causes.map((cause) => (
          <CauseText key={cause.key} cause={cause} words={causeWords(language, cause, row)} follow={follow} />
        ))}
      </div>
    </li>
  );
}

interface CauseTextProps {
  cause: Cause;
  words: VerdictWords;
  follow: string | null;
}

function CauseText({ cause, words, follow }: CauseTextProps) {
  const { t } = useLanguage();
  return (
    <div className="mt-1.5 border-l-2 border-line pl-2.5">
      <MixedLine text={words.sentence} />
      <p className="text-soft">
        {words.nextStep}{' '}
        {cause.code === 'already_restarting' && follow !== null && (
          <Link href={restartPath(follow)} className="text-accent underline">
            {t('instancePage.follow')}
          </Link>
        )}
      </p>
    </div>
  );
}
