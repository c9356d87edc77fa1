import { API_PATHS } from '@/lib/domain/paths';
import { SHORTEST_LOOK_UP } from '@/lib/domain/search/search-query';
import type { LookUpView } from '@/lib/domain/search/search-views';
import { useDesk } from '../shell/desk-provider';
import type { Known } from '../shell/kept-answer';
import { readView } from '../shell/read-json';
import { useAnswer } from '../shell/use-answer';
import { useTrouble } from '../shell/use-trouble';
import { useLanguage } from '../ui/language-provider';
import { useLocalZone } from '../ui/local-time';
import { useRested } from '../ui/use-rested';

/** How soon a desk that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 3_000;

export interface LookUp {
  /** Too little was typed to look for. */
  tooShort: boolean;
  /** What was found; null before the first answer, and where there is none to be shown. */
  view: LookUpView | null;
  /** It belongs to a text of before, and the one of now is looked up. */
  stale: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  /** What is useful before anything is typed; null before it is known. */
  atOnce: LookUpView | null;
  /** It is known, or cannot be. */
  begun: boolean;
}

/** Looks up what is typed, once typing rests. A newer text ends the request of an older one. */
export function useLookUp(typed: string): LookUp {
  const { t } = useLanguage();
  const { over } = useDesk();
  const zone = useLocalZone() ?? undefined;
  const text = typed.trim();
  const rested = useRested(text);
  const longEnough = (of: string) => Array.from(of).length >= SHORTEST_LOOK_UP;
  const againMs = (known: Known<LookUpView>) => (known.error === null ? false : AGAIN_MS);
  const { data, error, ofBefore } = useAnswer(
    {
      key: ['look-up', rested],
      read: (signal) => readView<LookUpView>(API_PATHS.lookUp(rested, zone), t('find.noView'), signal),
      wanted: longEnough(rested) && over === null,
      againMs,
      keptMs: 30_000,
    },
    true,
  );
  // Not kept from one opening to the next: what runs must be what runs now.
  const first = useAnswer({
    key: ['look-up'],
    read: (signal) => readView<LookUpView>(API_PATHS.lookUp(''), t('find.noView'), signal),
    wanted: over === null,
    againMs,
    keptMs: 0,
  });
  const trouble = useTrouble(longEnough(rested) ? error : first.error);
  const tooShort = !longEnough(text);
  return {
    tooShort,
    view: tooShort || trouble !== null ? null : (data ?? null),
    stale: !tooShort && (ofBefore || rested !== text),
    trouble,
    atOnce: first.data ?? null,
    begun: first.data !== undefined || first.error !== null,
  };
}
