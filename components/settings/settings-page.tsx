'use client';

import { useRouter } from 'next/navigation';
import type { HistoryTrust } from '@/lib/domain/history/seal-trust';
import type { SettingsView } from '@/lib/domain/instance/fleet-views';
import { connectPath } from '@/lib/domain/paths';
import { TRUST_TONE } from '../outcomes/trust-line';
import { Button } from '../ui/button';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { Mark } from '../ui/mark';
import { ServerClockProvider } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { AgeText } from '../ui/time-text';
import { SETTINGS_COPY } from './settings-copy';
import { SourceCard } from './source-card';

interface SettingsPageProps {
  view: SettingsView;
  trust: HistoryTrust;
}

/** What the desk reads, by whose leave, how that goes, and a way to try it. */
export function SettingsPage({ view, trust }: SettingsPageProps) {
  const router = useRouter();
  return (
    <ServerClockProvider servedAt={view.servedAt}>
      <main className="mx-auto flex max-w-[920px] flex-col gap-6 px-3 py-5 md:px-5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-xl font-semibold">{SETTINGS_COPY.title}</h1>
          <Button look="quiet" size="small" onClick={() => router.refresh()}>
            {SETTINGS_COPY.refresh}
          </Button>
          <p className="basis-full text-soft">{SETTINGS_COPY.intro}</p>
          <TextLink href={connectPath()}>{SETTINGS_COPY.connect}</TextLink>
        </div>
        <Part title={SETTINGS_COPY.accounts}>
          <Facts>
            {view.accounts.map(({ id, credentials }) => (
              <Fact key={id} term={id}>
                <ForeignText text={credentials} />
              </Fact>
            ))}
          </Facts>
        </Part>
        <Part title={SETTINGS_COPY.regions}>
          <ul className="flex flex-col gap-2">
            {view.sources.map((source) => (
              <SourceCard key={source.key} source={source} />
            ))}
          </ul>
        </Part>
        <HistoryTrustPart trust={trust} />
      </main>
    </ServerClockProvider>
  );
}

/** Whether the history is sealed, and when that was done last. */
function HistoryTrustPart({ trust }: { trust: HistoryTrust }) {
  return (
    <Part title={SETTINGS_COPY.history}>
      <Facts>
        <Fact term={SETTINGS_COPY.state}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={TRUST_TONE[trust.kind]} />
            <span>{trust.sentence}</span>
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
