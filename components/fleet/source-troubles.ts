import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import { sourceKey } from '@/lib/domain/instance/instance';
import type { Language } from '@/lib/domain/words/language';

/** How much of the fleet is current. */
export interface Coverage {
  /** Everything that is current is at least as new; ISO 8601. Null when nothing is. */
  updatedAt: string | null;
  /** Accounts and regions that are read, and how many of them are not current. */
  total: number;
  behind: number;
}

/** What "updated" may speak of: only of the accounts and regions that are current. */
export function coverageOf(sources: readonly SourceView[]): Coverage {
  const current = sources.filter(({ state }) => state === 'current');
  const sweeps = current.flatMap(({ sweptAt }) => (sweptAt === null ? [] : [sweptAt])).sort();
  return { updatedAt: sweeps[0] ?? null, total: sources.length, behind: sources.length - current.length };
}

/** Where a row comes from, when that is not current: by the key of the source. */
export function behindByKey(sources: readonly SourceView[]): ReadonlyMap<string, SourceView> {
  return new Map(sources.filter(({ state }) => state !== 'current').map((source) => [source.key, source]));
}

/** The source of a row when it is not current; null when it is. */
export function behindOf(row: InstanceRow, behind: ReadonlyMap<string, SourceView>): SourceView | null {
  return behind.get(sourceKey(row)) ?? null;
}

/** What goes wrong, or waits, in one kind: the states of sources, and the pauses of those that are current. */
export type TroubleKind = Exclude<SourceView['state'], 'current'> | 'paused';

/** Sources with the same kind of trouble, and a sentence for each of them. */
export interface TroubleGroup {
  kind: TroubleKind;
  /** How many accounts and regions. */
  count: number;
  sentences: { key: string; text: string }[];
}

const GRAVEST_FIRST: readonly TroubleKind[] = ['no_permission', 'failed', 'stale', 'never_read', 'paused'];

/** All that is not as it should be, grouped by kind, the gravest first. */
export function troublesOf({ t }: Language, sources: readonly SourceView[]): TroubleGroup[] {
  const groups = new Map<TroubleKind, TroubleGroup>();
  const severalAccounts = new Set(sources.map(({ accountId }) => accountId)).size > 1;
  const add = (kind: TroubleKind, sentences: TroubleGroup['sentences']) => {
    const group = groups.get(kind) ?? { kind, count: 0, sentences: [] };
    groups.set(kind, { kind, count: group.count + 1, sentences: [...group.sentences, ...sentences] });
  };
  for (const { key, accountId, regionId, state, sentence, paused } of sources) {
    if (state !== 'current') add(state, sentence === null ? [] : [{ key, text: sentence }]);
    // What is not current says until when it waits in its own sentence.
    const pauses = paused.filter(({ api }) => state === 'current' || api === 'RebootInstance');
    if (pauses.length > 0) {
      add(
        'paused',
        pauses.map(({ api, sentence }) => ({
          key: `${key} ${api}`,
          text: severalAccounts
            ? t('fleetPage.pausedAtOf', { region: regionId, account: accountId, sentence })
            : t('fleetPage.pausedAt', { region: regionId, sentence }),
        })),
      );
    }
  }
  return GRAVEST_FIRST.flatMap((kind) => groups.get(kind) ?? []);
}
