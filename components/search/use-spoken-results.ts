'use client';

import { useEffect } from 'react';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { foundInWords } from './search-copy';
import type { LookUp } from './use-search';

/** Says how much was found, once for each answer. */
export function useSpokenResults({ view, stale, tooShort, trouble }: LookUp): void {
  const announce = useAnnounce();
  const said =
    stale || tooShort || trouble !== null || view === null ? null : foundInWords(view.groups, spellOut(view.text));
  useEffect(() => {
    if (said !== null) announce(said);
  }, [said, announce]);
}
