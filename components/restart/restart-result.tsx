import type { Ref } from 'react';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { restartPath } from '@/lib/domain/paths';
import { ForeignText } from '../ui/foreign-text';
import { Mark } from '../ui/mark';
import { turnedReal } from './ask-again';
import { CheckedList } from './checked-list';
import { RESTART_COPY } from './restart-copy';
import { ServiceAnswerLine } from './service-answer';

/** What came of a request, in the dialog. */
export function RestartResult({ restart, headingRef }: { restart: RestartView; headingRef: Ref<HTMLHeadingElement> }) {
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
          <ForeignText text={restart.title} className="min-w-0" />
        </h3>
        {real && (
          <p role="alert" className="mt-2 rounded-md bg-bad-fill px-3 py-2 font-semibold text-on-fill">
            {RESTART_COPY.wasReal}
          </p>
        )}
        <p className="mt-2 break-words">
          <ForeignText text={restart.sentence} />
        </p>
        <p className="mt-1 text-soft">{restart.nextStep}</p>
      </div>
      {restart.checked !== null && !restart.open && <CheckedList checked={restart.checked} />}
      <ServiceAnswerLine restart={restart} />
      <p className="flex flex-wrap gap-x-4">
        <RecordLink id={restart.id} text={RESTART_COPY.openRecord} />
        {restart.otherRestartId !== null && <RecordLink id={restart.otherRestartId} text={RESTART_COPY.otherRecord} />}
      </p>
    </div>
  );
}

/** The record of a restart. */
export function RecordLink({ id, text }: { id: string; text: string }) {
  return <NewTab href={restartPath(id)} text={text} />;
}

/** Opens beside the page, so that the dialog is not lost. */
export function NewTab({ href, text }: { href: string; text: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
    >
      {text}
      <span className="sr-only">{RESTART_COPY.opensTab}</span>
    </a>
  );
}
