import { useId } from 'react';
import { durationRange } from '@/lib/domain/rollout/estimate';
import type { PlanPicture } from '@/lib/domain/rollout/picture';
import { count } from '../../ui/count';
import { PICTURE } from './plan-copy';

/** Its parts, in the units of the drawing. */
const PART = 10;
const GAP = 14;
const HEIGHT = 56;

interface DrawnPlanProps {
  picture: PlanPicture;
  /** Between waves it pauses to look. */
  pauses: boolean;
}

/** How many are down when: bars over time, wave after wave. The same stands below in words. */
export function DrawnPlan({ picture, pauses }: DrawnPlanProps) {
  const { waves, most, totalMs, assumed } = picture;
  const id = useId();
  let at = 0;
  const drawn = waves.map((wave, index) => {
    const from = at;
    at += wave.down.length * PART + GAP;
    return { ...wave, index, from };
  });
  const width = Math.max(PART, at - GAP);
  const shown = waves.length > 1 && pauses;
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption id={id} className="mb-1 text-sm font-semibold">
        {PICTURE.title}
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
        <div aria-hidden="true" className="flex flex-col justify-between text-right text-detail text-faint">
          <span>{count(most)}</span>
          <span>0</span>
        </div>
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-14 w-full border-b border-frame"
        >
          <line
            x1="0"
            x2={width}
            y1="0.5"
            y2="0.5"
            stroke="var(--line)"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="3 3"
          />
          {drawn.map(({ down, from, index }) => (
            <g key={from}>
              {index > 0 && shown && (
                <line
                  x1={from - GAP / 2}
                  x2={from - GAP / 2}
                  y1="0"
                  y2={HEIGHT}
                  stroke="var(--edge)"
                  vectorEffect="non-scaling-stroke"
                  strokeDasharray="2 3"
                />
              )}
              <path d={outlineOf(down, from, most)} fill="var(--edge)" />
            </g>
          ))}
        </svg>
        <div aria-hidden="true" className="col-start-2 flex justify-between text-detail text-faint">
          <span>{PICTURE.begin}</span>
          <span>
            {shown ? PICTURE.withoutPauses(durationRange(totalMs, totalMs)) : durationRange(totalMs, totalMs)}
          </span>
        </div>
      </div>
      {shown ? (
        <ol className="mt-1 text-xs text-soft">
          {drawn.map(({ size, tookMs, down, index, from }) => (
            <li key={from}>
              {PICTURE.wave(index + 1, size, Math.max(...down), durationRange(tookMs, tookMs))}
              {index < waves.length - 1 && ` ${PICTURE.thenLook}`}
            </li>
          ))}
        </ol>
      ) : (
        // What stands beside it says the same.
        <p className="sr-only">{PICTURE.one(most, durationRange(totalMs, totalMs))}</p>
      )}
      {assumed && <p className="text-xs text-faint">{PICTURE.assumed}</p>}
    </figure>
  );
}

/** The line around bars that stand side by side. */
function outlineOf(down: readonly number[], from: number, most: number): string {
  const steps = down.map((many, part) => {
    const top = HEIGHT - (HEIGHT * many) / Math.max(1, most);
    return `L${from + part * PART} ${top.toFixed(1)}H${from + (part + 1) * PART}`;
  });
  return `M${from} ${HEIGHT}${steps.join('')}V${HEIGHT}Z`;
}
