import type { ReactNode } from 'react';
import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { upSinceOf } from '@/lib/domain/instance/up-since';
import { PendingEvents } from '../instances/pending-events';
import { useNamesAccounts } from '../shell/desk-facts';
import { Copyable } from '../ui/copyable';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { AgeText, TimeText } from '../ui/time-text';
import { INSTANCE_COPY } from './instance-copy';
import { memoryText } from './instance-memory';

/** What ECS says of the instance. What it did not say is "not given": nothing is guessed. */
export function InstanceFactsList({ view: { row, facts } }: { view: InstanceView }) {
  const namesAccount = useNamesAccounts();
  const since = upSinceOf(row);
  // Whose it is: ECS may go on giving the one of before a restart that was seen here.
  const startTerm = since === null ? 'Last start' : since.kind === 'started' ? 'Up since' : 'Start time by ECS';
  return (
    <Part title={INSTANCE_COPY.facts}>
      <Facts>
        <Fact term="Id">
          <Copyable text={row.instanceId} what={`instance id ${spellOut(row.instanceId)}`} />
        </Fact>
        {namesAccount(row.accountId) && <Fact term="Account">{row.accountId}</Fact>}
        {row.otherAccounts.length > 0 && <Fact term={INSTANCE_COPY.alsoSeen}>{row.otherAccounts.join(', ')}</Fact>}
        {row.pendingEvents.length > 0 && (
          <Fact term={INSTANCE_COPY.systemEvent}>
            <PendingEvents events={row.pendingEvents} short />
          </Fact>
        )}
        <Fact term="Region">{facts.regionId}</Fact>
        <Fact term="Zone">{given(facts.zoneId)}</Fact>
        <Fact term="Type">{given(facts.instanceType)}</Fact>
        <Fact term="vCPU">{given(facts.cpu)}</Fact>
        <Fact term="Memory">{given(memoryText(facts.memoryMib))}</Fact>
        <Fact term="OS">{given(facts.osName ?? facts.osType)}</Fact>
        <Fact term="Host name">{given(facts.hostName)}</Fact>
        <Fact term="Private IP">{given(facts.privateIps.join(', '))}</Fact>
        <Fact term="Public IP">{given(facts.publicIps.join(', '))}</Fact>
        <Fact term="Tags">
          <Tags tags={facts.tags} />
        </Fact>
        <Fact term="Charge type">{given(facts.chargeType)}</Fact>
        {/* Pay-as-you-go shows one that means nothing (ecs-facts.md section 3). */}
        {facts.chargeType !== 'PostPaid' && <Fact term="Expires">{moment(facts.expiredTime)}</Fact>}
        <Fact term="Created">{moment(facts.creationTime)}</Fact>
        {since?.kind === 'restarted' && <Fact term="Restarted, as seen here">{moment(since.at, true)}</Fact>}
        <Fact term={startTerm}>{moment(facts.startTime, startTerm === 'Up since')}</Fact>
        <Fact term="Resource group">{given(facts.resourceGroupId)}</Fact>
        <Fact term="Stopped mode">{given(facts.stoppedMode)}</Fact>
        <Fact term="Deletion protection">{given(yesNo(facts.deletionProtection))}</Fact>
        <Fact term="Recyclable">{given(yesNo(facts.recyclable))}</Fact>
        <Fact term="Read at">
          <TimeText iso={row.askedAt} />
        </Fact>
      </Facts>
    </Part>
  );
}

function given(value: string | number | null): ReactNode {
  if (value === null || value === '') return <span className="text-faint">{INSTANCE_COPY.notGiven}</span>;
  return <ForeignText text={String(value)} />;
}

function moment(iso: string | null, withAge = false): ReactNode {
  if (iso === null || iso === '') return given(null);
  if (!withAge || Number.isNaN(Date.parse(iso))) return <TimeText iso={iso} />;
  return (
    <>
      <TimeText iso={iso} /> (<AgeText iso={iso} stepMs={60_000} />)
    </>
  );
}

function yesNo(value: boolean | null): string | null {
  return value === null ? null : value ? INSTANCE_COPY.yes : INSTANCE_COPY.no;
}

function Tags({ tags }: { tags: InstanceView['facts']['tags'] }) {
  if (tags.length === 0) return given(null);
  return (
    <ul className="flex flex-col gap-0.5">
      {tags.map(({ key, value }) => (
        <li key={`${key}=${value}`} className="break-all">
          <ForeignText text={value === '' ? key : `${key}=${value}`} />
        </li>
      ))}
    </ul>
  );
}
