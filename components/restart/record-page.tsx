'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { RestartView } from '@/lib/fleet/views';
import { usePollMs } from '../shell/desk-provider';
import { useTrouble } from '../shell/use-trouble';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { ServerClockProvider, useServerClock } from '../ui/server-clock';
import { useSpokenChange } from '../ui/use-spoken-change';
import { turnedReal } from './ask-again';
import { CheckedList } from './checked-list';
import { COPY, RECORD } from './copy';
import { readRestart } from './read-restart';
import { RecordAsked } from './record-asked';
import { RecordSteps } from './record-steps';
import { RecordThenNow } from './record-then-now';
import { ServiceAnswer } from './service-answer';

/** How often an open record is read, and one that has ended (something may be learned later), in milliseconds. */
const OPEN_MS = 1_000;
const ENDED_MS = 15_000;

/** One restart with everything that is known of it. Its address can be pasted into a ticket. */
export function RecordPage({ first }: { first: RestartView }) {
  return (
    <ServerClockProvider servedAt={first.servedAt}>
      <Record first={first} />
    </ServerClockProvider>
  );
}

function Record({ first }: { first: RestartView }) {
  const clock = useServerClock();
  const openMs = usePollMs(OPEN_MS);
  const endedMs = usePollMs(ENDED_MS);
  const { data: restart, error } = useQuery({
    queryKey: ['restart', first.id],
    queryFn: async ({ signal }) => {
      const view = await readRestart(first.id, signal);
      clock.sync(view.servedAt);
      return view;
    },
    initialData: first,
    refetchInterval: (query) => (query.state.data?.open ? openMs : endedMs),
  });
  useSpokenChange(spellOut(restart.title));
  const trouble = useTrouble(error);
  return (
    <main>
      <article className="mx-auto flex max-w-[960px] flex-col gap-6 px-3 py-6 md:px-5">
        <header>
          <Link
            href={`/fleet?q=${encodeURIComponent(restart.instanceId)}`}
            className="inline-flex min-h-6 items-center text-[13px] text-accent underline-offset-2 hover:underline"
          >
            {RECORD.back}
          </Link>
          <h1 className="mt-2 flex items-start gap-2.5 text-xl font-semibold break-words">
            <Mark tone={restart.tone} className="mt-2 size-3.5" />
            <ForeignText text={restart.title} className="min-w-0" />
          </h1>
          {turnedReal(restart) && (
            <p className="mt-3 rounded-md bg-bad-fill px-3 py-2 font-semibold text-on-fill">{COPY.wasReal}</p>
          )}
          <p className="mt-2 max-w-[70ch] break-words">
            <ForeignText text={restart.sentence} />
          </p>
          <p className="mt-1 max-w-[70ch] text-soft">
            <span className="font-medium text-ink">{RECORD.next}</span> {restart.nextStep}
          </p>
          {trouble !== null && (
            <Notice tone="bad" className="mt-3">
              {RECORD.unreachable(trouble)}
            </Notice>
          )}
        </header>
        <RecordAsked restart={restart} />
        <ServiceAnswer restart={restart} />
        {restart.checked !== null && <CheckedList checked={restart.checked} />}
        <RecordThenNow restart={restart} />
        <RecordSteps steps={restart.steps} />
      </article>
    </main>
  );
}
