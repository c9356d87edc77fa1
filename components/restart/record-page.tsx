'use client';

import type { RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import { fleetPath } from '@/lib/domain/paths';
import { shortMoment } from '@/lib/domain/time/moments';
import { spellOut } from '@/lib/domain/words/invisible';
import { bare } from '@/lib/domain/words/prose';
import { CommentsPart } from '../comments/comments-part';
import { PageFrame } from '../shell/page-frame';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { onServerClock } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { useSpokenChange } from '../ui/use-spoken-change';
import { WatchToggle } from '../watch/watch-toggle';
import { turnedReal } from './ask-again';
import { CheckedList } from './checked-list';
import { RecordAlike } from './record-alike';
import { RecordAsked } from './record-asked';
import { RecordNext } from './record-next';
import { RecordPhases } from './record-phases';
import { RecordSteps } from './record-steps';
import { RecordThenNow } from './record-then-now';
import { RecordWhy } from './record-why';
import { useNextSteps } from './use-next-steps';
import { useRecord } from './use-record';

interface RecordPageProps {
  first: RestartView;
  ask: (input: RestartInput) => Promise<RestartReply>;
}

/** One restart in the order in which a person asks about it: what happened, what to do now, who and why, where the time went. */
export const RecordPage = onServerClock(Record);

function Record({ first, ask }: RecordPageProps) {
  const language = useLanguage();
  const { t } = language;
  const { view: restart, current, trouble, refresh, adopt } = useRecord(first);
  useSpokenChange(spellOut(restart.title));
  const next = useNextSteps(restart, current?.row ?? null);
  return (
    <PageFrame
      width="reading"
      back={
        <TextLink quiet href={fleetPath({ q: restart.instanceId })}>
          {t('record.back')}
        </TextLink>
      }
      beside={
        <WatchToggle
          kind="restart"
          subject={restart.id}
          name={restart.instanceName.trim() || restart.instanceId}
          // An ending is not always all: some are watched for a day after it.
          over={!restart.open && next?.goesOn.code !== 'watches_late' && next?.goesOn.code !== 'follows_unseen'}
        />
      }
      title={
        <span className="flex items-start gap-2.5">
          <Mark tone={restart.tone} className="mt-2 size-3.5" />
          <MixedText text={restart.title} className="min-w-0" />
        </span>
      }
      line={
        <>
          {turnedReal(restart) && (
            <p className="mt-3 rounded-md bg-bad-fill px-3 py-2 font-semibold text-on-fill">{t('ask.wasReal')}</p>
          )}
          <MixedLine text={restart.sentence} className="mt-1 max-w-[70ch] text-ink" />
        </>
      }
    >
      {restart.unseen !== null && (
        <Notice tone="notice" className="mt-3">
          <MixedText
            text={t('record.unseen', {
              since: shortMoment(language, restart.unseen.since, Date.parse(restart.servedAt)),
              sentence: restart.unseen.sentence,
            })}
          />
        </Notice>
      )}
      {trouble !== null && (
        <Notice tone="bad" className="mt-3">
          {t('record.unreachable', { trouble: bare(trouble) })}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_320px] lg:grid-rows-[auto_1fr]">
        <RecordNext restart={restart} next={next} current={current} ask={ask} trouble={trouble} refresh={refresh} />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <RecordAsked restart={restart} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <RecordPhases restart={restart} />
          <RecordWhy restart={restart} />
          {restart.checked !== null && <CheckedList checked={restart.checked} />}
          <RecordThenNow restart={restart} current={current} onJudged={adopt} />
          <RecordSteps steps={restart.steps} />
          <RecordAlike restart={restart} />
          <CommentsPart on={{ kind: 'restart', id: restart.id }} />
        </div>
      </div>
    </PageFrame>
  );
}
