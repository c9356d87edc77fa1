import type { TimeBar, TimeToRunning } from '@/lib/domain/history/history-views';
import { BarPlot } from '../outcomes/bar-plot';
import { DAYS_COPY } from '../outcomes/outcome-copy';
import { formatSpan } from '../ui/age';
import { count } from '../ui/count';
import { INSIGHTS_COPY } from './insights-copy';

/** How long restarts took, as a distribution: where half, and where nearly all of them, are Running again. */
export function TimeSpread({ bars, overall }: { bars: readonly TimeBar[]; overall: TimeToRunning }) {
  const marks = [
    { at: placeOf(bars, overall.p50Ms), label: INSIGHTS_COPY.halfMark },
    { at: placeOf(bars, overall.p95Ms), label: INSIGHTS_COPY.mostMark },
  ];
  return (
    <figure className="mb-3 flex flex-col gap-1">
      <BarPlot
        label={INSIGHTS_COPY.spread}
        bars={bars.map((bar) => ({
          key: String(bar.fromMs),
          name: nameOf(bar),
          parts: bar.count === 0 ? [] : [{ outcome: 'running_again', count: bar.count }],
          words: INSIGHTS_COPY.spreadBar(nameOf(bar), count(bar.count)),
        }))}
        under={[...new Set([short(0), short(bars.at(-1)?.fromMs ?? 0)])]}
        marks={marks}
      />
      <figcaption className="text-dense text-soft">
        {INSIGHTS_COPY.within(formatSpan(overall.p50Ms), formatSpan(overall.p95Ms))}
      </figcaption>
      <details className="text-dense">
        <summary className="w-fit rounded py-0.5 text-soft hover:text-ink">{DAYS_COPY.table}</summary>
        <table className="mt-1 border-collapse text-right tabular-nums">
          <thead>
            <tr className="text-xs text-faint">
              {INSIGHTS_COPY.spreadColumns.map((column) => (
                <th key={column} scope="col" className="px-2 py-1 font-medium first:text-left">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars
              .filter((bar) => bar.count > 0)
              .map((bar) => (
                <tr key={bar.fromMs} className="border-t border-line">
                  <th scope="row" className="px-2 py-0.5 text-left font-normal">
                    {nameOf(bar)}
                  </th>
                  <td className="px-2 py-0.5">{count(bar.count)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function nameOf({ fromMs, toMs }: TimeBar): string {
  return toMs === null
    ? INSIGHTS_COPY.spreadLonger(short(fromMs))
    : INSIGHTS_COPY.spreadFrom(short(fromMs), short(toMs));
}

/** Bars begin at whole seconds. */
function short(ms: number): string {
  return ms < 10_000 ? `${ms / 1_000} s` : formatSpan(ms);
}

/** Where a time stands among the bars. */
function placeOf(bars: readonly TimeBar[], ms: number): number {
  const index = bars.findIndex(({ fromMs, toMs }) => ms >= fromMs && (toMs === null || ms < toMs));
  const bar = bars[index];
  if (bar === undefined) return bars.length;
  return bar.toMs === null ? index + 0.5 : index + (ms - bar.fromMs) / (bar.toMs - bar.fromMs);
}
