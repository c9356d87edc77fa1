'use client';

import { useRouter } from 'next/navigation';
import type { CredentialSource } from '@/lib/domain/connection/setting-view';
import { type HistoryTrust, trustSentence } from '@/lib/domain/history/seal-trust';
import type { SettingsView } from '@/lib/domain/instance/fleet-views';
import { connectPath } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { TRUST_TONE } from '../outcomes/trust-line';
import { useDesk } from '../shell/desk-provider';
import { PageFrame } from '../shell/page-frame';
import { Button } from '../ui/button';
import { Fact, Facts, Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { ServerClockProvider } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { Ago } from './ago';
import { SettingsTable } from './settings-table';
import { SourceCard } from './source-card';
import { useSourceChecks } from './use-source-checks';

interface SettingsPageProps {
  view: SettingsView;
  trust: HistoryTrust;
}

/** What the desk reads, by whose leave, how that goes, and a way to try it. */
export function SettingsPage({ view, trust }: SettingsPageProps) {
  const language = useLanguage();
  const { t } = language;
  const router = useRouter();
  return (
    <ServerClockProvider servedAt={view.servedAt}>
      <PageFrame
        title={t('settingsPage.title')}
        line={
          <>
            {t('settingsPage.intro')} <TextLink href={connectPath()}>{t('settingsPage.connect')}</TextLink>
          </>
        }
        actions={
          <Button look="quiet" size="small" onClick={() => router.refresh()}>
            {t('settingsPage.refresh')}
          </Button>
        }
        width="reading"
      >
        <DoctorPart sources={view.sources} />
        <Part title={t('settingsPage.accounts')}>
          <Facts>
            {view.accounts.map(({ id, credentials }) => (
              <Fact key={id} term={id}>
                <MixedText text={credentialsSentence(language, credentials)} />
              </Fact>
            ))}
          </Facts>
        </Part>
        {view.settings !== undefined && (
          <Part title={t('settingsPage.settings')}>
            <SettingsTable settings={view.settings} />
          </Part>
        )}
        <StopPart />
        <HistoryTrustPart trust={trust} />
      </PageFrame>
    </ServerClockProvider>
  );
}

/** Whether each account can be read in each region, and what is missing where it cannot. */
function DoctorPart({ sources }: { sources: SettingsView['sources'] }) {
  const { t } = useLanguage();
  const checks = useSourceChecks();
  return (
    <Part title={t('settingsPage.doctor')}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-dense text-soft">{t('settingsPage.doctorWhat')}</p>
        <Button size="small" busy={checks.busy} onClick={() => checks.ask(sources)}>
          {t('settingsPage.checkAll')}
        </Button>
      </div>
      <ul className="flex flex-col gap-2">
        {sources.map((source) => (
          <SourceCard
            key={source.key}
            source={source}
            check={checks.of(source.key)}
            onCheck={() => checks.ask([source])}
          />
        ))}
      </ul>
    </Part>
  );
}

/** Whether restarts are stopped. */
function StopPart() {
  const { t } = useLanguage();
  const { stop } = useDesk();
  return (
    <Part title={t('settingsPage.stop')}>
      <Facts>
        <Fact term={t('settingsPage.state')}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={stop === null ? 'pass' : 'notice'} />
            <MixedText text={stop?.sentence ?? t('settingsPage.notStopped')} />
          </span>
        </Fact>
      </Facts>
    </Part>
  );
}

/** Whether the history is sealed, and when that was done last. */
function HistoryTrustPart({ trust }: { trust: HistoryTrust }) {
  const language = useLanguage();
  const { t } = language;
  return (
    <Part title={t('settingsPage.history')}>
      <Facts>
        <Fact term={t('settingsPage.state')}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={TRUST_TONE[trust.kind]} />
            <span>{trustSentence(language, trust)}</span>
          </span>
        </Fact>
        {trust.kind === 'sealed' && trust.sealedAt !== null && (
          <Fact term={t('settingsPage.newestSeal')}>
            <Ago iso={trust.sealedAt} />
          </Fact>
        )}
      </Facts>
    </Part>
  );
}

/** Where the credentials of an account come from. */
function credentialsSentence({ t }: Language, source: CredentialSource): string {
  switch (source.kind) {
    case 'usual':
      return t('settingsPage.usual');
    case 'role':
      return t('settingsPage.role', { roleArn: source.roleArn });
    case 'variables':
      return t('settingsPage.variables', { keyIn: source.keyIn, secretIn: source.secretIn });
    case 'simulated':
      return t('settingsPage.simulated', { key: source.key });
  }
}
