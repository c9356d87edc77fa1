import type { InsightsView } from '@/lib/domain/history/history-views';
import { modeLabel } from '@/lib/domain/restart/outcomes';
import { RESTART_MODES } from '@/lib/domain/restart/restart';
import { percent } from '@/lib/domain/words/shares';
import { CountLink } from '../outcomes/count-link';
import { Part } from '../ui/facts';
import { useLanguage } from '../ui/language-provider';
import type { PathOf } from './use-insights';

interface ModeSharesProps {
  modes: InsightsView['modes'];
  pathOf: PathOf;
}

/** How many were forced, which loses what was not written. */
export function ModeShares({ modes, pathOf }: ModeSharesProps) {
  const language = useLanguage();
  const { t } = language;
  const real = modes.graceful + modes.force;
  return (
    <Part title={t('insights.modes')}>
      <p className="mb-1 text-dense text-soft">
        {real === 0 ? t('insights.noShare') : t('insights.share', { part: percent(language, modes.force, real) })}
      </p>
      {real + modes.dry_run > 0 && (
        <dl className="grid max-w-[300px] grid-cols-[1fr_auto] gap-x-3 text-dense">
          {RESTART_MODES.map((mode) => (
            <div key={mode} className="contents">
              <dt className="py-0.5">{modeLabel(language, mode)}</dt>
              <dd className="py-0.5 text-right">
                <CountLink value={modes[mode]} path={pathOf({ mode, outcome: 'asked' })} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}
