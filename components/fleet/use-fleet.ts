import { useCallback, useEffect, useRef, useState } from 'react';
import type { FleetView } from '@/lib/domain/instance/fleet-list';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { withSwept } from '@/lib/domain/instance/swept-sources';
import { fleetSubject } from '@/lib/domain/live/live-subjects';
import { API_PATHS } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { usePollMs } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useAnswer } from '../shell/use-answer';
import { useToldAnew } from '../shell/use-live-stream';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';
import { useLatest } from '../ui/use-latest';
import {
  BEFORE,
  FIRST_WINDOW,
  keepTold,
  type LoadedFleet,
  loadedFleet,
  WINDOW,
  wantedFrom,
  withDelta,
} from './row-window';

/** How long scrolling must rest before the desk is told which rows are in sight, in milliseconds. */
const REST_MS = 400;
/** While rows move by themselves they are read anew no more often than this, in milliseconds. */
const MOVE_MS = 1_000;

export interface LiveFleet extends LiveView<LoadedFleet> {
  /** Which places are in sight: what is not at hand is read. */
  look: (first: number, last: number) => void;
}

/** The rows that are wanted: so many from a place, or around a row that is to stay where it is. */
interface Wanted {
  from: number;
  count: number;
  anchor: { key: string; before: number } | null;
}

const TOP: Wanted = { from: 0, count: FIRST_WINDOW, anchor: null };

/**
 * The fleet as filtered, of which some rows are at hand: those in sight, and a little more. What changes is told; an order that
 * is no longer right is taken over while nobody holds the rows.
 * @param held somebody points at a row, or has the focus in one: then all rows stay where they are.
 */
export function useFleet(
  query: string,
  first: { query: string; view: FleetView },
  { paused, held }: { paused: boolean; held: boolean },
): LiveFleet {
  const language = useLanguage();
  const [loaded] = useState(() => loadedFleet(first.view));
  const wanted = useRef(TOP);
  const asked = useRef(query);
  // Another filter begins at its first row.
  if (asked.current !== query) {
    asked.current = query;
    wanted.current = TOP;
  }
  const [window, setWindow] = useState({ from: 0, count: WINDOW });
  const live = useLiveView({
    key: ['fleet', query],
    first: loaded,
    fits: query === first.query,
    subjects: [fleetSubject(window, query)],
    read: (signal, kept) => readFleet(language, query, wanted.current, kept, signal),
    take: (view, message) => {
      if (message.kind === 'fleet') return withDelta(view, message.delta);
      if (message.kind !== 'sources' && message.kind !== 'swept') return null;
      const { updatedAt, servedAt } = message;
      const sources = message.kind === 'sources' ? message.sources : withSwept(view.sources, message.swept);
      return { ...view, sources, updatedAt, servedAt };
    },
    keep: keepTold,
    pollMs: (view) => view.pollMs,
    paused,
  });
  const { view, changing, refresh } = live;
  const latest = useLatest(view);

  const look = useCallback(
    (firstInSight: number, lastInSight: number) => {
      const { rows, from } = latest.current;
      const anchor = rows[firstInSight - from];
      const next = wantedFrom(latest.current, firstInSight, lastInSight);
      // Who looks at the first rows wants those that are the first.
      wanted.current =
        firstInSight === 0 || anchor === undefined
          ? { from: next ?? Math.max(0, firstInSight - BEFORE), count: WINDOW, anchor: null }
          : { from: firstInSight, count: WINDOW, anchor: { key: anchor.key, before: Math.min(firstInSight, BEFORE) } };
      if (next !== null) refresh();
    },
    [latest, refresh],
  );
  useEffect(() => {
    const timer = setTimeout(
      () => setWindow((now) => (now.from === view.from ? now : { from: view.from, count: WINDOW })),
      REST_MS,
    );
    return () => clearTimeout(timer);
  }, [view.from]);
  const moves = view.moves > 0 && !held && !paused && !changing;
  useEffect(() => {
    if (!moves) return;
    const timer = setTimeout(refresh, MOVE_MS);
    return () => clearTimeout(timer);
  }, [moves, refresh]);
  return { ...live, look };
}

/**
 * One instance as it is now, whatever the filter of the page: a row that is not at hand is asked for by its id. Null when
 * it has left the fleet.
 */
export function useLiveRow(opened: InstanceRow | null, view: LoadedFleet): InstanceRow | null {
  const language = useLanguage();
  const listed =
    opened === null || view.gone.has(opened.key) ? undefined : view.rows.find((row) => row.key === opened.key);
  const alone = opened !== null && listed === undefined;
  const key = ['fleet', 'one', opened?.key];
  const pollMs = usePollMs(view.pollMs, true);
  useToldAnew(alone ? [`instance ${opened.key}`] : [], key);
  const { data } = useAnswer({
    key,
    read: (signal) => readOneRow(language, opened?.key ?? '', signal),
    wanted: alone,
    againMs: pollMs,
    keptMs: 0,
  });
  if (opened === null || listed !== undefined) return listed ?? null;
  // Until the first answer, what was there is believed.
  if (data === undefined) return opened;
  return data.row;
}

/** Reads an instance by its key, whatever the filter of the page: for what was typed about one that is not at hand. */
export function useRowReader(): (key: string, signal: AbortSignal) => Promise<InstanceRow | null> {
  const language = useLanguage();
  return useCallback(async (key, signal) => (await readOneRow(language, key, signal)).row, [language]);
}

/** One row as it is now; null where it is not in the fleet. @throws what `readView` does. */
async function readOneRow(language: Language, key: string, signal: AbortSignal): Promise<{ row: InstanceRow | null }> {
  const one = { from: 0, count: 1, anchor: { key, before: 0 } };
  const { rows } = await readFleet(language, '', one, undefined, signal);
  return { row: rows.find((row) => row.key === key) ?? null };
}

/** Asks the desk for rows of the fleet. @throws what `readView` does. */
async function readFleet(
  { t }: Language,
  query: string,
  { from, count, anchor }: Wanted,
  before: LoadedFleet | undefined,
  signal: AbortSignal,
): Promise<LoadedFleet> {
  const params = new URLSearchParams(query);
  params.set('from', String(from));
  params.set('count', String(count));
  if (anchor !== null) {
    params.set('anchor', anchor.key);
    params.set('before', String(anchor.before));
  }
  return loadedFleet(await readView<FleetView>(API_PATHS.fleet(params), t('fleetPage.noFleet'), signal), before);
}
