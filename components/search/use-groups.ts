'use client';

import { useMemo } from 'react';
import { mayDo } from '@/lib/domain/access/permissions';
import { useDesk } from '../shell/desk-provider';
import { PAGES } from '../shell/page-links';
import { type EntryGroup, foundEntries, pageEntries, wholeFirst } from './search-entries';
import type { LookUp } from './use-search';

/** What can be chosen: pages while nothing is typed, then what was found. The same lines as long as nothing changes. */
export function useGroups({ view, stale, tooShort, trouble }: LookUp, typed: string): EntryGroup[] {
  const { person, over } = useDesk();
  return useMemo(() => {
    const grants = person?.grants ?? [];
    if (over !== null) return [];
    if (typed === '') return pageEntries(PAGES.filter(({ permission }) => mayDo(grants, permission).allowed));
    if (tooShort || trouble !== null || view === null) return [];
    const found = foundEntries(view, mayDo(grants, 'history.see').allowed);
    return stale ? wholeFirst(found, typed) : found;
  }, [person, over, typed, tooShort, trouble, view, stale]);
}
