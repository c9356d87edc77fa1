import { useEffect, useRef, useState } from 'react';
import type { ConnectionCheck, SettingsView } from '@/lib/domain/instance/fleet-views';
import { API_PATHS } from '@/lib/domain/paths';
import { askEcs } from '../shell/ask-desk';
import { useNamesAccounts } from '../shell/desk-facts';
import { Button } from '../ui/button';
import { Fact, Facts } from '../ui/facts';
import { ForeignLine, ForeignText } from '../ui/foreign-text';
import { Mark, type MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';
import { AgeText } from '../ui/time-text';
import { SETTINGS_COPY, STATE } from './settings-copy';

type Source = SettingsView['sources'][number];

const TONE: Record<Source['state'], MarkTone> = {
  current: 'pass',
  stale: 'notice',
  failed: 'bad',
  no_permission: 'bad',
  never_read: 'moving',
};

/** One account in one region: how current it is, what it may still ask this minute, and a try of its connection. */
export function SourceCard({ source }: { source: Source }) {
  const names = useNamesAccounts();
  const where = names(source.accountId) ? `${source.regionId} (${source.accountId})` : source.regionId;
  const { asking, found, ask } = useCheck(source);
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{where}</h3>
        <Button size="small" busy={asking} aria-label={SETTINGS_COPY.checkOf(where)} onClick={ask}>
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
          {source.budgets.map(({ api, used, limit }) => (
            <div key={api} className="tabular-nums">
              {api}: {used} of {limit}
            </div>
          ))}
        </Fact>
      </Facts>
      <div role="status">
        {found !== null && (
          <Notice tone={found.tone} className="mt-2">
            <ForeignText text={found.sentence} />
          </Notice>
        )}
      </div>
    </li>
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

function useCheck({ accountId, regionId }: Source) {
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<{ tone: MarkTone; sentence: string } | null>(null);
  const leaving = useRef<AbortController | null>(null);
  // Who leaves the page waits for it no more.
  useEffect(() => () => leaving.current?.abort(), []);
  const ask = async () => {
    const asked = new AbortController();
    leaving.current = asked;
    setAsking(true);
    try {
      const reply = await askEcs<ConnectionCheck>(API_PATHS.connection(accountId, regionId), asked.signal);
      if (reply.kind !== 'done') return setFound({ tone: 'bad', sentence: reply.sentence });
      const { works, sentence, tookMs } = reply.value;
      setFound({ tone: works ? 'pass' : 'bad', sentence: `${sentence} (${SETTINGS_COPY.took(tookMs)})` });
    } catch {
      setFound({ tone: 'bad', sentence: SETTINGS_COPY.lost });
    } finally {
      setAsking(false);
    }
  };
  return { asking, found, ask: () => void ask() };
}
