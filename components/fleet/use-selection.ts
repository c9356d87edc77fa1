import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { useLatest } from '../ui/use-latest';
import { spokenSelection } from './count-words';
import { NOTHING, type Selected, type Tally, tallyOf, toggle, toggleTo, withAll, without } from './selection';

/** How long selecting must rest before it is said how many there are, in milliseconds. */
const REST_MS = 700;

export interface Selection {
  selected: Selected;
  tally: Tally;
  /** How many of the rows that match are selected. */
  all: 'none' | 'some' | 'all';
  /** The same function as long as the page lives, so that rows are not rendered for it. `range`: from the last press to here. */
  onSelect: (key: string, range: boolean) => void;
  /** Null: not all can be chosen at once. */
  onSelectAll: ((on: boolean) => void) | null;
  clear: () => void;
}

/**
 * What is selected, by the keys of instances: it outlives refreshes, other sortings and other filters.
 * @param matching how many rows match; `rows` may hold fewer on the first paint. @param mayAll all of them can be selected.
 */
export function useSelection(rows: readonly InstanceRow[], matching: number, mayAll: boolean): Selection {
  const [selected, setSelected] = useState<Selected>(NOTHING);
  const now = useLatest(rows);
  const anchor = useRef<string | null>(null);
  // Asked for before all rows had arrived: then it is done when they have.
  const [wantsAll, setWantsAll] = useState(false);
  const whole = rows.length >= matching;
  if (wantsAll && whole) {
    setWantsAll(false);
    setSelected(withAll(selected, rows));
  }

  const onSelect = useCallback(
    (key: string, range: boolean) => {
      // Taken now: React may ask for the next state twice.
      const from = anchor.current;
      anchor.current = key;
      setSelected((before) => (range ? toggleTo(before, now.current, from, key) : toggle(before, key)));
    },
    [now],
  );
  const onSelectAll = useCallback(
    (on: boolean) => {
      anchor.current = null;
      setWantsAll(on && !whole);
      setSelected((before) => (on ? withAll(before, now.current) : without(before, now.current)));
    },
    [whole, now],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    setWantsAll(false);
    setSelected(NOTHING);
  }, []);

  const tally = useMemo(() => tallyOf(selected, rows), [selected, rows]);
  useSpokenCount(selected.size, tally);
  // Asked for is shown at once: the box must not look as if the press was lost while the rest of the rows arrive.
  const all = wantsAll ? 'all' : tally.shown === 0 ? 'none' : tally.shown >= matching ? 'all' : 'some';
  return { selected, tally, all, onSelect, onSelectAll: mayAll ? onSelectAll : null, clear };
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
