'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import type { InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/fleet/views';
import { isOnItsWay } from './ask-again';

const loadDialog = () => import('./restart-dialog').then(({ RestartDialog }) => ({ default: RestartDialog }));
const RestartDialog = lazy(loadDialog);

/** What the dialog is open for. */
export interface Asked {
  row: InstanceRow;
  mode: RestartMode;
}

/** What a page needs around the dialog. `follow` takes over what was recorded, `refresh` reads the page again. */
export function useAsked(follow: (restart: RestartView) => void, refresh: () => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const refreshNow = useRef(refresh);
  refreshNow.current = refresh;
  // Fetched while nobody waits for it, and while the desk can still be reached.
  useEffect(() => void loadDialog().catch(() => undefined), []);
  const onAsk = useCallback((row: InstanceRow, mode: RestartMode) => setAsked({ row, mode }), []);
  const onClose = useCallback(() => setAsked(null), []);
  const onRecorded = useCallback(
    (restart: RestartView) => {
      follow(restart);
      if (isOnItsWay(restart)) setAsked(null);
      refreshNow.current();
    },
    [follow],
  );
  return { asked, onAsk, onClose, onRecorded };
}

interface AskedDialogProps extends Pick<ReturnType<typeof useAsked>, 'asked' | 'onClose' | 'onRecorded'> {
  /** The instance as it is now; null when it has left the fleet. */
  live: InstanceRow | null;
  /** What tells it apart from others of its name on the page. */
  apart?: string;
  unreachable: string | null;
  ask: (input: RestartInput) => Promise<RestartReply>;
  /** The dialog leads to the instance's page; not on that page itself. */
  linked?: boolean;
  onClosed: (row: InstanceRow) => void;
}

/** The dialog, while somebody is asked. */
export function AskedDialog({ asked, onClosed, ...props }: AskedDialogProps) {
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      <RestartDialog {...props} opened={asked.row} mode={asked.mode} onClosed={() => onClosed(asked.row)} />
    </Suspense>
  );
}
