'use client';

import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FoundInstance, FoundRestart } from '@/lib/domain/search/search-views';
import { toneOfStatus } from '../instances/status-tone';
import { useNamesAccounts } from '../shell/desk-facts';
import { formatUtc } from '../ui/age';
import { ForeignText, NameText } from '../ui/foreign-text';
import { Mark, type MarkTone } from '../ui/mark';
import { FIND, STANDING } from './search-copy';
import type { SearchEntry } from './search-entries';

/** What one line of the results says. */
export function EntryLine({ entry }: { entry: SearchEntry }) {
  switch (entry.kind) {
    case 'page':
      return <Line first={entry.label} />;
    case 'restart':
      return <RestartLine restart={entry.restart} />;
    case 'instance':
      return <InstanceLine instance={entry.instance} />;
    case 'restarts_of':
      return <HistoryLine what={FIND.restartsOf} name={entry.instance.name} />;
    case 'all_restarts':
      return <HistoryLine what={FIND.allRestarts} name={entry.text} quoted />;
    case 'person': {
      const { name, email } = entry.person;
      return <Line first={<NameText text={name} />} second={email !== null && <NameText text={email} />} />;
    }
    case 'code': {
      const { code, label } = entry.code;
      return <Line first={<NameText text={label} />} second={<NameText text={code} className="mono text-detail" />} />;
    }
  }
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
