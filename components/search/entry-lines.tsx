import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { statusLabel } from '@/lib/domain/instance/statuses';
import type { FoundComment, FoundInstance, FoundRestart, FoundRollout } from '@/lib/domain/search/search-views';
import { fullMoment } from '@/lib/domain/time/moments';
import { toneOfStatus } from '../instances/status-tone';
import { useNamesAccounts } from '../shell/desk-facts';
import { MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';

/** A restart: of what, how it stands, who asked and when. */
export function RestartLine({ restart }: { restart: FoundRestart }) {
  const language = useLanguage();
  const { tone, short, instanceName, instanceId, actorName, requestedAt } = restart;
  return (
    <Line
      tone={tone}
      first={
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <NameText text={instanceName.trim() === '' ? instanceId : instanceName} className="font-medium" />{' '}
          <MixedText text={short} className="min-w-0" />
        </span>
      }
      second={
        <>
          <NameText text={instanceId} className="mono text-detail" /> <NameText text={actorName} />{' '}
          <time dateTime={requestedAt} className="whitespace-nowrap">
            {fullMoment(language, requestedAt)}
          </time>
        </>
      }
    />
  );
}

/** An instance: how it is, and what tells it apart. */
export function InstanceLine({ instance }: { instance: FoundInstance }) {
  const language = useLanguage();
  const { name, standing, status } = instance;
  return (
    <Line
      tone={status === null ? 'neutral' : toneOfStatus(status)}
      first={
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <NameText text={name} className="font-medium" />{' '}
          <span className="text-soft">
            {standing !== 'there' ? (
              language.t(`find.${standing}`)
            ) : (
              <MixedText text={status === null ? '' : statusLabel(language, status)} />
            )}
          </span>
        </span>
      }
      second={<InstanceFactsLine instance={instance} />}
    />
  );
}

/** What tells an instance apart from others of its name. */
export function InstanceFactsLine({ instance }: { instance: FoundInstance }) {
  const namesAccounts = useNamesAccounts();
  const { instanceId, regionId, accountId, ips } = instance;
  return (
    <>
      <NameText text={instanceId} className="mono text-detail" /> <span className="whitespace-nowrap">{regionId}</span>{' '}
      {namesAccounts(accountId) && <NameText text={accountId} />} {ips[0] !== undefined && <NameText text={ips[0]} />}
    </>
  );
}

/** A rollout that is not over. */
export function RolloutLine({ rollout }: { rollout: FoundRollout }) {
  const { t } = useLanguage();
  const { reason, title, tone, stateLabel, ended, total } = rollout;
  return (
    <Line
      tone={tone}
      first={
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <NameText text={reason} className="font-medium" /> <MixedText text={stateLabel} className="text-soft" />
        </span>
      }
      second={
        <>
          <span className="whitespace-nowrap">{t('find.progress', { ended, total })}</span> <MixedText text={title} />
        </>
      }
    />
  );
}

/** A comment: who wrote it, on what and when. */
export function CommentLine({ comment }: { comment: FoundComment }) {
  const language = useLanguage();
  const { on, name, text, actorName, at } = comment;
  return (
    <Line
      first={<NameText text={text} />}
      second={
        <>
          <NameText text={actorName} />{' '}
          <span className="flex min-w-0 gap-x-1">
            {language.t.rich(`find.commentOn.${on.kind}`, {
              soft: (said) => (
                <span key="soft" className="shrink-0">
                  {said}
                </span>
              ),
              name: () => <NameText key="name" text={name} />,
            })}
          </span>{' '}
          <time dateTime={at} className="whitespace-nowrap">
            {fullMoment(language, at)}
          </time>
        </>
      }
    />
  );
}

interface ActLineProps {
  /** "Pause rollout". */
  verb: string;
  /** What it is done to, which somebody else named. */
  name?: string;
  quoted?: boolean;
  behind?: string;
  children?: ReactNode;
}

/** What can be done, with its object: "Restart web-03". */
export function ActLine({ verb, name, quoted = false, behind, children }: ActLineProps) {
  return (
    <Line
      first={
        <span className="flex min-w-0 flex-wrap gap-x-1">
          <span className="shrink-0 font-medium">{verb}</span>{' '}
          {name !== undefined && (
            <span className="flex min-w-0 font-medium">
              {quoted && '“'}
              <NameText text={name} />
              {quoted && '”'}
            </span>
          )}{' '}
          {behind !== undefined && <span className="ml-1 whitespace-nowrap text-soft">{behind}</span>}
        </span>
      }
      second={children}
    />
  );
}

interface HistoryLineProps {
  what: 'restartsOf' | 'allWith' | 'lookFor' | 'allOfDay';
  name: string;
  quoted?: boolean;
  /** The one day that it is about; null for all. */
  ofDay?: string | null;
}

/** What leads to the history. */
export function HistoryLine({ what, name, quoted = false, ofDay = null }: HistoryLineProps) {
  const { t } = useLanguage();
  const parts = {
    soft: (said: ReactNode) => (
      <span key={String(said)} className="shrink-0 text-soft">
        {said}
      </span>
    ),
    name: () => (
      <span key="name" className="flex min-w-0">
        {quoted && '“'}
        <NameText text={name} />
        {quoted && '”'}
      </span>
    ),
  };
  return (
    <span className="flex min-w-0 items-center gap-2">
      <ScrollText aria-hidden="true" className="size-3 shrink-0 text-faint" />
      {ofDay !== null && (what === 'allWith' || what === 'lookFor')
        ? t.rich(`find.${what}OfDay`, { ...parts, day: ofDay })
        : t.rich(`find.${what}`, parts)}
    </span>
  );
}

/** One or two lines, behind the mark of how it stands. */
export function Line({ tone, first, second }: { tone?: MarkTone; first: ReactNode; second?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-start gap-2">
      {tone !== undefined && <Mark tone={tone} still className="mt-1" />}
      <span className="min-w-0 flex-1">
        {first}{' '}
        {second !== undefined && second !== false && (
          <span className="flex min-w-0 flex-wrap gap-x-3 text-xs text-faint">{second}</span>
        )}
      </span>
    </span>
  );
}
