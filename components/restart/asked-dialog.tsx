'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import type { InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/fleet/views';
import { useDesk } from '../shell/desk-provider';
import { isOnItsWay } from './ask-again';
import { type Draft, dropDraft, findDraft, tabStorage } from './draft';

const loadDialog = () => import('./restart-dialog').then(({ RestartDialog }) => ({ default: RestartDialog }));
const RestartDialog = lazy(loadDialog);

/** What the dialog is open for. */
export interface Asked {
  row: InstanceRow;
  mode: RestartMode;
  /** What was typed before the page was loaded again. */
  draft?: Draft;
}

/**
 * What a page needs around the dialog. `follow` takes over what was recorded, `refresh` reads the page again, `find` gives
 * an instance of the page by its key: the dialog opens again by itself for what was typed before a reload.
 */
export function useAsked(
  follow: (restart: RestartView) => void,
  refresh: () => void,
  find: (key: string) => InstanceRow | undefined,
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  useKeptDraft(find, setAsked);
  const key = useRef<string | null>(null);
  key.current = asked?.row.key ?? null;
  const refreshNow = useRef(refresh);
  refreshNow.current = refresh;
  // Fetched while nobody waits for it, and while the desk can still be reached.
  useEffect(() => void loadDialog().catch(() => undefined), []);
  const onAsk = useCallback((row: InstanceRow, mode: RestartMode) => setAsked({ row, mode }), []);
  const forget = useCallback(() => {
    if (key.current !== null) dropDraft(tabStorage(), key.current);
  }, []);
  const onClose = useCallback(() => {
    forget();
    setAsked(null);
  }, [forget]);
  const onRecorded = useCallback(
    (restart: RestartView) => {
      forget();
      follow(restart);
      if (isOnItsWay(restart)) setAsked(null);
      refreshNow.current();
    },
    [follow, forget],
  );
  return { asked, onAsk, onClose, onRecorded };
}

/** Opens the dialog for what this person had typed when the page was loaded again, once its instance is there. */
function useKeptDraft(find: (key: string) => InstanceRow | undefined, open: (asked: Asked) => void): void {
  const { person } = useDesk();
  const personId = person?.id;
  const [kept, setKept] = useState<ReturnType<typeof findDraft>>(null);
  useEffect(() => {
    if (personId !== undefined) setKept(findDraft(tabStorage(), personId));
  }, [personId]);
  const row = kept === null ? undefined : find(kept.instanceKey);
  useEffect(() => {
    if (kept === null || row === undefined) return;
    setKept(null);
    open({ row, mode: kept.draft.mode, draft: kept.draft });
  }, [kept, row, open]);
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
      <RestartDialog
        {...props}
        opened={asked.row}
        mode={asked.mode}
        draft={asked.draft}
        onClosed={() => onClosed(asked.row)}
      />
    </Suspense>
  );
}
