import type { InstanceView, TimelineEntry } from '@/lib/domain/instance/fleet-views';
import { wordsForChange } from '@/lib/domain/instance/instance-events';
import type { SeenEntry } from '@/lib/domain/instance/seen-entry';
import { type PendingEvent, wordsForPending } from '@/lib/domain/instance/system-events';
import { restartPath } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { toldIn } from '@/lib/domain/words/language';
import { Part } from '../ui/facts';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useServerNow } from '../ui/server-clock';
import { Step, StepList } from '../ui/step-list';
import { TimeText } from '../ui/time-text';
import { type FoldedEntry, foldTimeline } from './fold-timeline';

/** What is to come, and under it what happened, newest first: our restarts, what reads saw, and system events. */
export function Timeline({ view }: { view: InstanceView }) {
  const { t } = useLanguage();
  const { timeline, timelineCut, row } = view;
  const folded = foldTimeline(timeline);
  return (
    <Part title={t('instancePage.timeline')}>
      <StoryNotes view={view} />
      {timeline.length === 0 && row.pendingEvents.length === 0 ? (
        <p className="rounded-md bg-sunken px-3 py-2 text-dense text-soft">{t('instancePage.timelineEmpty')}</p>
      ) : (
        <StepList>
          {row.pendingEvents.map((event, place) => (
            <ToCome
              key={event.eventId}
              event={event}
              last={timeline.length === 0 && place === row.pendingEvents.length - 1}
            />
          ))}
          {folded.map((one, place) => (
            <Entry key={keyOf(one.entry)} {...one} last={place === folded.length - 1} />
          ))}
        </StepList>
      )}
      {timelineCut && <p className="mt-2 text-dense text-soft">{t('instancePage.timelineCut')}</p>}
    </Part>
  );
}

/** What the story may leave out, so that nobody takes its silence for an answer. */
function StoryNotes({ view: { source, outsideRestarts } }: { view: InstanceView }) {
  const { t } = useLanguage();
  const unread = source === null || source.eventsReadAt !== null ? null : t('instancePage.eventsUnread');
  const notes = [
    outsideRestarts === 0 ? null : t('instancePage.outside', { count: outsideRestarts }),
    source?.eventsSentence ?? unread,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <div className="mb-2 flex flex-col gap-0.5 text-dense text-soft">
      {notes.map((note) => (
        <MixedLine key={note} text={note} />
      ))}
    </div>
  );
}

function ToCome({ event, last }: { event: PendingEvent; last: boolean }) {
  const language = useLanguage();
  const { short, sentence } = wordsForPending(language, event, useServerNow(60_000));
  return (
    <Step
      tone="notice"
      title={<MixedText text={short} />}
      beside={language.t('instancePage.toCome')}
      detail={sentence}
      last={last}
    />
  );
}

function Entry({ entry, caused, last }: FoldedEntry & { last: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const time = <TimeText iso={entry.at} />;
  if (entry.kind === 'seen') {
    const { title, detail, tone } = seenWords(language, entry);
    return <Step tone={tone} title={<MixedText text={title} />} beside={time} detail={detail} last={last} />;
  }
  const { restart, reason } = entry;
  const title = (
    <Link href={restartPath(restart.id)} className="rounded text-accent underline underline-offset-2">
      <MixedText
        text={t(`instancePage.by.${restart.mode}`, {
          actor: restart.actorName,
          outcome: toldIn(language, restart.short),
        })}
      />
    </Link>
  );
  return (
    <Step
      tone={restart.tone}
      title={title}
      beside={time}
      detail={reason === null ? null : t('instancePage.reason', { reason })}
      last={last}
    >
      {caused.length > 0 && (
        <details>
          <summary className="w-fit rounded text-xs text-soft">
            {t('instancePage.seenMeanwhile', { count: caused.length })}
          </summary>
          <StepList>
            {caused.map((each, place) => (
              <Entry key={keyOf(each)} entry={each} caused={[]} last={place === caused.length - 1} />
            ))}
          </StepList>
        </details>
      )}
    </Step>
  );
}

/** What was seen, in words: those of the server where it does not tell what they are made of, or tells of what this page does not know. */
function seenWords(language: Language, entry: SeenEntry): Pick<SeenEntry, 'title' | 'detail' | 'tone'> {
  return entry.body === undefined ? entry : { ...entry, ...wordsForChange(language, entry.body) };
}

function keyOf(entry: TimelineEntry): string {
  return entry.kind === 'restart' ? entry.restart.id : String(entry.seq);
}
