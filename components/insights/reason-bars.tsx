import type { InsightsView } from '@/lib/domain/history/history-views';
import { CountLink } from '../outcomes/day-chart';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { INSIGHTS_COPY } from './insights-copy';
import type { PathOf } from './use-insights';

interface ReasonBarsProps {
  reasons: InsightsView['reasons'];
  pathOf: PathOf;
}

/** Why restarts were refused or not sent, the most frequent first. */
export function ReasonBars({ reasons, pathOf }: ReasonBarsProps) {
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <Part title={INSIGHTS_COPY.why}>
      {reasons.length === 0 ? (
        <p className="text-dense text-soft">{INSIGHTS_COPY.whyNone}</p>
      ) : (
        <ul className="flex flex-col gap-1 text-dense">
          {reasons.map(({ code, label, count }) => (
            <li key={code} className="grid grid-cols-[minmax(0,1fr)_minmax(60px,30%)_56px] items-center gap-x-3">
              <span className="min-w-0 break-words">
                <ForeignText text={label} />{' '}
                <ForeignText text={code} className="mono text-detail text-faint break-all" />
              </span>
              <span aria-hidden="true" className="h-2 rounded-full bg-sunken">
                <span className="chip block h-2 rounded-full bg-bad" style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="text-right">
                <CountLink value={count} path={pathOf({ mode: 'real', outcome: 'asked', code })} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
