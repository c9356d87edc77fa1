import { Fragment } from 'react';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { recommendLink } from '@/lib/domain/restart/recommend-link';
import { CopyButton } from '../ui/copy-button';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { NewTab } from '../ui/new-tab';

/** What ECS itself said, word for word, to be pasted into a ticket. */
export function ServiceAnswerLine({ restart, level = 'h3' }: { restart: RestartView; level?: 'h2' | 'h3' }) {
  const { t } = useLanguage();
  // A code of the desk's own stands for what kept STS from answering, and is no answer.
  const service = restart.service !== null && /^[a-z]/.test(restart.service.code) ? null : restart.service;
  const title = service?.from === 'sts' ? t('ask.stsAnswer') : t('ask.service');
  const Heading = level;
  const requestId = service?.requestId ?? restart.requestId;
  if (service === null && requestId === null) return null;
  // Alibaba Cloud knows nothing of what a simulated fleet answers, as it has no console page of it.
  const link = service === null || restart.consoleUrl === null ? null : recommendLink(service.recommend);
  return (
    <section aria-label={title} className="rounded-md border border-line px-3 py-2 text-dense">
      <Heading className="text-xs font-medium text-faint">{title}</Heading>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        {service !== null && <Line term={t('ask.code')} text={service.code} what={t('ask.codeWhat')} mono />}
        {service !== null && service.message !== '' && (
          <Line term={t('ask.message')} text={service.message} what={t('ask.messageWhat')} />
        )}
        {service !== null && service.message === '' && (
          <>
            <dt className="py-1 text-faint">{t('ask.message')}</dt>
            <dd className="py-1 text-soft">
              {/Signature/.test(service.code) || service.from === 'sts' ? t('ask.wordsLeftOut') : t('ask.noWords')}
            </dd>
          </>
        )}
        {requestId !== null && <Line term={t('ask.requestId')} text={requestId} what={t('ask.requestIdWhat')} mono />}
      </dl>
      {service?.accessDenied && <Denied denied={service.accessDenied} />}
      {link !== null && (
        <NewTab href={link} className="mt-1 inline-block min-h-6 text-accent underline">
          {t('ask.diagnosis')}
        </NewTab>
      )}
    </section>
  );
}

/** Which permission of RAM was missing, to whom, as far as ECS tells. */
function Denied({ denied }: { denied: NonNullable<NonNullable<RestartView['service']>['accessDenied']> }) {
  const { t } = useLanguage();
  const told = [
    [t('ask.deniedAction'), denied.action],
    [t('ask.deniedPrincipal'), denied.principal],
    [t('ask.deniedPolicy'), denied.policyType],
    [t('ask.deniedReason'), denied.reason],
  ].filter((part): part is [string, string] => part[1] !== null && part[1] !== '');
  if (told.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-t border-line pt-1 text-soft">
      {told.map(([term, text]) => (
        <Fragment key={term}>
          <dt className="text-faint">{term}</dt>
          <dd className="min-w-0 break-words">
            <ForeignText text={text} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Line({ term, text, what, mono = false }: { term: string; text: string; what: string; mono?: boolean }) {
  return (
    <>
      <dt className="py-1 text-faint">{term}</dt>
      <dd className="flex min-w-0 items-start gap-1">
        <ForeignText
          text={text}
          className={mono ? 'mono min-w-0 py-1 text-xs break-all' : 'min-w-0 py-1 break-words'}
        />
        <CopyButton text={text} what={what} />
      </dd>
    </>
  );
}
