import { API_PATHS } from '@/lib/domain/paths';
import type { BoardColumn, BoardTarget, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { usePollMs } from '../../shell/desk-provider';
import { readView } from '../../shell/read-json';
import { useAnswer } from '../../shell/use-answer';
import { type LiveView, useLiveView } from '../../shell/use-live-view';
import { useLanguage } from '../../ui/language-provider';

/** How often one that is over is looked at: something late may be learned, or somebody retries. In milliseconds. */
const ENDED_MS = 15_000;
/** How often one that is under way is looked at whatever is told, in milliseconds. */
const SLOW_MS = 5_000;
/** How soon a column is asked for again that could not be read, in milliseconds. */
const AGAIN_MS = 3_000;

/** One rollout, followed. Columns that did not change are not sent again: the page keeps what it has. */
export function useRollout(first: RolloutView): LiveView<RolloutView> {
  const none = useLanguage().t('board.goneWhat');
  return useLiveView({
    key: ['rollout', first.id],
    first,
    read: async (signal, kept = first) => {
      const path = API_PATHS.rollout(first.id, kept.columns === null ? '' : { known: kept.version });
      const view = await readView<RolloutView>(path, none, signal);
      return view.columns === null ? { ...view, columns: kept.columns } : view;
    },
    subjects: [`rollout ${first.id}`],
    // What it waits for ends by the clock as well.
    slowMs: ({ state }) => (state === 'ended' ? null : SLOW_MS),
    pollMs: ({ state, pollMs }) => (state === 'ended' ? Math.max(ENDED_MS, pollMs) : pollMs),
  });
}

/** The whole of one column while `wanted`, read anew with every version; null until it is there. */
export function useWholeColumn(
  { id, version }: Pick<RolloutView, 'id' | 'version'>,
  column: BoardColumn,
  wanted: boolean,
): { targets: BoardTarget[] | null; reading: boolean; failed: boolean } {
  const none = useLanguage().t('board.goneWhat');
  const againMs = usePollMs(AGAIN_MS);
  const { data, error } = useAnswer(
    {
      key: ['rollout-column', id, column, version],
      read: async (signal) => {
        const view = await readView<RolloutView>(API_PATHS.rollout(id, { all: column }), none, signal);
        return view.columns?.[column] ?? [];
      },
      wanted,
      keptMs: 0,
      againMs: (known) => (known.error === null ? false : againMs),
    },
    true,
  );
  return {
    targets: wanted ? (data ?? null) : null,
    reading: wanted && error === null && data === undefined,
    failed: wanted && error !== null,
  };
}
