import { useId } from 'react';
import { durationRange } from '@/lib/domain/rollout/estimate-words';
import type { PictureWave, PlanPicture } from '@/lib/domain/rollout/picture';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { useLanguage } from '../../ui/language-provider';

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
  const language = useLanguage();
  const { t } = language;
  const { waves, most, totalMs, assumed } = picture;
  const time = durationRange(language, totalMs, totalMs);
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
        {t('plan.picture.title')}
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
        <div aria-hidden="true" className="flex flex-col justify-between text-right text-detail text-faint">
          <span>{inDigits(language, most)}</span>
          <span>{inDigits(language, 0)}</span>
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
          <span>{t('plan.picture.begin')}</span>
          <span>{shown ? t('plan.picture.withoutPauses', { time }) : time}</span>
        </div>
      </div>
      {shown ? (
        <ol className="mt-1 text-xs text-soft">
          {drawn.map((wave) => (
            <li key={wave.from}>
              {wave.index < waves.length - 1
                ? t('plan.picture.thenLook', { wave: waveSentence(language, wave) })
                : waveSentence(language, wave)}
            </li>
          ))}
        </ol>
      ) : (
        // What stands beside it says the same.
        <p className="sr-only">{t('plan.picture.one', { most, time })}</p>
      )}
      {assumed && <p className="text-xs text-faint">{t('plan.picture.assumed')}</p>}
    </figure>
  );
}

/** "Wave 2: 5 instances, 3 at once, about 2 min." */
function waveSentence(language: Language, { index, size, tookMs, down }: PictureWave & { index: number }): string {
  const { t } = language;
  const wave = { wave: index + 1, size, time: durationRange(language, tookMs, tookMs) };
  const most = Math.max(...down);
  return most === size ? t('plan.picture.waveWhole', wave) : t('plan.picture.wave', { ...wave, most });
}

/** The line around bars that stand side by side. */
function outlineOf(down: readonly number[], from: number, most: number): string {
  const steps = down.map((many, part) => {
    const top = HEIGHT - (HEIGHT * many) / Math.max(1, most);
    return `L${from + part * PART} ${top.toFixed(1)}H${from + (part + 1) * PART}`;
  });
  return `M${from} ${HEIGHT}${steps.join('')}V${HEIGHT}Z`;
}
