import type { StepView } from '@/lib/fleet/views';
import { formatSpan } from '../ui/age';
import { Mark } from '../ui/mark';
import { TimeText } from '../ui/time-text';
import { RECORD } from './copy';
import { Part } from './facts';

/** Every step with its time, and how long after the one before. */
export function RecordSteps({ steps }: { steps: readonly StepView[] }) {
  return (
    <Part title={RECORD.steps}>
      <ol className="text-[13px]">
        {steps.map((step, place) => {
          const before = steps[place - 1];
          return (
            <li key={`${step.at} ${step.title}`} className="relative flex gap-3 pb-3 last:pb-0">
              {place < steps.length - 1 && (
                <span aria-hidden="true" className="absolute top-5 bottom-0 left-[5.5px] w-px bg-line" />
              )}
              <Mark tone={step.tone} className="mt-[3px]" />
              <div className="min-w-0 flex-1">
                <div className="flex flex-wrap items-baseline gap-x-3">
                  <bdi className="font-medium">{step.title}</bdi>
                  <TimeText iso={step.at} className="text-xs text-faint" />
                  {before !== undefined && <span className="text-xs text-faint">{sinceBefore(before, step)}</span>}
                </div>
                {step.detail !== null && (
                  <p className="text-soft break-words whitespace-pre-wrap">
                    <bdi>{step.detail}</bdi>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

/** A tenth of a second is the finest that is told; "0.0 s later" would tell nothing. */
const AT_ONCE_MS = 100;

function sinceBefore(before: StepView, step: StepView): string {
  const spanMs = Date.parse(step.at) - Date.parse(before.at);
  return RECORD.later(spanMs < AT_ONCE_MS ? null : formatSpan(spanMs));
}
