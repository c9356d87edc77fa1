import { useMemo } from 'react';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { blockOf, type Judged, type RestartBlock } from '@/lib/domain/restart/restart-blocks';
import { useDesk } from '../shell/desk-provider';
import type { Block } from '../shell/use-trouble';
import { useLanguage } from '../ui/language-provider';

/** Asks for a row, as the page stands now: why each mode cannot be asked for. `trouble`: why nothing can. */
export function useBlocks(row: Judged, trouble: Block | null): Readonly<Record<RestartMode, RestartBlock | null>> {
  const language = useLanguage();
  const { person, stop } = useDesk();
  return useMemo(() => {
    const standing = { trouble, grants: person?.grants ?? [], stop };
    const of = (mode: RestartMode) => blockOf(language, mode, row, standing);
    return { graceful: of('graceful'), force: of('force'), dry_run: of('dry_run') };
  }, [language, row, trouble, person, stop]);
}
