import type { ReactNode } from 'react';
import type { InsightsView } from '@/lib/domain/history/history-views';
import { OUTCOME_WORDS, OUTCOMES } from '@/lib/domain/restart/outcomes';
import { OutcomeSwatch } from '../outcomes/outcome-swatch';
import { count } from '../ui/count';
import { Link } from '../ui/link';
import { INSIGHTS_COPY } from './insights-copy';
import type { PathOf } from './use-insights';

interface SummaryProps {
  outcomes: InsightsView['outcomes'];
  pathOf: PathOf;
}

/** How many were asked for, and how many ended how. */
export function Summary({ outcomes, pathOf }: SummaryProps) {
  // What rollouts took back was asked for once more, or not at all in the end: it stands apart.
  const { called_off: calledOff = 0, ...asked } = outcomes;
  const total = Object.values(asked).reduce((sum, each) => sum + each, 0);
  const shown = OUTCOMES.filter(
    (outcome) => outcome !== 'check' && outcome !== 'called_off' && (outcomes[outcome] ?? 0) > 0,
  );
  return (
    <div>
      <dl className="flex flex-wrap gap-2">
        <Tile term={INSIGHTS_COPY.asked} value={total} path={pathOf({ mode: 'real', outcome: 'asked' })} share={null} />
        {shown.map((outcome) => (
          <Tile
            key={outcome}
            term={OUTCOME_WORDS[outcome].label}
            value={outcomes[outcome] ?? 0}
            path={pathOf({ mode: 'real', outcome })}
            share={percent(outcomes[outcome] ?? 0, total)}
            swatch={<OutcomeSwatch outcome={outcome} />}
          />
        ))}
        {calledOff > 0 && (
          <Tile
            term={OUTCOME_WORDS.called_off.label}
            value={calledOff}
            path={pathOf({ outcome: 'called_off' })}
            share={null}
            swatch={<OutcomeSwatch outcome="called_off" />}
          />
        )}
      </dl>
      {calledOff > 0 && <p className="mt-1.5 text-xs text-faint">{INSIGHTS_COPY.calledOff}</p>}
      <p className="mt-1.5 text-xs text-faint">{INSIGHTS_COPY.dryApart}</p>
    </div>
  );
}

interface TileProps {
  term: string;
  value: number;
  path: string;
  share: string | null;
  swatch?: ReactNode;
}

function Tile({ term, value, path, share, swatch }: TileProps) {
  return (
    <div className="min-w-[128px] rounded-md border border-line bg-surface px-3 py-2">
      <dt className="flex items-center gap-1.5 text-xs text-faint">
        {swatch}
        {term}
      </dt>
      <dd className="flex items-baseline gap-2">
        <Link href={path} className="text-lg font-semibold text-accent underline-offset-2 hover:underline">
          {count(value)}
        </Link>
        {share !== null && <span className="text-xs text-soft">{share}</span>}
      </dd>
    </div>
  );
}

/** "9 %"; a part that is there is never told as none, and one that is not all never as all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return 'under 1 %';
  if (share < 100 && share > 99) return 'over 99 %';
  return `${Math.round(share)} %`;
}
