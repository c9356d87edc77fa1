import type { ReactNode, Ref } from 'react';
import type { InstanceRow, RestartView } from '@/lib/domain/instance/fleet-views';
import { restartPath } from '@/lib/domain/paths';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage, Words } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { NewTab } from '../ui/new-tab';
import { turnedReal } from './ask-again';
import { CheckedList } from './checked-list';
import { ElapsedBesideUsual } from './elapsed-beside-usual';
import { ServiceAnswerLine } from './service-answer';
import type { StepsOfResult } from './use-result-steps';

interface RestartResultProps {
  /** What makes the next steps for who reads them; null while it has not come, or cannot: then those of the server stand. */
  steps: StepsOfResult | null;
  restart: RestartView;
  /** The instance as it is now; null when it has left the fleet. */
  row: InstanceRow | null;
  headingRef: Ref<HTMLHeadingElement>;
}

/** What came of a request, in the dialog. */
export function RestartResult({ steps, restart, row, headingRef }: RestartResultProps) {
  const { t } = useLanguage();
  const real = turnedReal(restart);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3
          ref={headingRef}
          tabIndex={-1}
          className="flex items-start gap-2 rounded font-semibold break-words outline-offset-2"
        >
          <Mark tone={restart.tone} className="mt-1" />
          <MixedText text={restart.title} className="min-w-0" />
        </h3>
        {real && (
          <p role="alert" className="mt-2 rounded-md bg-bad-fill px-3 py-2 font-semibold text-on-fill">
            {t('ask.wasReal')}
          </p>
        )}
        <MixedLine text={restart.sentence} className="mt-2" />
        {steps === null ? (
          <p className="mt-1 text-soft">{restart.nextStep}</p>
        ) : (
          <Words messages={steps.messages}>
            <steps.Part restart={restart} row={row} />
          </Words>
        )}
      </div>
      <ElapsedBesideUsual restart={restart} />
      {restart.checked !== null && !restart.open && <CheckedList checked={restart.checked} />}
      <ServiceAnswerLine restart={restart} />
      <p className="flex flex-wrap gap-x-4">
        <RecordLink id={restart.id} text={t('ask.openRecord')} />
        {restart.otherRestartId !== null && <RecordLink id={restart.otherRestartId} text={t('ask.otherRecord')} />}
      </p>
    </div>
  );
}

/** The record of a restart. */
export function RecordLink({ id, text }: { id: string; text: ReactNode }) {
  return <NewTab href={restartPath(id)}>{text}</NewTab>;
}
