'use client';

import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { duration } from '@/lib/fleet/restart-words';
import type { RestartView } from '@/lib/fleet/views';
import { isOnItsWay, turnedReal } from '../restart/ask-again';
import { VERB } from '../restart/copy';
import { readRestart } from '../restart/read-restart';
import { useAnnounce } from '../ui/live-region';
import { COPY } from './copy';

/** The newest thing that happened to a restart that was asked for here. */
export interface Latest {
  text: string;
  restartId: string;
  tone: RestartView['tone'];
}

/** How long good news stays beside the age of the page, in milliseconds; bad news stays. */
const SHOWN_MS = 120_000;

/** Follows the restarts that were asked for from this page, also when a filter hides their rows, and says how they end. */
export function useFollowedRestarts(pollMs: number): { latest: Latest | null; follow: (restart: RestartView) => void } {
  const announce = useAnnounce();
  const [open, setOpen] = useState<readonly string[]>([]);
  const [latest, setLatest] = useState<Latest | null>(null);
  const said = useRef(new Map<string, string>());

  const say = useCallback(
    (text: string, restart: RestartView) => {
      setLatest({ text, restartId: restart.id, tone: restart.tone });
      announce(text);
    },
    [announce],
  );

  useEffect(() => {
    if (latest === null || latest.tone === 'bad') return;
    const timer = setTimeout(() => setLatest(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest]);

  const results = useQueries({
    queries: open.map((id) => ({
      queryKey: ['restart', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRestart(id, signal),
      refetchInterval: pollMs,
    })),
    combine: (each) => each.flatMap((result) => (result.data === undefined ? [] : [result.data])),
  });

  useEffect(() => {
    for (const restart of results) {
      const before = said.current.get(restart.id);
      if (before === restart.state) continue;
      said.current.set(restart.id, restart.state);
      // Accepted after requested is no news: the person knows that they asked.
      if (restart.state === 'accepted' || restart.state === 'sending' || restart.state === 'requested') continue;
      say(outcomeOf(restart), restart);
      if (!restart.open) setOpen((ids) => ids.filter((id) => id !== restart.id));
    }
  }, [results, say]);

  const follow = useCallback(
    (restart: RestartView) => {
      if (said.current.has(restart.id)) return;
      const dry = restart.mode === 'dry_run' && !turnedReal(restart);
      if (dry) return;
      said.current.set(restart.id, restart.state);
      const begun = isOnItsWay(restart) && restart.open;
      say(begun ? COPY.requested(VERB[restart.mode], nameOf(restart)) : outcomeOf(restart), restart);
      if (restart.open) setOpen((ids) => [...ids, restart.id]);
    },
    [say],
  );
  return { latest, follow };
}

function outcomeOf(restart: RestartView): string {
  return COPY.outcome(restart.title, restart.tookMs === null ? null : duration(restart.tookMs));
}

function nameOf(restart: RestartView): string {
  return restart.instanceName.trim() === '' ? restart.instanceId : restart.instanceName;
}
