import type { HistoryDay, HistoryDaysView } from '@/lib/domain/history/history-views';
import { OUTCOMES, type Outcome, outcomeLabel } from '@/lib/domain/restart/outcomes';
import { inDigits } from '@/lib/domain/words/digits';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { BarPlot } from './bar-plot';
import { CountLink } from './count-link';
import { daysBehind, mayNarrow, type Slot, slotsIn } from './day-slots';
import { OutcomeSwatch } from './outcome-swatch';

interface DayChartProps {
  view: Pick<HistoryDaysView, 'days' | 'hours' | 'zone'>;
  /** Where a day, or one outcome of it, or one of all days, is listed. */
  pathOf: (day: string | null, outcome: Outcome | null) => string;
  /** Shows only the days from one to another. */
  onNarrow: (days: { from: string; to: string }) => void;
}

/** A bar for each day or hour, parted by outcome; under it what the parts are, and the same as a table. */
export function DayChart({ view, pathOf, onNarrow }: DayChartProps) {
  const language = useLanguage();
  const { t } = language;
  const slots = slotsIn(view);
  const hourly = view.hours !== undefined;
  const shown = OUTCOMES.filter((outcome) => slots.some(({ counts }) => (counts[outcome] ?? 0) > 0));
  if (shown.length === 0)
    return <p className="rounded-md bg-sunken px-3 py-2 text-dense text-soft">{t('days.none')}</p>;
  return (
    <figure className="flex flex-col gap-1.5">
      <BarPlot
        label={hourly ? t('days.chooseHours') : t('days.chooseDays')}
        bars={slots.map(({ key, name, counts }) => {
          const parts = shown
            .map((outcome) => ({ outcome, count: counts[outcome] ?? 0 }))
            .filter((part) => part.count > 0);
          const bar = { name, count: totalOf(counts) };
          const held = parts.map((part) => t('days.part', { ...part, outcome: outcomeLabel(language, part.outcome) }));
          const words =
            held.length === 0 ? t('days.bar', bar) : t('days.barParts', { ...bar, parts: held.join(t('days.comma')) });
          return { key, name, parts, words };
        })}
        under={namesUnder(slots)}
        onChoose={mayNarrow(slots) ? (first, last) => onNarrow(daysBehind(slots, first, last)) : undefined}
        shows={(span, first, last) => {
          if (!hourly) return span;
          const { from, to } = daysBehind(slots, first, last);
          return from === to
            ? t('days.spanShowsDay', { span, day: from })
            : t('days.spanShowsDays', { span, from, to });
        }}
      />
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
          {shown.map((outcome) => (
            <li key={outcome}>
              <Link
                href={pathOf(null, outcome)}
                className="inline-flex min-h-6 items-center gap-1.5 rounded text-soft hover:text-ink hover:underline"
              >
                <OutcomeSwatch outcome={outcome} />
                {t('days.part', {
                  outcome: outcomeLabel(language, outcome),
                  count: slots.reduce((sum, { counts }) => sum + (counts[outcome] ?? 0), 0),
                })}
              </Link>
            </li>
          ))}
        </ul>
      </figcaption>
      <SlotTable slots={slots} hourly={hourly} shown={shown} pathOf={pathOf} />
    </figure>
  );
}

/** The first, the middle and the last. */
function namesUnder(slots: readonly Slot[]): string[] {
  const places = [...new Set([0, Math.floor((slots.length - 1) / 2), slots.length - 1])];
  return places.map((place) => slots[place]?.name ?? '');
}

interface SlotTableProps extends Pick<DayChartProps, 'pathOf'> {
  slots: readonly Slot[];
  hourly: boolean;
  shown: readonly Outcome[];
}

function SlotTable({ slots, hourly, shown, pathOf }: SlotTableProps) {
  const language = useLanguage();
  const { t } = language;
  const filled = slots.filter(({ counts }) => totalOf(counts) > 0).toReversed();
  // The history is narrowed to days: the number of an hour leads nowhere.
  const number = (value: number, path: string) =>
    hourly ? inDigits(language, value) : <CountLink value={value} path={path} />;
  return (
    <details className="text-dense">
      <summary className="w-fit rounded py-0.5 text-soft hover:text-ink">{t('days.table')}</summary>
      <div className="mt-1 max-h-72 overflow-auto rounded-md border border-line">
        <table className="w-full border-collapse text-right tabular-nums">
          <thead>
            <tr className="text-xs text-faint">
              <th scope="col" className="px-2 py-1 text-left font-medium">
                {hourly ? t('days.hour') : t('days.day')}
              </th>
              {shown.map((outcome) => (
                <th key={outcome} scope="col" className="px-2 py-1 font-medium">
                  {outcomeLabel(language, outcome)}
                </th>
              ))}
              <th scope="col" className="px-2 py-1 font-medium">
                {t('days.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {filled.map(({ key, name, day, counts }) => (
              <tr key={key} className="border-t border-line">
                <th scope="row" className="px-2 py-0.5 text-left font-normal whitespace-nowrap">
                  <MixedText text={name} />
                </th>
                {shown.map((outcome) => (
                  <td key={outcome} className="px-2 py-0.5">
                    {number(counts[outcome] ?? 0, pathOf(day, outcome))}
                  </td>
                ))}
                <td className="px-2 py-0.5">{number(totalOf(counts), pathOf(day, null))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function totalOf(counts: HistoryDay['counts']): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}
