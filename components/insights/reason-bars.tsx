import type { InsightsView } from '@/lib/domain/history/history-views';
import { byRefuser, REFUSER_WORDS } from '@/lib/domain/history/refusers';
import { CountLink } from '../outcomes/count-link';
import { count } from '../ui/count';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { INSIGHTS_COPY } from './insights-copy';
import type { PathOf } from './use-insights';

interface ReasonBarsProps {
  reasons: InsightsView['reasons'];
  pathOf: PathOf;
}

/** Why restarts were refused or not sent, by whom they were refused, the most frequent first. */
export function ReasonBars({ reasons, pathOf }: ReasonBarsProps) {
  const most = Math.max(1, ...reasons.map((reason) => reason.count));
  return (
    <Part title={INSIGHTS_COPY.why}>
      {reasons.length === 0 && <p className="text-dense text-soft">{INSIGHTS_COPY.whyNone}</p>}
      {byRefuser(reasons).map(({ refuser, count: sum, reasons: own }) => (
        <section key={refuser} aria-label={REFUSER_WORDS[refuser]} className="mb-2">
          <h3 className="flex justify-between text-dense font-medium">
            {REFUSER_WORDS[refuser]} <span className="tabular-nums">{count(sum)}</span>
          </h3>
          <ul className="flex flex-col text-dense">
            {own.map(({ code, label, count: size }) => (
              <li key={code} className="grid grid-cols-[minmax(0,1fr)_minmax(60px,30%)_56px] items-center gap-x-3">
                <span className="min-w-0 break-words">
                  <ForeignText text={label} />{' '}
                  <ForeignText text={code} className="mono text-detail text-faint break-all" />
                </span>
                <span aria-hidden="true" className="h-1.5 rounded-full bg-sunken">
                  <span
                    // What could not be sent was refused by nobody.
                    className={`chip block h-1.5 rounded-full ${refuser === 'not_sent' ? 'bg-stopped' : 'bg-bad'}`}
                    style={{ width: `${(100 * size) / most}%` }}
                  />
                </span>
                <span className="text-right">
                  <CountLink value={size} path={pathOf({ mode: 'real', outcome: 'asked', code })} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Part>
  );
}
