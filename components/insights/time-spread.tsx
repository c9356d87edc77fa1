import type { TimeBar, TimeToRunning } from '@/lib/domain/history/history-views';
import { age, span } from '@/lib/domain/time/durations';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { BarPlot } from '../outcomes/bar-plot';
import { useLanguage } from '../ui/language-provider';

/** How long restarts took, as a distribution: where half, and where nearly all of them, are Running again. */
export function TimeSpread({ bars, overall }: { bars: readonly TimeBar[]; overall: TimeToRunning }) {
  const language = useLanguage();
  const { t } = language;
  const marks = [
    { at: placeOf(bars, overall.p50Ms), label: t('insights.halfMark') },
    { at: placeOf(bars, overall.p95Ms), label: t('insights.mostMark') },
  ];
  return (
    <figure className="mb-3 flex flex-col gap-1">
      <BarPlot
        label={t('insights.spread')}
        bars={bars.map((bar) => ({
          key: String(bar.fromMs),
          name: nameOf(language, bar),
          parts: bar.count === 0 ? [] : [{ outcome: 'running_again', count: bar.count }],
          words: t('insights.spreadBar', { time: nameOf(language, bar), count: bar.count }),
        }))}
        under={[...new Set([short(language, 0), short(language, bars.at(-1)?.fromMs ?? 0)])]}
        marks={marks}
      />
      <figcaption className="text-dense text-soft">
        {t('insights.within', { half: span(language, overall.p50Ms), most: span(language, overall.p95Ms) })}
      </figcaption>
      <details className="text-dense">
        <summary className="w-fit rounded py-0.5 text-soft hover:text-ink">{t('days.table')}</summary>
        <table className="mt-1 border-collapse text-right tabular-nums">
          <thead>
            <tr className="text-xs text-faint">
              <th scope="col" className="px-2 py-1 text-left font-medium">
                {t('insights.spreadColumn.time')}
              </th>
              <th scope="col" className="px-2 py-1 font-medium">
                {t('insights.spreadColumn.restarts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars
              .filter((bar) => bar.count > 0)
              .map((bar) => (
                <tr key={bar.fromMs} className="border-t border-line">
                  <th scope="row" className="px-2 py-0.5 text-left font-normal">
                    {nameOf(language, bar)}
                  </th>
                  <td className="px-2 py-0.5">{inDigits(language, bar.count)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function nameOf(language: Language, { fromMs, toMs }: TimeBar): string {
  const { t } = language;
  const from = short(language, fromMs);
  return toMs === null
    ? t('insights.spreadLonger', { from })
    : t('insights.spreadFrom', { from, to: short(language, toMs) });
}

/** Bars begin at whole seconds. */
function short(language: Language, ms: number): string {
  return ms < 10_000 ? age(language, ms) : span(language, ms);
}

/** Where a time stands among the bars. */
function placeOf(bars: readonly TimeBar[], ms: number): number {
  const index = bars.findIndex(({ fromMs, toMs }) => ms >= fromMs && (toMs === null || ms < toMs));
  const bar = bars[index];
  if (bar === undefined) return bars.length;
  return bar.toMs === null ? index + 0.5 : index + (ms - bar.fromMs) / (bar.toMs - bar.fromMs);
}
