import { useRef } from 'react';
import type { PersonEventView, PersonHistoryView, PersonRow } from '@/lib/domain/access/people-views';
import { personEventWords } from '@/lib/domain/access/person-event-words';
import { API_PATHS } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { readJson } from '../shell/read-json';
import { useAnswer } from '../shell/use-answer';
import { useTrouble } from '../shell/use-trouble';
import { Button } from '../ui/button';
import { type Closing, Dialog } from '../ui/dialog';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { MomentText } from '../ui/time-text';

interface HistoryDialogProps extends Closing {
  person: PersonRow;
}

/** A long one is scrolled by the keyboard too. */
const SCROLLED = { tabIndex: 0 } as const;

/** What was recorded of a person, newest first. */
export function HistoryDialog({ person, onClose, onClosed }: HistoryDialogProps) {
  const { t } = useLanguage();
  const close = useRef<HTMLButtonElement>(null);
  const { data, error } = useAnswer({
    key: ['person-history', person.id],
    read: (signal) => readJson<PersonHistoryView>(API_PATHS.personHistory(person.id), signal),
  });
  const trouble = useTrouble(error);
  return (
    <Dialog
      light
      title={<MixedText text={t('peoplePage.historyTitle', { name: person.name })} />}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => close.current?.focus()}
    >
      <section
        aria-label={t('peoplePage.history')}
        {...SCROLLED}
        className="min-h-[120px] overflow-y-auto px-5 pt-2 pb-4 text-dense"
      >
        {trouble !== null && <AlertNotice tone="bad" text={trouble} />}
        {data === undefined && trouble === null && <Loading />}
        {data !== undefined && <Events view={data} />}
      </section>
      <div className="flex justify-end border-t border-line px-5 py-3">
        <Button ref={close} onClick={onClose}>
          {t('peoplePage.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function Events({ view }: { view: PersonHistoryView | null }) {
  const language = useLanguage();
  const { t } = language;
  if (view === null || view.events.length === 0) return <p className="text-soft">{t('peoplePage.historyEmpty')}</p>;
  return (
    <>
      <ol className="flex flex-col gap-2">
        {view.events.map((event) => (
          <li key={event.id} className="break-words">
            <MixedText text={sentenceOf(language, event)} />{' '}
            <MomentText iso={event.at} className="text-xs whitespace-nowrap text-faint" />
          </li>
        ))}
      </ol>
      {view.cut && <p className="mt-2 text-soft">{t('peoplePage.historyCut')}</p>}
    </>
  );
}

/** As the server worded it, where that is of another release. */
function sentenceOf(language: Language, { told, sentence }: PersonEventView): string {
  return (told === undefined ? null : personEventWords(language, told)) ?? sentence;
}

function Loading() {
  return (
    <div aria-hidden="true" className="late flex flex-col gap-3 py-1">
      <Skeleton className="w-4/5" />
      <Skeleton className="w-3/5" />
      <Skeleton className="w-2/3" />
    </div>
  );
}
