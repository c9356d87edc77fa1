import type { ReactNode } from 'react';
import type { InsightsView, InsightsWho } from '@/lib/domain/history/history-views';
import { OUTCOMES, outcomeLabel } from '@/lib/domain/restart/outcomes';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { percent, pointsMoved, signed } from '@/lib/domain/words/shares';
import { OutcomeSwatch } from '../outcomes/outcome-swatch';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import type { PathOf } from './use-insights';

interface SummaryProps {
  view: Pick<InsightsView, 'outcomes' | 'who'>;
  pathOf: PathOf;
}

/** How many were asked for, how many ended how, and how that was in the stretch before. */
export function Summary({ view: { outcomes, who }, pathOf }: SummaryProps) {
  const language = useLanguage();
  const { t } = language;
  // What rollouts took back was asked for once more, or not at all in the end: it stands apart.
  const { called_off: calledOff = 0, ...asked } = outcomes;
  const total = Object.values(asked).reduce((sum, each) => sum + each, 0);
  const shown = OUTCOMES.filter(
    (outcome) => outcome !== 'check' && outcome !== 'called_off' && (outcomes[outcome] ?? 0) > 0,
  );
  const shareMoved = (part: 'forced' | 'again') => who && partMoved(language, part, who);
  return (
    <div>
      <dl className="flex flex-wrap gap-2">
        <Tile
          term={t('insights.asked')}
          value={total}
          path={pathOf({ mode: 'real', outcome: 'asked' })}
          before={
            who &&
            t('insights.before', {
              value: inDigits(language, who.before.asked),
              change: signed(language, who.now.asked - who.before.asked),
            })
          }
        />
        {who !== undefined && (
          <Tile
            term={t('insights.forced')}
            value={who.now.forced}
            path={pathOf({ mode: 'force', outcome: 'asked' })}
            share={percent(language, who.now.forced, who.now.asked)}
            before={shareMoved('forced')}
          />
        )}
        {shown.map((outcome) => (
          <Tile
            key={outcome}
            term={outcomeLabel(language, outcome)}
            value={outcomes[outcome] ?? 0}
            path={pathOf({ mode: 'real', outcome })}
            share={percent(language, outcomes[outcome] ?? 0, total)}
            before={outcome === 'running_again' ? shareMoved('again') : undefined}
            swatch={<OutcomeSwatch outcome={outcome} />}
          />
        ))}
        {calledOff > 0 && (
          <Tile
            term={outcomeLabel(language, 'called_off')}
            value={calledOff}
            path={pathOf({ outcome: 'called_off' })}
            swatch={<OutcomeSwatch outcome="called_off" />}
          />
        )}
      </dl>
      {calledOff > 0 && <p className="mt-1.5 text-xs text-faint">{t('insights.calledOff')}</p>}
      <p className="mt-1.5 text-xs text-faint">
        {who !== undefined && `${against(language, who)} `}
        {t('insights.dryApart')}
      </p>
    </div>
  );
}

/** With which days they are compared. */
function against({ t }: Language, { from, to, goesOn }: InsightsWho): string {
  if (from === to)
    return goesOn ? t('insights.againstDayUntilNow', { day: from }) : t('insights.againstDay', { day: from });
  return goesOn ? t('insights.againstDaysUntilNow', { from, to }) : t('insights.againstDays', { from, to });
}

function partMoved(language: Language, part: 'forced' | 'again', { now, before }: InsightsWho): string | undefined {
  const moved = pointsMoved([now[part], now.asked], [before[part], before.asked]);
  if (moved === null) return undefined;
  return language.t('insights.beforePoints', {
    value: percent(language, before[part], before.asked),
    change: signed(language, moved),
  });
}

interface TileProps {
  term: string;
  value: number;
  path: string;
  share?: string;
  /** How it was in the stretch before. */
  before?: string | undefined;
  swatch?: ReactNode;
}

function Tile({ term, value, path, share, before, swatch }: TileProps) {
  const language = useLanguage();
  return (
    <div className="min-w-[112px] rounded-md border border-line bg-surface px-3 py-1.5">
      <dt className="flex items-center gap-1.5 text-xs text-faint">
        {swatch}
        {term}
      </dt>
      <dd className="flex items-baseline gap-2 tabular-nums">
        <Link href={path} className="text-lg font-semibold text-accent underline-offset-2 hover:underline">
          {inDigits(language, value)}
        </Link>
        {share !== undefined && <span className="text-dense text-soft">{share}</span>}
      </dd>
      {before !== undefined && <dd className="text-xs text-faint tabular-nums">{before}</dd>}
    </div>
  );
}
