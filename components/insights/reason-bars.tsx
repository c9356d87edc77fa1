import type { InsightsView } from '@/lib/domain/history/history-views';
import { byRefuser, refuserLabel } from '@/lib/domain/history/refusers';
import { inDigits } from '@/lib/domain/words/digits';
import { CountLink } from '../outcomes/count-link';
import { Part } from '../ui/facts';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import type { PathOf } from './use-insights';

interface ReasonBarsProps {
  reasons: InsightsView['reasons'];
  pathOf: PathOf;
}

/** Why restarts were refused or not sent, by whom they were refused, the most frequent first. */
export function ReasonBars({ reasons, pathOf }: ReasonBarsProps) {
  const language = useLanguage();
  const { t } = language;
  const most = Math.max(1, ...reasons.map((reason) => reason.count));
  return (
    <Part title={t('insights.why')}>
      {reasons.length === 0 && <p className="text-dense text-soft">{t('insights.whyNone')}</p>}
      {byRefuser(reasons).map(({ refuser, count: sum, reasons: own }) => (
        <section key={refuser} aria-label={refuserLabel(language, refuser)} className="mb-2">
          <h3 className="flex justify-between text-dense font-medium">
            {refuserLabel(language, refuser)} <span className="tabular-nums">{inDigits(language, sum)}</span>
          </h3>
          <ul className="flex flex-col text-dense">
            {own.map(({ code, label, count: size }) => (
              <li key={code} className="grid grid-cols-[minmax(0,1fr)_minmax(60px,30%)_56px] items-center gap-x-3">
                <span className="min-w-0 break-words">
                  <MixedText text={label} />{' '}
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
