import { type Config, targetsOf } from '../../config/config';
import type { Queryable } from '../../db/client';
import { type BudgetStanding, budgetStandings } from '../../db/request-budgets';
import { sources } from '../../db/schema';
import type { SourceView } from '../../domain/instance/fleet-views';
import { sourceKey } from '../../domain/instance/instance';
import type { ReadTrouble } from '../../domain/instance/read-trouble';
import {
  eventsSentence,
  failureSentence,
  type HeldCalls,
  heldBackSentence,
  type SourceFailure,
  standingSentence,
} from '../../domain/instance/source-words';
import { troubleCode } from '../../domain/instance/trouble-codes';
import { troubleClause } from '../../domain/instance/trouble-words';
import type { Language } from '../../domain/words/language';
import { ENGLISH } from '../../domain/words/speak';

/** What the sources are judged by. */
export interface SourceSettings {
  /** What the desk reads; rows of other accounts and regions are of older settings. */
  targets: readonly { accountId: string; regionId: string }[];
  sweepMs: number;
  /** Calls a minute for each API. */
  limits: Readonly<Record<string, number>>;
}

/** The settings of this desk, as the sources are judged by them. */
export function sourceSettings(config: Config): SourceSettings {
  return {
    targets: targetsOf(config),
    sweepMs: config.pace.sweepMs,
    limits: {
      // Sweeps are the first that have to wait.
      DescribeInstances: config.budgets.describeInstances - config.budgets.keptForRestarts,
      RebootInstance: config.budgets.rebootInstance,
    },
  };
}

/**
 * Every account and region that the desk reads, and how current its rows are at `nowIso` (database clock), told in the language of
 * whoever asks: to make the sentences where they are shown would take all that ECS may refuse with to every page.
 */
export async function loadSources(
  language: Language,
  db: Queryable,
  nowIso: string,
  settings: SourceSettings,
): Promise<SourceView[]> {
  const [rows, standings] = await Promise.all([
    db.select().from(sources).orderBy(sources.accountId, sources.regionId),
    budgetStandings(db),
  ]);
  const known = new Map(rows.map((row) => [sourceKey(row), row]));
  // In the order of the settings, and one that no reader has registered yet is there too.
  return settings.targets.map((target) => {
    const row = known.get(sourceKey(target));
    const paused = standings
      .filter((standing) => sourceKey(standing) === sourceKey(target))
      .flatMap((standing) => pauseOf(language, standing, settings.limits));
    return {
      ...target,
      key: sourceKey(target),
      sweptAt: row?.sweptAt?.toISOString() ?? null,
      eventsReadAt: row?.eventsReadAt?.toISOString() ?? null,
      eventsSentence: eventsFailure(language, row ?? null),
      failedSince: row?.failedSince?.toISOString() ?? null,
      paused,
      ...standing(
        language,
        named(language, target, settings),
        row ?? null,
        paused,
        Date.parse(nowIso),
        settings.sweepMs,
      ),
    };
  });
}

/** The region, with its account where there are several. */
function named({ t }: Language, target: { accountId: string; regionId: string }, settings: SourceSettings): string {
  const accounts = new Set(settings.targets.map(({ accountId }) => accountId));
  const { accountId: account, regionId: region } = target;
  return accounts.size > 1 ? t('settingsPage.ofAccount', { region, account }) : region;
}

function eventsFailure(language: Language, row: typeof sources.$inferSelect | null): string | null {
  if (row === null || row.eventsFailure === null) return null;
  const { eventsFailure: failure, eventsTrouble: trouble, eventsDenied: denied } = row;
  return eventsSentence(language, { ...failureOf(failure, trouble), denied });
}

/** Rows that nobody has written since an older release hold a clause, in English, in place of the code; the oldest have no more than that. */
function failureOf(failure: string, trouble: ReadTrouble | null): SourceFailure {
  const isOfIt = trouble !== null && [troubleCode(trouble), troubleClause(ENGLISH, trouble)].includes(failure);
  return { failure, trouble: isOfIt ? trouble : null };
}

function pauseOf(language: Language, standing: BudgetStanding, limits: SourceSettings['limits']): SourceView['paused'] {
  const { api, used, throttledUntil, minuteEndsAt } = standing;
  // System events that wait hold up nothing: their own sentence says it.
  if (api === 'DescribeInstanceHistoryEvents') return [];
  if (throttledUntil !== null) return [paused(language, { api, why: 'throttled', until: throttledUntil })];
  const limit = limits[api];
  if (limit === undefined || used < limit) return [];
  return [paused(language, { api, why: 'no_budget', until: minuteEndsAt, limit })];
}

function paused(language: Language, held: HeldCalls): SourceView['paused'][number] {
  const { api, why, until } = held;
  return { api, why, until, sentence: heldBackSentence(language, held) };
}

/** Rows are called stale when two sweeps in a row are missing, or reads fail. */
function standing(
  language: Language,
  name: string,
  row: typeof sources.$inferSelect | null,
  paused: SourceView['paused'],
  nowMs: number,
  sweepMs: number,
): Pick<SourceView, 'state' | 'sentence'> {
  if (row === null || (row.failure === null && row.sweptAt === null)) {
    return { state: 'never_read', sentence: standingSentence(language, name, { state: 'reading' }) };
  }
  const sweptAt = row.sweptAt?.toISOString() ?? null;
  if (row.failure !== null) {
    // What waits for the next minute says until when.
    const read = paused.find(({ api }) => api !== 'RebootInstance');
    const why = read?.sentence ?? failureSentence(language, failureOf(row.failure, row.trouble));
    const sentence = standingSentence(language, name, { state: 'failed', why, sweptAt });
    if (row.noPermission) return { state: 'no_permission', sentence };
    return { state: sweptAt === null ? 'failed' : 'stale', sentence };
  }
  // Sweeps of a large fleet come less often than is set, and so do all when nobody looks (lib/sync/paces.ts).
  const everyMs = Math.max(sweepMs, row.sweepEveryMs ?? 0);
  const late = row.sweptAt !== null && nowMs - row.sweptAt.getTime() > Math.max(2.5 * everyMs, everyMs + 15_000);
  if (late) return { state: 'stale', sentence: standingSentence(language, name, { state: 'late', sweptAt }) };
  return { state: 'current', sentence: null };
}
