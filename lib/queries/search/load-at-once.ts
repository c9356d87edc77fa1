import { desc, eq, isNull } from 'drizzle-orm';
import { rollouts } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import { mayDo } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import type { FoundRollout, LookUpView } from '../../domain/search/search-views';
import type { Language } from '../../domain/words/language';
import { NEWEST_FIRST } from '../history/history-conditions';
import type { QueryContext } from '../query-context';
import { countTargets, noCounts, rolloutBriefOf } from '../rollouts/load-rollouts';
import { inFewWords } from './found-restart';

/** Rollouts and restarts of the reader's own that are offered before anything is typed. */
const MOST_OPEN = 5;
const MOST_RECENT = 4;

/** What is useful before anything is typed: rollouts that are not over, and what the reader has asked for last. */
export async function loadAtOnce(
  { reading: db }: QueryContext,
  language: Language,
  { id, grants }: Pick<Person, 'id' | 'grants'>,
): Promise<Pick<LookUpView, 'rollouts' | 'recent'>> {
  const [open, own] = await Promise.all([
    mayDo(grants, 'rollouts.see').allowed
      ? db
          .select({ record: rollouts.record })
          .from(rollouts)
          .where(isNull(rollouts.endedAt))
          .orderBy(desc(rollouts.startedAt), desc(rollouts.id))
          .limit(MOST_OPEN)
      : [],
    db
      .select({ record: restarts.record })
      .from(restarts)
      .where(eq(restarts.actorId, id))
      .orderBy(...NEWEST_FIRST)
      .limit(MOST_RECENT),
  ]);
  const records = open.map(({ record }) => record);
  const counts = await countTargets(
    db,
    records.map((rollout) => rollout.id),
  );
  return {
    rollouts: records.map((rollout): FoundRollout => {
      const brief = rolloutBriefOf(language, rollout, counts.get(rollout.id) ?? noCounts());
      const { title, reason, state, stateLabel, tone, total } = brief;
      const ended = total - brief.counts.waiting - brief.counts.under_way;
      return { id: rollout.id, title, reason, state, stateLabel, tone, ended, total };
    }),
    recent: own.map(({ record }) => inFewWords(language, record)),
  };
}
