import type { SettingsView } from '@/lib/domain/instance/fleet-views';
import { useNamesAccounts } from '../shell/desk-facts';
import { Button } from '../ui/button';
import { Fact, Facts } from '../ui/facts';
import { ForeignLine, ForeignText } from '../ui/foreign-text';
import { Mark, type MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';
import { AgeText } from '../ui/time-text';
import { UseBar } from '../ui/use-bar';
import { SETTINGS_COPY, STATE } from './settings-copy';
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
  const names = useNamesAccounts();
  const where = names(source.accountId) ? `${source.regionId} (${source.accountId})` : source.regionId;
  const asking = check?.kind === 'asking';
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{where}</h3>
        <Button
          size="small"
          busy={asking}
          aria-label={SETTINGS_COPY.checkOf(where)}
          onClick={onCheck}
          className="min-w-[132px]"
        >
          {asking ? SETTINGS_COPY.checking : SETTINGS_COPY.check}
        </Button>
      </div>
      <Facts>
        <Fact term={SETTINGS_COPY.state}>
          <span className="inline-flex items-center gap-1.5">
            <Mark tone={TONE[source.state]} />
            {STATE[source.state]}
          </span>
          {source.sentence !== null && <ForeignLine text={source.sentence} className="text-soft" />}
        </Fact>
        <Fact term={SETTINGS_COPY.swept}>
          <Ago iso={source.sweptAt} />
        </Fact>
        <Fact term={SETTINGS_COPY.events}>
          <Ago iso={source.eventsReadAt} />
          {source.eventsSentence !== null && <ForeignLine text={source.eventsSentence} className="text-soft" />}
        </Fact>
        <Fact term={SETTINGS_COPY.thisMinute}>
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
  if (check.kind === 'found' && check.check.findings !== undefined)
    return <SourceFindings findings={check.check.findings} tookMs={check.check.tookMs} />;
  const works = check.kind === 'found' && check.check.works;
  return (
    <Notice tone={works ? 'pass' : 'bad'} className="mt-2">
      <ForeignText text={check.kind === 'found' ? check.check.sentence : check.sentence} />
    </Notice>
  );
}

function Ago({ iso }: { iso: string | null }) {
  if (iso === null) return SETTINGS_COPY.never;
  return (
    <>
      <AgeText iso={iso} /> ago
    </>
  );
}
