import { type Dispatch, lazy, type SetStateAction, Suspense, useCallback, useEffect, useState } from 'react';
import type { InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { useBroughtSoon } from '../shell/brought-soon';
import { useDesk } from '../shell/desk-provider';
import { useWish } from '../shell/wishes';
import { useLatest } from '../ui/use-latest';
import { isOnItsWay } from './ask-again';
import { type Draft, dropDraft, findDraft, tabStorage } from './restart-draft';

const loadDialog = () => import('./restart-dialog').then(({ RestartDialog }) => ({ default: RestartDialog }));
const RestartDialog = lazy(loadDialog);

/** What the dialog is open for. */
export interface Asked {
  row: InstanceRow;
  mode: RestartMode;
  /** What was typed before the page was loaded again. */
  draft?: Draft;
}

/** Reads an instance by its key; null where there is none. */
type SeekRow = (key: string, signal: AbortSignal) => Promise<InstanceRow | null>;

/**
 * What a page needs around the dialog. The page holds what is asked itself, since its reads depend on that too. `follow` takes over what was recorded, `refresh` reads the page again, `find` gives
 * an instance of the page by its key: the dialog opens again by itself for what was typed before a reload. `seek` reads one that the
 * page does not have at hand; always the same function.
 */
export function useAsked(
  [asked, setAsked]: [Asked | null, Dispatch<SetStateAction<Asked | null>>],
  follow: (restart: RestartView) => void,
  refresh: () => void,
  find: (key: string) => InstanceRow | undefined,
  seek?: SeekRow,
) {
  useKeptDraft(find, seek, setAsked);
  const key = useLatest(asked?.row.key ?? null);
  const refreshNow = useLatest(refresh);
  useBroughtSoon(loadDialog);
  const onAsk = useCallback((row: InstanceRow, mode: RestartMode) => setAsked({ row, mode }), [setAsked]);
  useWish((wish) => {
    const row = wish.kind === 'restart' ? find(wish.key) : undefined;
    if (wish.kind !== 'restart' || row === undefined) return false;
    onAsk(row, wish.mode);
    return true;
  });
  const forget = useCallback(() => {
    if (key.current !== null) dropDraft(tabStorage(), key.current);
  }, [key]);
  const onClose = useCallback(() => {
    forget();
    setAsked(null);
  }, [forget, setAsked]);
  const onRecorded = useCallback(
    (restart: RestartView) => {
      forget();
      follow(restart);
      if (isOnItsWay(restart)) setAsked(null);
      refreshNow.current();
    },
    [follow, forget, setAsked, refreshNow],
  );
  return { asked, onAsk, onClose, onRecorded };
}

/** Opens the dialog for what this person had typed when the page was loaded again, once its instance is there. */
function useKeptDraft(
  find: (key: string) => InstanceRow | undefined,
  seek: SeekRow | undefined,
  open: (asked: Asked) => void,
): void {
  const { person } = useDesk();
  const personId = person?.id;
  const [kept, setKept] = useState<ReturnType<typeof findDraft>>(null);
  useEffect(() => {
    if (personId !== undefined) setKept(findDraft(tabStorage(), personId));
  }, [personId]);
  const row = kept === null ? undefined : find(kept.instanceKey);
  const isAway = row === undefined;
  useEffect(() => {
    if (kept === null || row === undefined) return;
    setKept(null);
    open({ row, mode: kept.draft.mode, draft: kept.draft });
  }, [kept, row, open]);
  useEffect(() => {
    if (kept === null || !isAway || seek === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    seek(kept.instanceKey, signal).then(
      (sought) => {
        if (signal.aborted) return;
        setKept(null);
        if (sought !== null) open({ row: sought, mode: kept.draft.mode, draft: kept.draft });
      },
      // A dialog that opens by itself much later would surprise: what was typed is kept for the next time.
      () => !signal.aborted && setKept(null),
    );
    return () => stop.abort();
  }, [kept, isAway, seek, open]);
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
export function AskedRestartDialog({ asked, onClosed, ...props }: AskedDialogProps) {
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
