'use client';

import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { instanceKey } from '@/lib/fleet/instance';
import { duration } from '@/lib/fleet/restart-words';
import type { RestartView } from '@/lib/fleet/views';
import { usePollMs } from '../shell/desk-provider';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { isOnItsWay, turnedReal } from './ask-again';
import { RECORD, VERB } from './copy';
import { readRestart } from './read-restart';

/** The newest thing that happened to a restart that was asked for here. */
export interface Latest {
  text: string;
  restartId: string;
  tone: RestartView['tone'];
}

/** How long good news stays beside the age of the page, in milliseconds; bad news stays. */
const SHOWN_MS = 120_000;

const NOBODY_ELSE: ReadonlyMap<string, string> = new Map();

/**
 * Follows the restarts that were asked for from this page, also when a filter hides their rows, and says how they end.
 * `apart`: what tells instances of one name apart, by their key.
 */
export function useFollowedRestarts(
  pollMs: number,
  apart: ReadonlyMap<string, string> = NOBODY_ELSE,
): { latest: Latest | null; follow: (restart: RestartView) => void } {
  const others = useRef(apart);
  others.current = apart;
  const announce = useAnnounce();
  const [open, setOpen] = useState<readonly string[]>([]);
  const [latest, setLatest] = useState<Latest | null>(null);
  const said = useRef(new Map<string, string>());

  const say = useCallback(
    (sentence: string, restart: RestartView) => {
      const other = others.current.get(instanceKey(restart.regionId, restart.instanceId));
      const text = other === undefined ? sentence : `${sentence} (${other})`;
      setLatest({ text, restartId: restart.id, tone: restart.tone });
      announce(spellOut(text));
    },
    [announce],
  );

  useEffect(() => {
    if (latest === null || latest.tone === 'bad') return;
    const timer = setTimeout(() => setLatest(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest]);

  const refetchInterval = usePollMs(pollMs);
  const results = useQueries({
    queries: open.map((id) => ({
      queryKey: ['restart', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRestart(id, signal),
      refetchInterval,
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
      say(begun ? RECORD.requested(VERB[restart.mode], nameOf(restart)) : outcomeOf(restart), restart);
      if (restart.open) setOpen((ids) => [...ids, restart.id]);
    },
    [say],
  );
  return { latest, follow };
}

function outcomeOf(restart: RestartView): string {
  return RECORD.outcome(restart.title, restart.tookMs === null ? null : duration(restart.tookMs));
}

function nameOf(restart: RestartView): string {
  return restart.instanceName.trim() === '' ? restart.instanceId : restart.instanceName;
}
