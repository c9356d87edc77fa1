import { useEffect, useRef, useState } from 'react';
import type { ConnectionCheck, SettingsView } from '@/lib/domain/instance/fleet-views';
import { API_PATHS } from '@/lib/domain/paths';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { askEcs } from '../shell/ask-desk';
import { useLanguage } from '../ui/language-provider';

type Source = Pick<SettingsView['sources'][number], 'key' | 'accountId' | 'regionId'>;

/** A server of the release before tells a sentence, and no findings. */
type CheckReply = Omit<ConnectionCheck, 'findings'> & Partial<Pick<ConnectionCheck, 'findings'>>;

/** Where the check of one account in one region stands. */
export type CheckState =
  | { kind: 'asking' }
  | { kind: 'found'; check: ConnectionCheck }
  /** Not known, and why. */
  | { kind: 'failed'; sentence: string };

/** The checks of accounts and regions that were asked for on this page, by the key of their source. */
export function useSourceChecks() {
  const language = useLanguage();
  const { t } = language;
  const [checks, setChecks] = useState<ReadonlyMap<string, CheckState>>(new Map());
  const leaving = useRef<AbortController | null>(null);
  // Who leaves the page waits for it no more.
  useEffect(() => () => leaving.current?.abort(), []);
  const note = (key: string, state: CheckState) => setChecks((known) => new Map(known).set(key, state));
  const ask = async ({ key, accountId, regionId }: Source) => {
    leaving.current ??= new AbortController();
    note(key, { kind: 'asking' });
    try {
      const reply = await askEcs<CheckReply>(API_PATHS.connection(accountId, regionId), leaving.current.signal);
      if (reply.kind !== 'done') note(key, { kind: 'failed', sentence: sayingSentence(language, reply) });
      else if (reply.value.findings === undefined) note(key, { kind: 'failed', sentence: t('settingsPage.lost') });
      else note(key, { kind: 'found', check: { ...reply.value, findings: reply.value.findings } });
    } catch {
      note(key, { kind: 'failed', sentence: t('settingsPage.lost') });
    }
  };
  return {
    of: (key: string) => checks.get(key) ?? null,
    /** Some of them are under way. */
    busy: [...checks.values()].some(({ kind }) => kind === 'asking'),
    ask: (sources: readonly Source[]) => {
      for (const source of sources) if (checks.get(source.key)?.kind !== 'asking') void ask(source);
    },
  };
}
