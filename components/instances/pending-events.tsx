import { type PendingEvent, wordsForPending } from '@/lib/domain/instance/system-events';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { useServerNow } from '../ui/server-clock';

interface PendingEventsProps {
  events: readonly PendingEvent[];
  /** Beside the story, which tells all of it. */
  short?: boolean;
}

/** Each system event that may still happen, with its deadline and what a restart does about it. */
export function PendingEvents({ events, short = false }: PendingEventsProps) {
  const language = useLanguage();
  const now = useServerNow(60_000);
  return (
    <ul className="flex flex-col gap-1">
      {events.map((event) => (
        <li key={event.eventId} className="flex gap-1.5">
          <Mark tone="notice" className="mt-[3px]" />
          <span className="min-w-0 break-words">
            <MixedText text={wordsForPending(language, event, now)[short ? 'short' : 'sentence']} />
          </span>
        </li>
      ))}
    </ul>
  );
}
