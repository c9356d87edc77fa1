import type { InstanceRow, RestartBrief } from '@/lib/domain/instance/fleet-views';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { upSinceOf } from '@/lib/domain/instance/up-since';
import { instancePath } from '@/lib/domain/paths';
import { fullMoment } from '@/lib/domain/time/moments';
import { spellOut } from '@/lib/domain/words/invisible';
import { toldIn } from '@/lib/domain/words/language';
import { PendingEvents } from '../instances/pending-events';
import { useNamesAccounts } from '../shell/desk-facts';
import { CopyButton } from '../ui/copy-button';
import { Fact } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TONE_TEXT } from '../ui/mark';
import { NewTab } from '../ui/new-tab';
import { AgeText, TimeText } from '../ui/time-text';
import { RecordLink } from './restart-result';

/** Keys of tags that tell what an instance is for: they decide whether it may go down now, and stand first. */
const DECIDING = ['env', 'environment', 'stage', 'team', 'owner', 'role', 'service', 'app'];

/** What decides whether it may go down now: what it is for, where it runs, how it is, and what is in store for it. */
export function DialogFacts({ row }: { row: InstanceRow }) {
  const language = useLanguage();
  const { t } = language;
  const namesAccount = useNamesAccounts();
  const place = (key: string) => (DECIDING.indexOf(key.toLowerCase()) + DECIDING.length + 1) % (DECIDING.length + 1);
  const tags = [...row.tags].sort((a, b) => place(a.key) - place(b.key));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-dense">
      {tags.length > 0 && (
        <Fact term={t('ask.tags')}>
          <span className="flex flex-wrap gap-x-3">
            {tags.map(({ key, value }) => (
              <span key={key} className="max-w-full min-w-0 wrap-anywhere">
                <ForeignText text={key} className="text-faint" /> <ForeignText text={value} className="font-medium" />
              </span>
            ))}
          </span>
        </Fact>
      )}
      {namesAccount(row.accountId) && (
        <Fact term={t('ask.account')}>
          {row.otherAccounts.length === 0
            ? row.accountId
            : t('ask.alsoSeen', { account: row.accountId, others: row.otherAccounts.join(t('ask.comma')) })}
        </Fact>
      )}
      <Fact term={t('ask.where')}>
        {row.zoneId === null ? row.regionId : t('ask.inZone', { region: row.regionId, zone: row.zoneId })}
      </Fact>
      <Fact term={t('ask.status')}>{row.status === '' ? t('ask.none') : statusLabel(language, row.status)}</Fact>
      {row.pendingEvents.length > 0 && (
        <Fact term={t('ask.systemEvent')}>
          <PendingEvents events={row.pendingEvents} />
        </Fact>
      )}
    </dl>
  );
}

/** What tells it from others and was before: at hand, folded. */
export function DialogMoreFacts({ row, linked }: { row: InstanceRow; linked: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const since = upSinceOf(row);
  return (
    <details className="text-dense">
      <summary className="w-fit rounded py-0.5 text-soft">{t('ask.idAndPlace')}</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        <Fact term={t('ask.id')}>
          <span className="flex flex-wrap items-center gap-x-1">
            <span className="mono text-xs break-all">{row.instanceId}</span>
            <CopyButton text={row.instanceId} what={t('ask.idOf', { name: spellOut(row.name) })} className="-my-1" />
            {linked && <NewTab href={instancePath(row)}>{t('ask.openInstance')}</NewTab>}
          </span>
        </Fact>
        <Fact term={t('ask.ip')}>{[...row.privateIps, ...row.publicIps].join(', ') || t('ask.none')}</Fact>
        <Fact term={since?.kind === 'restarted' ? t('ask.restartedSeen') : t('ask.upSince')}>
          {since === null ? (
            t('ask.none')
          ) : (
            <>
              <TimeText iso={since.at} /> (<AgeText iso={since.at} stepMs={60_000} />)
            </>
          )}
        </Fact>
        <Fact term={t('ask.lastRestart')}>
          {row.lastRestart === null ? t('ask.never') : <LastRestart last={row.lastRestart} />}
        </Fact>
      </dl>
    </details>
  );
}

function LastRestart({ last }: { last: RestartBrief }) {
  const language = useLanguage();
  const { id, short, actorName: name, requestedAt, tone, mode } = last;
  return language.t.rich(`ask.lastBy.${mode}`, {
    ...{ outcome: toldIn(language, short), name, at: fullMoment(language, requestedAt) },
    o: (text) => (
      <span key="outcome" className={TONE_TEXT[tone]}>
        {text}
      </span>
    ),
    n: () => <ForeignText key="name" text={name} />,
    t: () => <TimeText key="time" iso={requestedAt} />,
    r: (text) => <RecordLink key="record" id={id} text={text} />,
  });
}
