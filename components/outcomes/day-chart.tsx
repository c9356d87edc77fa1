import type { HistoryDay } from '@/lib/domain/history/history-views';
import { OUTCOME_WORDS, OUTCOMES, type Outcome } from '@/lib/domain/restart/outcomes';
import { count } from '../ui/count';
import { ForeignText } from '../ui/foreign-text';
import { Link } from '../ui/link';
import { TextLink } from '../ui/text-link';
import { DAYS_COPY } from './outcome-copy';
import { OUTCOME_FILL, OutcomeSwatch } from './outcome-swatch';

interface DayChartProps {
  days: readonly HistoryDay[];
  /** Where a day, or one outcome of it, or one of all days, is listed. */
  pathOf: (day: string | null, outcome: Outcome | null) => string;
}

/** A bar for each day, parted by outcome; under it what the parts are, and the same as a table for keyboard and ear. */
export function DayChart({ days, pathOf }: DayChartProps) {
  const most = Math.max(1, ...days.map(totalOf));
  const shown = OUTCOMES.filter((outcome) => days.some(({ counts }) => (counts[outcome] ?? 0) > 0));
  if (shown.length === 0)
    return <p className="rounded-md bg-sunken px-3 py-2 text-dense text-soft">{DAYS_COPY.none}</p>;
  return (
    <figure className="flex flex-col gap-1.5">
      {/* The table below says the same in words; the pointer may use the bars. */}
      <div aria-hidden="true" className="flex h-24 items-stretch gap-px border-b border-line">
        {days.map((day) => (
          <Bar key={day.day} day={day} most={most} path={pathOf(day.day, null)} />
        ))}
      </div>
      <div aria-hidden="true" className="flex justify-between text-detail text-faint">
        <span>{days[0]?.day}</span>
        <span>{DAYS_COPY.most(count(most))}</span>
        <span>{days.at(-1)?.day}</span>
      </div>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
          {shown.map((outcome) => (
            <li key={outcome}>
              <Link
                href={pathOf(null, outcome)}
                className="inline-flex min-h-6 items-center gap-1.5 rounded text-soft hover:text-ink hover:underline"
              >
                <OutcomeSwatch outcome={outcome} />
                {OUTCOME_WORDS[outcome].label}{' '}
                {count(days.reduce((sum, { counts }) => sum + (counts[outcome] ?? 0), 0))}
              </Link>
            </li>
          ))}
        </ul>
      </figcaption>
      <DayTable days={days} shown={shown} pathOf={pathOf} />
    </figure>
  );
}

function Bar({ day: { day, counts }, most, path }: { day: HistoryDay; most: number; path: string }) {
  const parts = OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0);
  const words = parts.map((outcome) => `${OUTCOME_WORDS[outcome].label} ${counts[outcome]}`).join(', ');
  return (
    <Link
      href={path}
      tabIndex={-1}
      title={`${day}: ${words === '' ? '0' : words}`}
      className="group flex min-w-0 flex-1 flex-col-reverse rounded-t-[2px] hover:bg-hover"
    >
      {parts.map((outcome) => (
        <span
          key={outcome}
          className={`chip block min-h-px group-hover:brightness-110 ${OUTCOME_FILL[outcome]}`}
          style={{ height: `${(100 * (counts[outcome] ?? 0)) / most}%` }}
        />
      ))}
    </Link>
  );
}

interface DayTableProps extends DayChartProps {
  shown: readonly Outcome[];
}

function DayTable({ days, shown, pathOf }: DayTableProps) {
  const filled = days.filter((day) => totalOf(day) > 0).toReversed();
  return (
    <details className="text-dense">
      <summary className="w-fit rounded py-0.5 text-soft hover:text-ink">{DAYS_COPY.table}</summary>
      <div className="mt-1 max-h-72 overflow-auto rounded-md border border-line">
        <table className="w-full border-collapse text-right">
          <thead>
            <tr className="text-xs text-faint">
              <th scope="col" className="px-2 py-1 text-left font-medium">
                {DAYS_COPY.day}
              </th>
              {shown.map((outcome) => (
                <th key={outcome} scope="col" className="px-2 py-1 font-medium">
                  {OUTCOME_WORDS[outcome].label}
                </th>
              ))}
              <th scope="col" className="px-2 py-1 font-medium">
                {DAYS_COPY.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {filled.map((day) => (
              <tr key={day.day} className="border-t border-line">
                <th scope="row" className="px-2 py-0.5 text-left font-normal whitespace-nowrap">
                  <ForeignText text={day.day} />
                </th>
                {shown.map((outcome) => (
                  <td key={outcome} className="px-2 py-0.5">
                    <CountLink value={day.counts[outcome] ?? 0} path={pathOf(day.day, outcome)} />
                  </td>
                ))}
                <td className="px-2 py-0.5">
                  <CountLink value={totalOf(day)} path={pathOf(day.day, null)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** A number that leads to what it counts. */
export function CountLink({ value, path }: { value: number; path: string }) {
  if (value === 0) return <span className="text-faint">0</span>;
  return (
    <TextLink quiet href={path}>
      {count(value)}
    </TextLink>
  );
}

function totalOf({ counts }: HistoryDay): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}
