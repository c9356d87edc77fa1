import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { historyPath, instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import { fitOf, readLookUp } from '@/lib/domain/search/search-query';
import type {
  FoundComment,
  FoundInstance,
  FoundRestart,
  LookUpGroup,
  LookUpView,
} from '@/lib/domain/search/search-views';
import { toneOfStatus } from '../instances/status-tone';
import { useNamesAccounts } from '../shell/desk-facts';
import { formatUtc } from '../ui/age';
import { ForeignText, NameText } from '../ui/foreign-text';
import { Mark, type MarkTone } from '../ui/mark';
import { FIND, KINDS, STANDING } from './search-copy';

/** One line that can be chosen. */
export interface SearchEntry {
  value: string;
  /** Where it leads. */
  href: string;
  says: ReactNode;
  /** What stands for it as a whole. */
  names?: readonly string[];
  ids?: readonly string[];
}

export interface EntryGroup {
  heading: string;
  entries: SearchEntry[];
}

/** The pages, as lines. */
export function pageEntries(pages: readonly { href: string; label: string }[]): EntryGroup[] {
  const entries = pages.map(({ href, label }) => ({ value: `page ${href}`, href, says: <Line first={label} /> }));
  return entries.length === 0 ? [] : [{ heading: FIND.pages, entries }];
}

/** What was found, as lines. @param history whether the reader may open the history: nothing leads others there. */
export function foundEntries({ groups, comments = [], inHistory, text }: LookUpView, history: boolean): EntryGroup[] {
  const found = groups.map((group) => ({ heading: KINDS[group.kind].heading, entries: entriesOf(group) }));
  found.push({ heading: FIND.comments, entries: comments.map(commentEntry) });
  if (inHistory) {
    const says = <HistoryLine what={FIND.allRestarts} name={text} quoted />;
    found.push({ heading: FIND.inHistory, entries: [{ value: 'all', href: historyPath({ q: text }), says }] });
  }
  const open = ({ href }: SearchEntry) => history || !href.startsWith(historyPath());
  return found
    .map(({ heading, entries }) => ({ heading, entries: entries.filter(open) }))
    .filter(({ entries }) => entries.length > 0);
}

/**
 * The lines of an answer to a text of a moment ago, with what is typed now as a whole before everything: whoever reads them
 * takes the first for what they mean.
 */
export function wholeFirst(groups: readonly EntryGroup[], typed: string): EntryGroup[] {
  const asked = readLookUp(typed);
  const whole = ({ names = [], ids = [] }: SearchEntry) => Number(fitOf(asked, { names, ids }) === 'exact');
  return groups
    .map(({ heading, entries }) => ({ heading, entries: entries.toSorted((a, b) => whole(b) - whole(a)) }))
    .toSorted((a, b) => Math.max(...b.entries.map(whole)) - Math.max(...a.entries.map(whole)));
}

function entriesOf(group: LookUpGroup): SearchEntry[] {
  switch (group.kind) {
    case 'restarts':
      return group.items.map((restart) => ({
        value: `restart ${restart.id}`,
        href: restartPath(restart.id),
        says: <RestartLine restart={restart} />,
        ids: [restart.id],
      }));
    case 'instances':
      return group.items.flatMap(linesOf);
    case 'people':
      return group.items.map(({ id, name, email }) => ({
        value: `person ${id}`,
        href: historyPath({ person: id }),
        says: <Line first={<NameText text={name} />} second={email !== null && <NameText text={email} />} />,
        names: [name, email ?? ''],
      }));
    case 'codes':
      return group.items.map(({ code, label }) => ({
        value: `code ${code}`,
        href: historyPath({ code }),
        says: <Line first={<NameText text={label} />} second={<NameText text={code} className="mono text-detail" />} />,
        names: [code, label],
      }));
  }
}

/** It opens what it is on. */
function commentEntry(comment: FoundComment): SearchEntry {
  const { id, on } = comment;
  const href = on.kind === 'restart' ? restartPath(on.id) : rolloutPath(on.id);
  return { value: `comment ${id}`, href, says: <CommentLine comment={comment} /> };
}

/** Its page, where it has one, and its restarts. */
function linesOf(instance: FoundInstance): SearchEntry[] {
  const { regionId, instanceId, name, ips, standing } = instance;
  const key = `${regionId}/${instanceId}`;
  const called = { names: [name], ids: [instanceId, ...ips] };
  const page = {
    value: `instance ${key}`,
    href: instancePath(instance),
    says: <InstanceLine instance={instance} />,
    ...called,
  };
  const itsRestarts = {
    value: `restarts of ${key}`,
    href: historyPath({ instance: instanceId }),
    says: <HistoryLine what={FIND.restartsOf} name={name} />,
    ...called,
  };
  return standing === 'never_read' ? [itsRestarts] : [page, itsRestarts];
}

function CommentLine({ comment }: { comment: FoundComment }) {
  const { on, name, text, actorName, at } = comment;
  return (
    <Line
      first={<NameText text={text} />}
      second={
        <>
          <NameText text={actorName} />
          <span className="flex min-w-0 gap-x-1">
            <span className="shrink-0">{FIND.commentOn[on.kind]}</span>
            <NameText text={name} />
          </span>
          <time dateTime={at} className="whitespace-nowrap">
            {formatUtc(at)}
          </time>
        </>
      }
    />
  );
}

function RestartLine({ restart }: { restart: FoundRestart }) {
  const { tone, short, instanceName, instanceId, actorName, requestedAt } = restart;
  return (
    <Line
      tone={tone}
      first={
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <NameText text={instanceName.trim() === '' ? instanceId : instanceName} className="font-medium" />
          <ForeignText text={short} className="min-w-0 break-words" />
        </span>
      }
      second={
        <>
          <NameText text={instanceId} className="mono text-detail" />
          <NameText text={actorName} />
          <time dateTime={requestedAt} className="whitespace-nowrap">
            {formatUtc(requestedAt)}
          </time>
        </>
      }
    />
  );
}

function InstanceLine({ instance }: { instance: FoundInstance }) {
  const namesAccounts = useNamesAccounts();
  const { name, instanceId, regionId, accountId, ips, standing, status } = instance;
  return (
    <Line
      tone={status === null ? 'neutral' : toneOfStatus(status)}
      first={
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <NameText text={name} className="font-medium" />
          <span className="text-soft">
            {standing === 'there' ? <ForeignText text={status ?? ''} /> : STANDING[standing]}
          </span>
        </span>
      }
      second={
        <>
          <NameText text={instanceId} className="mono text-detail" />
          <span className="whitespace-nowrap">{regionId}</span>
          {namesAccounts(accountId) && <NameText text={accountId} />}
          {ips[0] !== undefined && <NameText text={ips[0]} />}
        </>
      }
    />
  );
}

function HistoryLine({ what, name, quoted = false }: { what: string; name: string; quoted?: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <ScrollText aria-hidden="true" className="size-3 shrink-0 text-faint" />
      <span className="shrink-0 text-soft">{what}</span>
      <span className="flex min-w-0">
        {quoted && '“'}
        <NameText text={name} />
        {quoted && '”'}
      </span>
    </span>
  );
}

function Line({ tone, first, second }: { tone?: MarkTone; first: ReactNode; second?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-start gap-2">
      {tone !== undefined && <Mark tone={tone} still className="mt-1" />}
      <span className="min-w-0 flex-1">
        {first}
        {second !== undefined && second !== false && (
          <span className="flex min-w-0 flex-wrap gap-x-3 text-xs text-faint">{second}</span>
        )}
      </span>
    </span>
  );
}
