'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import { keysToAcknowledge } from '@/lib/fleet/verdict';
import type { InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/fleet/views';
import { useAnnounce } from '../ui/live-region';
import { turnedReal } from './ask-again';
import { COPY } from './copy';
import { readRestart } from './read-restart';
import { useChangedRow } from './use-changed-row';
import { useRestartRequest } from './use-restart-request';

/** How often a dry run is looked at, in milliseconds. */
const FOLLOW_MS = 1_000;

export interface RestartDialogProps {
  /** The row as it was when the dialog opened, and as it is now; null when it has left the fleet. */
  opened: InstanceRow;
  live: InstanceRow | null;
  mode: RestartMode;
  /** What tells it apart from others of its name on the page. */
  apart?: string;
  /** It leads to the instance's page; it does unless this is false. */
  linked?: boolean;
  /** Why nothing can be sent at the moment; null when it can. */
  unreachable: string | null;
  ask: (input: RestartInput) => Promise<RestartReply>;
  /** Called with every record that was made, also after the dialog has closed. */
  onRecorded: (restart: RestartView) => void;
  onClose: () => void;
  onClosed: () => void;
}

/** All that the dialog knows: what was chosen, what changed meanwhile, where the request stands, and what blocks it. */
export function useRestartDialog({ opened, live, mode: firstMode, unreachable, ask, onRecorded }: RestartDialogProps) {
  const [mode, setMode] = useState(firstMode);
  const [reason, setReason] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const last = useRef(opened);
  if (live !== null) last.current = live;
  const row = last.current;
  const own = useRef<(id: string) => void>(() => undefined);
  const record = useCallback(
    (restart: RestartView) => {
      own.current(restart.id);
      onRecorded(restart);
    },
    [onRecorded],
  );
  const request = useRestartRequest(ask, record, unreachable === null);
  const { phase } = request;
  const editing = phase.kind === 'asking' || phase.kind === 'invalid' || phase.kind === 'again';
  const changed = useChangedRow(row, editing);
  own.current = changed.addOwn;
  const answer = useFollowed(phase.kind === 'answered' ? phase.restart : null, record);

  const dry = mode === 'dry_run';
  const missing = dry ? [] : keysToAcknowledge(row.verdict).filter((key) => !ticked.includes(key));
  const blocked = ((): string | null => {
    if (unreachable !== null) return `${unreachable}.`;
    if (live === null) return COPY.goneBlock;
    if (dry) return null;
    if (row.verdict.kind === 'refused') return `${row.verdict.sentence} ${row.verdict.nextStep}`;
    return changed.change === null && missing.length > 0 ? COPY.tickFirst : null;
  })();

  return {
    row,
    mode,
    setMode,
    reason,
    setReason,
    ticked,
    tick: (key: string, on: boolean) =>
      setTicked((keys) => (on ? [...keys, key] : keys.filter((other) => other !== key))),
    phase,
    answer,
    editing,
    blocked,
    /** The short reason, where the verdict alone blocks it. */
    refusedShort:
      unreachable === null && live !== null && !dry && row.verdict.kind === 'refused' ? row.verdict.short : null,
    change: live === null ? COPY.gone(opened.name) : changed.change,
    /** The person has to see what changed before anything but a dry run is sent. */
    mustSee: !dry && blocked === null && changed.change !== null,
    markSeen: () => changed.markSeen(),
    send: () =>
      void request.send({
        regionId: row.regionId,
        instanceId: row.instanceId,
        mode,
        reason: dry || reason.trim() === '' ? null : reason,
        seenRestartId: changed.seenRestartId,
        acknowledged: dry ? [] : keysToAcknowledge(row.verdict).filter((key) => ticked.includes(key)),
      }),
    lookAgain: () => void request.lookAgain(),
    askAgain: () => {
      changed.markSeen(answer?.newestRestartId ?? row.lastRestart?.id ?? null);
      request.renew();
    },
  };
}

/** The record as it is now: a dry run is followed until it has ended. */
function useFollowed(answered: RestartView | null, record: (restart: RestartView) => void): RestartView | null {
  const announce = useAnnounce();
  const { data } = useQuery({
    queryKey: ['restart', answered?.id],
    queryFn: ({ signal }) => readRestart(answered?.id ?? '', signal),
    enabled: answered?.open === true,
    initialData: answered ?? undefined,
    refetchInterval: (query) => (query.state.data?.open ? FOLLOW_MS : false),
  });
  const restart = answered === null ? null : (data ?? answered);
  const real = restart !== null && turnedReal(restart);
  // The page says what becomes of real restarts.
  const spoken = restart === null || restart.open || restart.mode !== 'dry_run' || real ? null : restart.title;
  useEffect(() => {
    if (spoken !== null) announce(spoken);
  }, [spoken, announce]);
  const told = useRef(false);
  useEffect(() => {
    if (!real || restart === null || told.current) return;
    told.current = true;
    record(restart);
  }, [real, restart, record]);
  return restart;
}
