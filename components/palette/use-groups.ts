'use client';

import { useMemo } from 'react';
import { mayDo } from '@/lib/access/permissions';
import { useDesk } from '../shell/desk-provider';
import { PAGES } from '../shell/page-links';
import { type EntryGroup, foundEntries, pageEntries } from './entries';
import type { LookUp } from './use-look-up';

/** What can be chosen: pages while nothing is typed, then what was found. The same lines as long as nothing changes. */
export function useGroups({ view, tooShort, trouble }: LookUp, typed: boolean): EntryGroup[] {
  const { person, over } = useDesk();
  return useMemo(() => {
    const grants = person?.grants ?? [];
    if (over !== null) return [];
    if (!typed) return pageEntries(PAGES.filter(({ permission }) => mayDo(grants, permission).allowed));
    if (tooShort || trouble !== null || view === null) return [];
    return foundEntries(view, mayDo(grants, 'history.see').allowed);
  }, [person, over, typed, tooShort, trouble, view]);
}
