import type { ReactNode } from 'react';
import type { InsightsView } from '@/lib/domain/history/history-views';
import { OUTCOME_WORDS, OUTCOMES } from '@/lib/domain/restart/outcomes';
import { percent, pointsMoved, signed } from '@/lib/domain/words/shares';
import { OutcomeSwatch } from '../outcomes/outcome-swatch';
import { count } from '../ui/count';
import { Link } from '../ui/link';
import { INSIGHTS_COPY } from './insights-copy';
import type { PathOf } from './use-insights';

interface SummaryProps {
  view: Pick<InsightsView, 'outcomes' | 'who'>;
  pathOf: PathOf;
}

/** How many were asked for, how many ended how, and how that was in the stretch before. */
export function Summary({ view: { outcomes, who }, pathOf }: SummaryProps) {
  // What rollouts took back was asked for once more, or not at all in the end: it stands apart.
  const { called_off: calledOff = 0, ...asked } = outcomes;
  const total = Object.values(asked).reduce((sum, each) => sum + each, 0);
  const shown = OUTCOMES.filter(
    (outcome) => outcome !== 'check' && outcome !== 'called_off' && (outcomes[outcome] ?? 0) > 0,
  );
  const shareMoved = (part: 'forced' | 'again') => who && partMoved(part, who);
  return (
    <div>
      <dl className="flex flex-wrap gap-2">
        <Tile
          term={INSIGHTS_COPY.asked}
          value={total}
          path={pathOf({ mode: 'real', outcome: 'asked' })}
          before={
            who && `${INSIGHTS_COPY.before(count(who.before.asked))}, ${signed(who.now.asked - who.before.asked)}`
          }
        />
        {who !== undefined && (
          <Tile
            term={INSIGHTS_COPY.forced}
            value={who.now.forced}
            path={pathOf({ mode: 'force', outcome: 'asked' })}
            share={percent(who.now.forced, who.now.asked)}
            before={shareMoved('forced')}
          />
        )}
        {shown.map((outcome) => (
          <Tile
            key={outcome}
            term={OUTCOME_WORDS[outcome].label}
            value={outcomes[outcome] ?? 0}
            path={pathOf({ mode: 'real', outcome })}
            share={percent(outcomes[outcome] ?? 0, total)}
            before={outcome === 'running_again' ? shareMoved('again') : undefined}
            swatch={<OutcomeSwatch outcome={outcome} />}
          />
        ))}
        {calledOff > 0 && (
          <Tile
            term={OUTCOME_WORDS.called_off.label}
            value={calledOff}
            path={pathOf({ outcome: 'called_off' })}
            swatch={<OutcomeSwatch outcome="called_off" />}
          />
        )}
      </dl>
      {calledOff > 0 && <p className="mt-1.5 text-xs text-faint">{INSIGHTS_COPY.calledOff}</p>}
      <p className="mt-1.5 text-xs text-faint">
        {who !== undefined && `${INSIGHTS_COPY.against(who.from, who.to, who.goesOn)} `}
        {INSIGHTS_COPY.dryApart}
      </p>
    </div>
  );
}

function partMoved(part: 'forced' | 'again', { now, before }: NonNullable<InsightsView['who']>): string | undefined {
  const moved = pointsMoved([now[part], now.asked], [before[part], before.asked]);
  if (moved === null) return undefined;
  return `${INSIGHTS_COPY.before(percent(before[part], before.asked))}, ${INSIGHTS_COPY.points(signed(moved))}`;
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
  return (
    <div className="min-w-[112px] rounded-md border border-line bg-surface px-3 py-1.5">
      <dt className="flex items-center gap-1.5 text-xs text-faint">
        {swatch}
        {term}
      </dt>
      <dd className="flex items-baseline gap-2 tabular-nums">
        <Link href={path} className="text-lg font-semibold text-accent underline-offset-2 hover:underline">
          {count(value)}
        </Link>
        {share !== undefined && <span className="text-dense text-soft">{share}</span>}
      </dd>
      {before !== undefined && <dd className="text-xs text-faint tabular-nums">{before}</dd>}
    </div>
  );
}
