'use client';

import { useRouter } from 'next/navigation';
import { type HistoryTrust, trustSentence } from '@/lib/domain/history/seal-trust';
import type { SettingsView } from '@/lib/domain/instance/fleet-views';
import { connectPath } from '@/lib/domain/paths';
import { TRUST_TONE } from '../outcomes/trust-line';
import { useDesk } from '../shell/desk-provider';
import { PageFrame } from '../shell/page-frame';
import { Button } from '../ui/button';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { ServerClockProvider } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { AgeText } from '../ui/time-text';
import { SETTINGS_COPY } from './settings-copy';
import { SettingsTable } from './settings-table';
import { SourceCard } from './source-card';
import { useSourceChecks } from './use-source-checks';

interface SettingsPageProps {
  view: SettingsView;
  trust: HistoryTrust;
}

/** What the desk reads, by whose leave, how that goes, and a way to try it. */
export function SettingsPage({ view, trust }: SettingsPageProps) {
  const router = useRouter();
  return (
    <ServerClockProvider servedAt={view.servedAt}>
      <PageFrame
        title={SETTINGS_COPY.title}
        line={
          <>
            {SETTINGS_COPY.intro} <TextLink href={connectPath()}>{SETTINGS_COPY.connect}</TextLink>
          </>
        }
        actions={
          <Button look="quiet" size="small" onClick={() => router.refresh()}>
            {SETTINGS_COPY.refresh}
          </Button>
        }
        width="reading"
      >
        <DoctorPart sources={view.sources} />
        <Part title={SETTINGS_COPY.accounts}>
          <Facts>
            {view.accounts.map(({ id, credentials }) => (
              <Fact key={id} term={id}>
                <ForeignText text={credentials} />
              </Fact>
            ))}
          </Facts>
        </Part>
        {view.settings !== undefined && (
          <Part title={SETTINGS_COPY.settings}>
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
  const checks = useSourceChecks();
  return (
    <Part title={SETTINGS_COPY.doctor}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-dense text-soft">{SETTINGS_COPY.doctorWhat}</p>
        <Button size="small" busy={checks.busy} onClick={() => checks.ask(sources)}>
          {SETTINGS_COPY.checkAll}
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
  const { stop } = useDesk();
  return (
    <Part title={SETTINGS_COPY.stop}>
      <Facts>
        <Fact term={SETTINGS_COPY.state}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={stop === null ? 'pass' : 'notice'} />
            <ForeignText text={stop?.sentence ?? SETTINGS_COPY.notStopped} />
          </span>
        </Fact>
      </Facts>
    </Part>
  );
}

/** Whether the history is sealed, and when that was done last. */
function HistoryTrustPart({ trust }: { trust: HistoryTrust }) {
  const language = useLanguage();
  return (
    <Part title={SETTINGS_COPY.history}>
      <Facts>
        <Fact term={SETTINGS_COPY.state}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={TRUST_TONE[trust.kind]} />
            <span>{trustSentence(language, trust)}</span>
          </span>
        </Fact>
        {trust.kind === 'sealed' && trust.sealedAt !== null && (
          <Fact term={SETTINGS_COPY.newestSeal}>
            <AgeText iso={trust.sealedAt} /> ago
          </Fact>
        )}
      </Facts>
    </Part>
  );
}
