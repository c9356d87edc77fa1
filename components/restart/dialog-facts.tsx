import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { upSinceOf } from '@/lib/domain/instance/up-since';
import { instancePath } from '@/lib/domain/paths';
import { PendingEvents } from '../instances/pending-events';
import { useNamesAccounts } from '../shell/desk-facts';
import { CopyButton } from '../ui/copy-button';
import { Fact } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { TONE_TEXT } from '../ui/mark';
import { NewTab } from '../ui/new-tab';
import { AgeText, TimeText } from '../ui/time-text';
import { RECORD, RESTART_COPY, VERB } from './restart-copy';
import { RecordLink } from './restart-result';

/** Keys of tags that tell what an instance is for: they decide whether it may go down now, and stand first. */
const DECIDING = ['env', 'environment', 'stage', 'team', 'owner', 'role', 'service', 'app'];

/** What decides whether it may go down now: what it is for, where it runs, how it is, and what is in store for it. */
export function DialogFacts({ row }: { row: InstanceRow }) {
  const namesAccount = useNamesAccounts();
  const place = (key: string) => (DECIDING.indexOf(key.toLowerCase()) + DECIDING.length + 1) % (DECIDING.length + 1);
  const tags = [...row.tags].sort((a, b) => place(a.key) - place(b.key));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-dense">
      {tags.length > 0 && (
        <Fact term="Tags">
          <span className="flex flex-wrap gap-x-3">
            {tags.map(({ key, value }) => (
              <span key={key} className="break-words">
                <ForeignText text={key} className="text-faint" /> <ForeignText text={value} className="font-medium" />
              </span>
            ))}
          </span>
        </Fact>
      )}
      {namesAccount(row.accountId) && (
        <Fact term={RECORD.account}>
          {row.accountId}
          {row.otherAccounts.length > 0 && ` (${RECORD.alsoSeen(row.otherAccounts.join(', '))})`}
        </Fact>
      )}
      <Fact term="Where">{row.zoneId === null ? row.regionId : `${row.regionId}, zone ${row.zoneId}`}</Fact>
      <Fact term="Status">{row.status || RESTART_COPY.none}</Fact>
      {row.pendingEvents.length > 0 && (
        <Fact term={RESTART_COPY.systemEvent}>
          <PendingEvents events={row.pendingEvents} />
        </Fact>
      )}
    </dl>
  );
}

/** What tells it from others and was before: at hand, folded. */
export function DialogMoreFacts({ row, linked }: { row: InstanceRow; linked: boolean }) {
  const since = upSinceOf(row);
  return (
    <details className="text-dense">
      <summary className="w-fit rounded py-0.5 text-soft">{RESTART_COPY.idAndPlace}</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        <Fact term="Id">
          <span className="flex flex-wrap items-center gap-x-1">
            <span className="mono text-xs break-all">{row.instanceId}</span>
            <CopyButton text={row.instanceId} what={`id of ${spellOut(row.name)}`} className="-my-1" />
            {linked && <NewTab href={instancePath(row)}>{RESTART_COPY.openInstance}</NewTab>}
          </span>
        </Fact>
        <Fact term="IP">{[...row.privateIps, ...row.publicIps].join(', ') || RESTART_COPY.none}</Fact>
        <Fact term={since?.kind === 'restarted' ? 'Restarted, as seen here' : 'Up since'}>
          {since === null ? (
            RESTART_COPY.none
          ) : (
            <>
              <TimeText iso={since.at} /> (<AgeText iso={since.at} stepMs={60_000} />)
            </>
          )}
        </Fact>
        <Fact term="Last restart">
          {row.lastRestart === null ? (
            RESTART_COPY.never
          ) : (
            <>
              <span className={TONE_TEXT[row.lastRestart.tone]}>{row.lastRestart.short}</span>
              {` · ${VERB[row.lastRestart.mode].toLowerCase()} by `}
              <ForeignText text={row.lastRestart.actorName} />, <TimeText iso={row.lastRestart.requestedAt} />{' '}
              <RecordLink id={row.lastRestart.id} text="Record" />
            </>
          )}
        </Fact>
      </dl>
    </details>
  );
}
