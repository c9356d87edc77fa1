import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { type Bucket, bucketOf, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { FleetKeys } from '@/lib/domain/instance/fleet-list';
import { API_PATHS } from '@/lib/domain/paths';
import { MOST_TARGETS } from '@/lib/domain/rollout/rollout-options';
import { readView } from '../shell/read-json';
import { useAnswer } from '../shell/use-answer';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { useLatest } from '../ui/use-latest';
import { spokenSelection } from './count-words';
import type { LoadedFleet } from './row-window';
import {
  knownOf,
  NOTHING,
  type Selected,
  type Tally,
  tallyOf,
  toggle,
  withAll,
  without,
  withStandings,
} from './selection';

/** Patience with the keys of what is to be selected, in milliseconds. */
const READ_WITHIN_MS = 10_000;
/** How long selecting must rest before it is said how many there are, in milliseconds. */
const REST_MS = 700;

export interface Selection {
  selected: Selected;
  tally: Tally;
  /** How many of the rows that match are selected. */
  all: 'none' | 'some' | 'all';
  /** All of them were wanted, and they are so many that no plan can hold them: none is selected. 0: they were not. */
  tooMany: number;
  /** The same function as long as the page lives, so that rows are not rendered for it. `range`: from the last press to here. */
  onSelect: (key: string, range: boolean) => void;
  /** Null: not all can be chosen at once. */
  onSelectAll: ((on: boolean) => void) | null;
  clear: () => void;
}

/**
 * What is selected, by the keys of instances: it outlives refreshes, other sortings and other filters, and a visit to another page.
 * Which those are that match or stand between is asked of the desk, once, when they are selected: whatever comes later is not among them.
 * @param asked.query of what the fleet is narrowed to, and its order. @param asked.narrowing the same without the order. @param mayAll all of them can be selected.
 */
export function useSelection(
  view: LoadedFleet,
  { query, narrowing, changing }: { query: string; narrowing: string; changing: boolean },
  mayAll: boolean,
  kept: string,
): Selection {
  const { t } = useLanguage();
  const [selected, setSelected, restored] = useKeptSelection(kept);
  const [tooMany, setTooMany] = useState(0);
  const [wanted, setWanted] = useState<'all' | 'none' | null>(null);
  const now = useLatest(view);
  const asked = useLatest(query);
  const anchor = useRef<string | null>(null);
  const announce = useAnnounce();
  const readKeys = useCallback(
    async (params: URLSearchParams, use: (keys: FleetKeys) => void) => {
      const none = t('fleetPage.noFleet');
      try {
        const keys = await readView<FleetKeys>(API_PATHS.fleetKeys(params), none, AbortSignal.timeout(READ_WITHIN_MS));
        if (keys.matching > MOST_TARGETS) setTooMany(keys.matching);
        else use(keys);
      } catch {
        announce(t('fleetPage.select.failed'));
      }
    },
    [announce, t],
  );

  const standingOf = useCallback(
    (key: string): Bucket => {
      const row = now.current.rows.find((each) => each.key === key);
      return row === undefined ? 'unknown' : bucketOf(row);
    },
    [now],
  );
  const onSelect = useCallback(
    (key: string, range: boolean) => {
      const from = anchor.current;
      anchor.current = key;
      setTooMany(0);
      if (!range || from === null || from === key) {
        setSelected((before) => toggle(before, [key, standingOf(key)]));
        return;
      }
      const params = new URLSearchParams(asked.current);
      params.set('one', from);
      params.set('other', key);
      void readKeys(params, (keys) =>
        setSelected((before) => {
          if (keys.keys.length === 0) return toggle(before, [key, standingOf(key)]);
          return before.has(key) ? without(before, keys.keys) : withAll(before, knownOf(keys));
        }),
      );
    },
    [asked, readKeys, setSelected, standingOf],
  );
  const onSelectAll = useCallback(
    (on: boolean) => {
      anchor.current = null;
      setTooMany(0);
      setWanted(on ? 'all' : 'none');
      void readKeys(new URLSearchParams(asked.current), (keys) =>
        setSelected((before) => (on ? withAll(before, knownOf(keys)) : without(before, keys.keys))),
      ).finally(() => setWanted(null));
    },
    [asked, readKeys, setSelected],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    setTooMany(0);
    setSelected(() => NOTHING);
  }, [setSelected]);

  useEffect(() => setSelected((before) => withStandings(before, view.rows)), [view.rows, setSelected]);
  const isShown = useIsShown(selected, restored, { query: narrowing, view, changing });
  const tally = useMemo(() => tallyOf(selected, isShown), [selected, isShown]);
  useSpokenCount(selected.size, tally);
  // Asked for is shown at once: the box must not look as if the press was lost while the keys arrive.
  const whole = tally.shown > 0 && tally.shown >= view.matching;
  const all = wanted ?? (whole ? 'all' : tally.shown === 0 ? 'none' : 'some');
  return {
    ...{ selected, tally, all, tooMany, onSelect, clear },
    onSelectAll: mayAll ? onSelectAll : null,
  };
}

/**
 * Whether a selected one matches the filter: all do that were selected under it; where another filter was there since the first of
 * them the desk is asked, and so it is of those that were restored.
 */
function useIsShown(
  selected: Selected,
  restored: Selected,
  { query, view, changing }: { query: string; view: LoadedFleet; changing: boolean },
): (key: string) => boolean {
  const { t } = useLanguage();
  const [under, setUnder] = useState({ query, isMixed: false });
  const isEmpty = selected.size === 0;
  // Whatever is selected first is selected of what is shown.
  const isMixed = !isEmpty && (under.isMixed || under.query !== query);
  if (under.isMixed !== isMixed || (isEmpty && under.query !== query)) setUnder({ query, isMixed });
  const isRestored = useMemo(() => [...restored.keys()].some((key) => selected.has(key)), [restored, selected]);
  const others = (isMixed || isRestored) && !changing;
  const { data } = useAnswer({
    key: ['fleet-keys', query, view.matching],
    read: (signal) =>
      readView<FleetKeys>(API_PATHS.fleetKeys(new URLSearchParams(query)), t('fleetPage.noFleet'), signal),
    wanted: others,
    freshMs: 5_000,
    keptMs: 0,
  });
  const matching = useMemo(() => (data === undefined ? null : new Set(data.keys)), [data]);
  const isGone = view.gone;
  return useCallback(
    (key: string) => {
      if (isGone.has(key)) return false;
      if (!others) return true;
      // More match than are told: which of them are selected is not known one by one.
      if (data !== undefined && data.matching > data.keys.length) return true;
      return matching?.has(key) ?? false;
    },
    [others, matching, isGone, data],
  );
}

/** What is selected is there again after a visit to another page: of this tab, and of this person. */
function useKeptSelection(name: string) {
  const [selected, setSelected] = useState<Selected>(NOTHING);
  const [restored, setRestored] = useState<Selected>(NOTHING);
  const read = useRef(false);
  useEffect(() => {
    if (read.current) return;
    read.current = true;
    const kept = readKept(name);
    if (kept.size === 0) return;
    setRestored(kept);
    setSelected((now) => (now.size === 0 ? kept : now));
  }, [name]);
  useEffect(() => {
    if (!read.current) return;
    try {
      if (selected.size === 0) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify([...selected].map(([key, at]) => [key, STANDINGS.indexOf(at)])));
    } catch {
      // Then it is there as long as the page.
    }
  }, [name, selected]);
  return [selected, setSelected, restored] as const;
}

function readKept(name: string): Selected {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]');
    if (!Array.isArray(kept)) return NOTHING;
    return new Map(
      kept.slice(0, MOST_TARGETS).flatMap((each: unknown) => {
        if (!Array.isArray(each) || typeof each[0] !== 'string') return [];
        return [[each[0], STANDINGS[Number(each[1])] ?? 'unknown'] as const];
      }),
    );
  } catch {
    return NOTHING;
  }
}

/** Says how many are selected, once selecting rests. */
function useSpokenCount(size: number, tally: Tally): void {
  const language = useLanguage();
  const announce = useAnnounce();
  const spoken = useRef(0);
  const say = useEffectEvent(() => announce(spokenSelection(language, size, tally)));
  useEffect(() => {
    if (size === spoken.current) return;
    const timer = setTimeout(() => {
      spoken.current = size;
      say();
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [size]);
}
