import type { InstanceRow, RestartView } from '@/lib/domain/instance/fleet-views';
import { stepKey } from '@/lib/domain/restart/step-codes';
import { stepSentence } from '@/lib/domain/restart/step-words';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { calledIn, useNextSteps } from './use-next-steps';

/** What to do next, one line each, for who reads it. */
export function ResultSteps({ restart, row }: { restart: RestartView; row: InstanceRow | null }) {
  const language = useLanguage();
  const next = useNextSteps(restart, row);
  if (next === null) return <p className="mt-1 text-soft">{restart.nextStep}</p>;
  return next.steps.map((step) => (
    <MixedLine
      key={stepKey(step)}
      text={stepSentence(language, step, { name: calledIn(restart) })}
      className="mt-1 text-soft"
    />
  ));
}
