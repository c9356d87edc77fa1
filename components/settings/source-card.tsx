import type { SettingsView } from '@/lib/domain/instance/fleet-views';
import { useNamesAccounts } from '../shell/desk-facts';
import { Button } from '../ui/button';
import { Fact, Facts } from '../ui/facts';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';
import { UseBar } from '../ui/use-bar';
import { Ago } from './ago';
import { SourceFindings } from './source-findings';
import type { CheckState } from './use-source-checks';

type Source = SettingsView['sources'][number];

const TONE: Record<Source['state'], MarkTone> = {
  current: 'pass',
  stale: 'notice',
  failed: 'bad',
  no_permission: 'bad',
  never_read: 'moving',
};

interface SourceCardProps {
  source: Source;
  check: CheckState | null;
  onCheck: () => void;
}

/** One account in one region: what the doctor found, how current it is, and what it may still ask this minute. */
export function SourceCard({ source, check, onCheck }: SourceCardProps) {
  const { t } = useLanguage();
  const names = useNamesAccounts();
  const where = names(source.accountId)
    ? t('settingsPage.ofAccount', { region: source.regionId, account: source.accountId })
    : source.regionId;
  const asking = check?.kind === 'asking';
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{where}</h3>
        <Button
          size="small"
          busy={asking}
          aria-label={t('settingsPage.checkOf', { where })}
          onClick={onCheck}
          className="min-w-[132px]"
        >
          {asking ? t('settingsPage.checking') : t('settingsPage.check')}
        </Button>
      </div>
      <Facts>
        <Fact term={t('settingsPage.state')}>
          <span className="inline-flex items-center gap-1.5">
            <Mark tone={TONE[source.state]} />
            {t(`settingsPage.states.${source.state}`)}
          </span>
          {source.sentence !== null && <MixedLine text={source.sentence} className="text-soft" />}
        </Fact>
        <Fact term={t('settingsPage.swept')}>
          <Ago iso={source.sweptAt} />
        </Fact>
        <Fact term={t('settingsPage.events')}>
          <Ago iso={source.eventsReadAt} />
          {source.eventsSentence !== null && <MixedLine text={source.eventsSentence} className="text-soft" />}
        </Fact>
        <Fact term={t('settingsPage.thisMinute')}>
          <div className="flex flex-col gap-1.5">
            {source.budgets.map(({ api, used, limit }) => (
              <UseBar key={api} of={api} used={used} limit={limit} />
            ))}
          </div>
        </Fact>
      </Facts>
      <div role="status">{check !== null && check.kind !== 'asking' && <Outcome check={check} />}</div>
    </li>
  );
}

function Outcome({ check }: { check: Exclude<CheckState, { kind: 'asking' }> }) {
  if (check.kind === 'found') return <SourceFindings findings={check.check.findings} tookMs={check.check.tookMs} />;
  return (
    <Notice tone="bad" className="mt-2">
      <MixedText text={check.sentence} />
    </Notice>
  );
}
