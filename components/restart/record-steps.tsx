import type { StepView } from '@/lib/domain/instance/fleet-views';
import { span } from '@/lib/domain/time/durations';
import type { Language } from '@/lib/domain/words/language';
import { Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Step, StepList } from '../ui/step-list';
import { TimeText } from '../ui/time-text';

/** Every step with its time, and how long after the one before. */
export function RecordSteps({ steps }: { steps: readonly StepView[] }) {
  const language = useLanguage();
  return (
    <Part title={language.t('record.steps')}>
      <StepList>
        {steps.map((step, place) => {
          const before = steps[place - 1];
          return (
            <Step
              key={`${step.at} ${step.title}`}
              tone={step.tone}
              title={<MixedText text={step.title} />}
              beside={
                <>
                  <TimeText iso={step.at} />
                  {before !== undefined && <span>{sinceBefore(language, before, step)}</span>}
                </>
              }
              detail={step.detail}
              last={place === steps.length - 1}
            />
          );
        })}
      </StepList>
    </Part>
  );
}

/** A tenth of a second is the finest that is told; "0.0 s later" would tell nothing. */
const AT_ONCE_MS = 100;

function sinceBefore(language: Language, before: StepView, step: StepView): string {
  const spanMs = Date.parse(step.at) - Date.parse(before.at);
  return spanMs < AT_ONCE_MS
    ? language.t('record.atOnce')
    : language.t('record.later', { span: span(language, spanMs) });
}
