import Link from 'next/link';
import type { InstanceView, TimelineEntry } from '@/lib/fleet/views';
import { VERB } from '../restart/copy';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { Step, StepList } from '../ui/step-list';
import { TimeText } from '../ui/time-text';
import { COPY } from './copy';

/** Our restarts and what reads saw change, newest first. */
export function Timeline({ view: { timeline, timelineCut } }: { view: InstanceView }) {
  return (
    <Part title={COPY.timeline}>
      {timeline.length === 0 ? (
        <p className="rounded-md bg-sunken px-3 py-2 text-[13px] text-soft">{COPY.timelineEmpty}</p>
      ) : (
        <StepList>
          {timeline.map((entry, place) => (
            <Entry key={keyOf(entry)} entry={entry} last={place === timeline.length - 1} />
          ))}
        </StepList>
      )}
      {timelineCut && <p className="mt-2 text-[13px] text-soft">{COPY.timelineCut}</p>}
    </Part>
  );
}

function Entry({ entry, last }: { entry: TimelineEntry; last: boolean }) {
  const time = <TimeText iso={entry.at} />;
  if (entry.kind === 'observed') {
    return (
      <Step
        tone={entry.tone}
        title={<ForeignText text={entry.title} />}
        beside={time}
        detail={entry.detail}
        last={last}
      />
    );
  }
  const { restart, reason } = entry;
  const title = (
    <Link
      href={`/restarts/${restart.id}`}
      prefetch={false}
      className="rounded text-accent underline underline-offset-2"
    >
      <ForeignText text={COPY.by(VERB[restart.mode], restart.actorName, restart.short)} />
    </Link>
  );
  return (
    <Step
      tone={restart.tone}
      title={title}
      beside={time}
      detail={reason === null ? null : COPY.reason(reason)}
      last={last}
    />
  );
}

function keyOf(entry: TimelineEntry): string {
  return entry.kind === 'restart' ? entry.restart.id : `${entry.at} ${entry.title} ${entry.detail}`;
}
