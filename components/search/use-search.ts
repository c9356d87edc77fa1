import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { API_PATHS } from '@/lib/domain/paths';
import { SHORTEST_LOOK_UP } from '@/lib/domain/search/search-query';
import type { LookUpView } from '@/lib/domain/search/search-views';
import { useDesk } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useTrouble } from '../shell/use-trouble';
import { useRested } from '../ui/use-rested';

/** How soon a desk that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 3_000;

const NONE = 'Restart Desk answered that nothing can be looked up.';

export interface LookUp {
  /** Too little was typed to look for. */
  tooShort: boolean;
  /** What was found; null before the first answer, and where there is none to be shown. */
  view: LookUpView | null;
  /** It belongs to a text of before, and the one of now is looked up. */
  stale: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
}

/** Looks up what is typed, once typing rests. A newer text ends the request of an older one. */
export function useLookUp(typed: string): LookUp {
  const { over } = useDesk();
  const text = typed.trim();
  const rested = useRested(text);
  const longEnough = (of: string) => Array.from(of).length >= SHORTEST_LOOK_UP;
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['look-up', rested],
    queryFn: ({ signal }) => readView<LookUpView>(API_PATHS.lookUp(rested), NONE, signal),
    enabled: longEnough(rested) && over === null,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.error === null ? false : AGAIN_MS),
    gcTime: 30_000,
  });
  const trouble = useTrouble(longEnough(rested) ? error : null);
  const tooShort = !longEnough(text);
  return {
    tooShort,
    view: tooShort || trouble !== null ? null : (data ?? null),
    stale: !tooShort && (isPlaceholderData || rested !== text),
    trouble,
  };
}
