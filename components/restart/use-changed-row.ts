import { useState } from 'react';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { useLanguage } from '../ui/language-provider';
import { describeChange } from './row-change';

export interface ChangedRow {
  /** What changed since the person last looked, in one sentence. It stays until they say that they have seen it. */
  change: string | null;
  /** The newest restart that the person has had on the screen. */
  seenRestartId: string | null;
  /** The person has seen the facts as they are now. */
  markSeen: (newestRestartId?: string | null) => void;
}

/**
 * Compares the row with what the person saw when the dialog opened. `watching` is off while an answer is awaited.
 * @param ownIds restarts that this dialog has made: no news.
 */
export function useChangedRow(current: InstanceRow, watching: boolean, ownIds: ReadonlySet<string>): ChangedRow {
  const language = useLanguage();
  const [seen, setSeen] = useState({ row: current, restartId: current.lastRestart?.id ?? null });
  const [change, setChange] = useState<string | null>(null);
  const fresh = watching ? describeChange(language, seen.row, current, ownIds) : null;
  // Kept even when the facts go back to what they were: between the two, the instance may have restarted.
  if (fresh !== null && fresh !== change) setChange(fresh);
  return {
    change: fresh ?? change,
    seenRestartId: seen.restartId,
    markSeen: (newestRestartId) => {
      setSeen({
        row: current,
        restartId: newestRestartId === undefined ? (current.lastRestart?.id ?? null) : newestRestartId,
      });
      setChange(null);
    },
  };
}
