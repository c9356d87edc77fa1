import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { upSinceOf } from '@/lib/domain/instance/up-since';
import { spellOut } from '@/lib/domain/words/invisible';
import { PendingEvents } from '../instances/pending-events';
import { useNamesAccounts } from '../shell/desk-facts';
import { Copyable } from '../ui/copyable';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { AgeText, TimeText } from '../ui/time-text';
import { memoryText } from './instance-memory';

/** What ECS says of the instance. What it did not say is "not given": nothing is guessed. */
export function InstanceFactsList({ view: { row, facts } }: { view: InstanceView }) {
  const { t } = useLanguage();
  const namesAccount = useNamesAccounts();
  const since = upSinceOf(row);
  // Whose it is: ECS may go on giving the one of before a restart that was seen here.
  const startTerm = since === null ? 'lastStart' : since.kind === 'started' ? 'upSince' : 'startTime';
  return (
    <Part title={t('instancePage.facts')}>
      <Facts>
        <Fact term={t('instancePage.term.id')}>
          <Copyable text={row.instanceId} what={t('instancePage.idWhat', { id: spellOut(row.instanceId) })} />
        </Fact>
        {namesAccount(row.accountId) && (
          <Fact term={t('instancePage.term.account')}>
            <ForeignText text={row.accountId} />
          </Fact>
        )}
        {row.otherAccounts.length > 0 && (
          <Fact term={t('instancePage.term.alsoSeen')}>
            <ForeignText text={row.otherAccounts.join(', ')} />
          </Fact>
        )}
        {row.pendingEvents.length > 0 && (
          <Fact term={t('instancePage.term.systemEvent')}>
            <PendingEvents events={row.pendingEvents} short />
          </Fact>
        )}
        <Fact term={t('instancePage.term.region')}>{facts.regionId}</Fact>
        <Fact term={t('instancePage.term.zone')}>
          <Given value={facts.zoneId} />
        </Fact>
        <Fact term={t('instancePage.term.type')}>
          <Given value={facts.instanceType} />
        </Fact>
        <Fact term={t('instancePage.term.vcpu')}>
          <Given value={facts.cpu} />
        </Fact>
        <Fact term={t('instancePage.term.memory')}>
          <Given value={memoryText(facts.memoryMib)} />
        </Fact>
        <Fact term={t('instancePage.term.os')}>
          <Given value={facts.osName ?? facts.osType} />
        </Fact>
        <Fact term={t('instancePage.term.hostName')}>
          <Given value={facts.hostName} />
        </Fact>
        <Fact term={t('instancePage.term.privateIp')}>
          <Given value={facts.privateIps.join(', ')} />
        </Fact>
        <Fact term={t('instancePage.term.publicIp')}>
          <Given value={facts.publicIps.join(', ')} />
        </Fact>
        <Fact term={t('instancePage.term.tags')}>
          <Tags tags={facts.tags} />
        </Fact>
        <Fact term={t('instancePage.term.chargeType')}>
          {facts.chargeType === 'PostPaid' || facts.chargeType === 'PrePaid' ? (
            t(`instancePage.charge.${facts.chargeType}`)
          ) : (
            <Given value={facts.chargeType} />
          )}
        </Fact>
        {/* Pay-as-you-go shows one that means nothing (ecs-facts.md section 3). */}
        {facts.chargeType !== 'PostPaid' && (
          <Fact term={t('instancePage.term.expires')}>
            <Moment iso={facts.expiredTime} />
          </Fact>
        )}
        <Fact term={t('instancePage.term.created')}>
          <Moment iso={facts.creationTime} />
        </Fact>
        {since?.kind === 'restarted' && (
          <Fact term={t('instancePage.term.restarted')}>
            <Moment iso={since.at} withAge />
          </Fact>
        )}
        <Fact term={t(`instancePage.term.${startTerm}`)}>
          <Moment iso={facts.startTime} withAge={startTerm === 'upSince'} />
        </Fact>
        <Fact term={t('instancePage.term.resourceGroup')}>
          <Given value={facts.resourceGroupId} />
        </Fact>
        <Fact term={t('instancePage.term.stoppedMode')}>
          <Given value={facts.stoppedMode} />
        </Fact>
        <Fact term={t('instancePage.term.deletionProtection')}>
          <YesNo value={facts.deletionProtection} />
        </Fact>
        <Fact term={t('instancePage.term.recyclable')}>
          <YesNo value={facts.recyclable} />
        </Fact>
        <Fact term={t('instancePage.term.readAt')}>
          <TimeText iso={row.askedAt} />
        </Fact>
      </Facts>
    </Part>
  );
}

function Given({ value }: { value: string | number | null }) {
  const { t } = useLanguage();
  if (value === null || value === '') return <span className="text-faint">{t('instancePage.notGiven')}</span>;
  return <ForeignText text={String(value)} />;
}

function Moment({ iso, withAge = false }: { iso: string | null; withAge?: boolean }) {
  const { t } = useLanguage();
  if (iso === null || iso === '') return <Given value={null} />;
  if (!withAge || Number.isNaN(Date.parse(iso))) return <TimeText iso={iso} />;
  return t.rich('instancePage.withAge', {
    at: () => <TimeText key="at" iso={iso} />,
    age: () => <AgeText key="age" iso={iso} stepMs={60_000} />,
  });
}

function YesNo({ value }: { value: boolean | null }) {
  const { t } = useLanguage();
  if (value === null) return <Given value={null} />;
  return t(value ? 'instancePage.yes' : 'instancePage.no');
}

function Tags({ tags }: { tags: InstanceView['facts']['tags'] }) {
  if (tags.length === 0) return <Given value={null} />;
  return (
    <ul className="flex flex-col gap-0.5">
      {tags.map(({ key, value }) => (
        <li key={`${key}=${value}`} className="break-all">
          <ForeignText text={key} />
          {value !== '' && (
            <>
              =<ForeignText text={value} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
