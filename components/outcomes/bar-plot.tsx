import { Fragment, type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { axisTicks } from '@/lib/domain/history/axis-ticks';
import type { Outcome } from '@/lib/domain/restart/outcomes';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { useLanguage } from '../ui/language-provider';
import { StrokePatterns, strokeOf } from './outcome-swatch';

/** One bar. */
interface PlotBar {
  key: string;
  name: string;
  parts: readonly { outcome: Outcome; count: number }[];
  /** What it is and holds, in words. */
  words: string;
}

interface BarPlotProps {
  /** What is chosen along the bars: the name of the plot for keyboard and ear. */
  label: string;
  bars: readonly PlotBar[];
  /** What stands under the bars: from the left to the right, each once. */
  under: readonly string[];
  /** Lines across, each at a place among the bars: 2.5 is the middle of the third. */
  marks?: readonly { at: number; label: string }[];
  /** Shows only the bars from one to another. Left out: there is nothing to narrow. */
  onChoose?: (first: number, last: number) => void;
  /** Says of a span, whose words it is given, that choosing it shows more than it, where it does. */
  shows?: (span: string, first: number, last: number) => string;
}

const HEIGHT = 112;

/**
 * Thin bars over a scale of two or three lines. One bar is told at a time, under the pointer or by the arrow keys, in a line that
 * keeps its place; dragging, or Shift with the keys, chooses a span, and Enter shows only that. A finger reads a bar first, and
 * chooses it by touching it again.
 */
export function BarPlot({ label, bars, under, marks = [], onChoose, shows = (span) => span }: BarPlotProps) {
  const language = useLanguage();
  const [at, setAt] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  /** The bar that a finger has read. */
  const touched = useRef<number | null>(null);
  const patterns = useId().replace(/[^\w-]/g, '');
  const ticks = axisTicks(Math.max(0, ...bars.map(sizeOf)));
  const top = ticks.at(-1) ?? 1;
  const last = bars.length - 1;
  // Others may be shown since.
  const told = at === null ? null : Math.min(at, last);
  const from = anchor === null ? told : Math.min(anchor, last);
  const span = told === null || from === null ? null : { first: Math.min(told, from), last: Math.max(told, from) };
  const spoken = span === null ? null : spanWords(language, bars, span);
  const words =
    span === null || spoken === null || span.first === span.last ? spoken : shows(spoken, span.first, span.last);
  const clear = () => {
    touched.current = null;
    setAnchor(null);
    setAt(null);
  };
  const choose = () => {
    if (span === null || onChoose === undefined) return;
    clear();
    onChoose(span.first, span.last);
  };
  const barUnder = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - left) / Math.max(1, width)) * bars.length)));
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const bar = barUnder(event);
    const finger = event.pointerType === 'touch';
    // A finger cannot point at something without touching it.
    const reads = onChoose === undefined || (finger && touched.current !== bar);
    touched.current = finger ? bar : null;
    if (!reads) event.currentTarget.setPointerCapture(event.pointerId);
    setAnchor(reads ? null : bar);
    setAt(bar);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const bar = barUnder(event);
    if (event.pointerType === 'touch' && anchor === null) touched.current = bar;
    setAt(bar);
  };
  const onKey = (event: KeyboardEvent) => {
    const here = told ?? last;
    const to = placeAfter(event.key, here, last);
    if (to !== null) {
      setAnchor(event.shiftKey && onChoose !== undefined ? (anchor ?? here) : null);
      setAt(to);
    } else if (event.key === 'Enter') choose();
    else if (event.key === 'Escape' && anchor !== null) setAnchor(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const place = (index: number) => `${(100 * index) / bars.length}%`;
  return (
    <div className="flex flex-col gap-1">
      <p aria-hidden="true" className="line-clamp-2 min-h-10 text-dense text-soft sm:line-clamp-1 sm:min-h-5">
        {words ?? <HowTo narrows={onChoose !== undefined} />}
      </p>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
        <div aria-hidden="true" className="relative min-w-7 text-right text-detail text-faint tabular-nums">
          {/* As wide as the widest, so that the bars begin beside it. */}
          <span className="invisible">{inDigits(language, top)}</span>
          {[0, ...ticks].map((tick) => (
            <span
              key={tick}
              className="absolute right-0 -translate-y-1/2 leading-none"
              style={{ top: `${HEIGHT * (1 - tick / top)}px` }}
            >
              {inDigits(language, tick)}
            </span>
          ))}
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-describedby={onChoose === undefined ? undefined : `${patterns}-how`}
          aria-valuemin={1}
          aria-valuemax={bars.length}
          aria-valuenow={(told ?? last) + 1}
          aria-valuetext={words ?? bars[last]?.words ?? ''}
          onKeyDown={onKey}
          onFocus={() => setAt((now) => now ?? last)}
          onBlur={clear}
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={() => anchor !== null && choose()}
          onPointerCancel={clear}
          // A finger that is lifted leaves too: what it has read stays.
          onPointerLeave={({ pointerType }) => pointerType !== 'touch' && anchor === null && setAt(null)}
          className="touch-pan-y rounded-sm select-none"
        >
          <svg width="100%" height={HEIGHT} aria-hidden="true" className="block overflow-visible">
            <StrokePatterns id={patterns} />
            {span !== null && (
              <rect
                x={place(span.first)}
                width={place(span.last - span.first + 1)}
                height={HEIGHT}
                fill={anchor === null ? 'var(--hover)' : 'var(--accent-wash)'}
              />
            )}
            {[0, ...ticks].map((tick) => (
              <line
                key={tick}
                x1="0"
                x2="100%"
                y1={HEIGHT * (1 - tick / top)}
                y2={HEIGHT * (1 - tick / top)}
                stroke={tick === 0 ? 'var(--frame)' : 'var(--line)'}
              />
            ))}
            {bars.map((bar, index) => (
              <Bar key={bar.key} bar={bar} x={place(index + 0.5)} bars={bars.length} top={top} patterns={patterns} />
            ))}
            {marks.map((mark, index) => (
              <Fragment key={mark.label}>
                <line x1={place(mark.at)} x2={place(mark.at)} y2={HEIGHT} stroke="var(--ink)" strokeDasharray="3 3" />
                <text
                  x={place(mark.at)}
                  // One lower than the other: both may stand at one place.
                  y={9 + 13 * index}
                  // The first stands on its left, the others on their right where there is room.
                  {...(mark.at > bars.length * (index === 0 ? 0.15 : 0.75) ? { dx: -4, textAnchor: 'end' } : { dx: 4 })}
                  className="fill-ink stroke-page stroke-[3px] text-detail [paint-order:stroke]"
                >
                  {mark.label}
                </text>
              </Fragment>
            ))}
          </svg>
        </div>
        <span />
        <div aria-hidden="true" className="mt-0.5 flex justify-between text-detail text-faint tabular-nums">
          {under.map((text) => (
            <span key={text} className="max-sm:[&:not(:first-child):not(:last-child)]:hidden">
              {text}
            </span>
          ))}
        </div>
      </div>
      {onChoose !== undefined && (
        <p id={`${patterns}-how`} className="sr-only">
          {language.t('days.keys')}
        </p>
      )}
    </div>
  );
}

/** What can be done, by what there is to do it with. */
function HowTo({ narrows }: { narrows: boolean }) {
  const { t } = useLanguage();
  if (!narrows) return t('days.read');
  return (
    <>
      <span className="pointer-coarse:hidden">{t('days.narrow')}</span>
      <span className="pointer-fine:hidden">{t('days.narrowByTouch')}</span>
    </>
  );
}

function Bar({
  bar,
  x,
  bars,
  top,
  patterns,
}: {
  bar: PlotBar;
  x: string;
  bars: number;
  top: number;
  patterns: string;
}) {
  let below = 0;
  return bar.parts.map(({ outcome, count: size }) => {
    const from = HEIGHT * (1 - below / top);
    below += size;
    // What is there is seen, however little it is.
    const to = Math.min(from - 1, HEIGHT * (1 - below / top));
    return (
      <line
        key={outcome}
        x1={x}
        x2={x}
        y1={from}
        y2={to}
        stroke={strokeOf(outcome, patterns)}
        // About six tenths of its place, so that there is a gap, and never broad.
        style={{ strokeWidth: `clamp(1.5px, ${60 / bars}%, 16px)` }}
      />
    );
  });
}

/** Where a key leads; null for every other key. */
function placeAfter(key: string, at: number, last: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1);
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(last, at + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}

function spanWords(
  { t }: Language,
  bars: readonly PlotBar[],
  { first, last }: { first: number; last: number },
): string {
  const [one, other] = [bars[first], bars[last]];
  if (one === undefined || other === undefined) return '';
  if (one === other) return one.words;
  const all = bars.slice(first, last + 1).reduce((sum, bar) => sum + sizeOf(bar), 0);
  return t('days.span', { from: one.name, to: other.name, count: all });
}

function sizeOf({ parts }: PlotBar): number {
  return parts.reduce((sum, part) => sum + part.count, 0);
}
