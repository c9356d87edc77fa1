import type { Config } from '../../config/config';
import type { Queryable } from '../../db/client';
import type { SourceView } from '../../domain/instance/fleet-views';
import { sourceKey } from '../../domain/instance/instance';
import type { Wait } from '../../domain/rollout/wait-views';
import { waitView } from '../../domain/rollout/wait-words';
import type { Language } from '../../domain/words/language';
import { loadSources, sourceSettings } from '../settings/source-views';
import type { RolloutNow } from './rollout-now';

/** What of a rollout can be seen in the cloud at this moment. */
export interface SourceSight {
  /** A sentence for each account and region of it that cannot be read. */
  blind: Wait[];
  /** Keys of these. */
  keys: ReadonlySet<string>;
  /** Nothing that is shown of the cloud is newer; null: nothing was ever read. */
  readAt: string | null;
}

/** States in which what is told of a restart is what reads show. */
const READ = ['accepted', 'unconfirmed', 'restarting'];

/** Which accounts and regions of those that wait or are under way cannot be read, since when and why. */
export async function readSight(
  db: Queryable,
  language: Language,
  { rollout, targets, active, now }: Omit<RolloutNow, 'times'>,
  config: Config,
): Promise<SourceSight> {
  if (rollout.endedAt !== null) return { blind: [], keys: new Set(), readAt: now };
  const open = [
    ...targets.filter(({ phase }) => phase === 'waiting'),
    ...active.map(({ actingAccount, ...target }) => ({ ...target, accountId: actingAccount })),
  ];
  const places = new Map(open.map((target) => [sourceKey(target), target]));
  const sources = new Map(
    (await loadSources(language, db, now, sourceSettings(config))).map((source) => [source.key, source]),
  );
  const blind = [...places].flatMap(([key, { accountId, regionId }]) => {
    const source = sources.get(key);
    if (source?.state === 'current') return [];
    return [{ key, source, wait: blindWait(language, { accountId, regionId }, source, rollout.startedAt) }];
  });
  const followed = active.filter(({ restartState }) => READ.includes(restartState ?? ''));
  const reads = [
    ...followed.map(({ askedAt }) => askedAt?.toISOString() ?? null),
    // Where nothing is followed, what is shown is as of the last time that all of it was read.
    ...blind
      .filter(({ key }) => !followed.some((target) => keyOf(target) === key))
      .map(({ source }) => source?.sweptAt ?? null),
  ];
  const oldest = reads.reduce<string | null>(
    (least, at) => (least === null || at === null ? null : at < least ? at : least),
    now,
  );
  return { blind: blind.map(({ wait }) => wait), keys: new Set(blind.map(({ key }) => key)), readAt: oldest };
}

function keyOf({ actingAccount, regionId }: RolloutNow['active'][number]): string {
  return sourceKey({ accountId: actingAccount, regionId });
}

function blindWait(
  language: Language,
  { accountId, regionId }: { accountId: string; regionId: string },
  source: SourceView | undefined,
  startedAt: string,
): Wait {
  if (source === undefined)
    return waitView(language, {
      ...{ tone: 'notice', holders: [], more: 0 },
      since: startedAt,
      fact: { code: 'not_read', regionId, accountId },
    });
  return waitView(language, {
    ...{ tone: 'notice', holders: [], more: 0 },
    since: source.failedSince ?? source.sweptAt ?? startedAt,
    fact: { code: 'blind', regionId, said: source.sentence },
  });
}
