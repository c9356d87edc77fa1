import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { restartsIt } from '../../db/learns-later';
import { restarts } from '../../db/schema';
import type { RestartView } from '../../domain/instance/fleet-views';
import { nextStepsFor } from '../../domain/restart/next-steps';
import { causeLabel, reasonCodeOf, reasonLabel } from '../../domain/restart/reason-code';
import { progressOf } from '../../domain/restart/record-progress';
import { isOpen, type Restart } from '../../domain/restart/restart';
import { stepsOf } from '../../domain/restart/restart-steps';
import { dryRunCovers, wordsFor } from '../../domain/restart/restart-words';
import type { StepsAsked } from '../../domain/restart/step-controls';
import { stepSentence } from '../../domain/restart/step-words';
import { type UsualTime, usualTime } from '../../domain/restart/usual-time';
import type { Language } from '../../domain/words/language';
import { inARow } from '../../domain/words/sentences';
import { loadCurrent } from '../../fleet/load-current';
import { readEvents } from '../../restarts/read-restart-events';
import { consoleUrl } from '../instance/console-url';
import type { QueryContext } from '../query-context';
import { knownTimes } from '../rollouts/known-times';
import { loadAlike } from './load-alike';
import { loadUnseen } from './load-unseen';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The restart of that id as its page shows it, told in its reader's language; null when there is none, also for what is no id. */
export async function loadRestart(language: Language, context: QueryContext, id: string): Promise<RestartView | null> {
  if (!UUID.test(id)) return null;
  const [row] = await context.db.select({ record: restarts.record }).from(restarts).where(eq(restarts.id, id));
  return row === undefined ? null : viewOf(context, language, row.record);
}

/** The restart that a person's intent key has made; null for none. */
export async function loadRestartByIntent(
  language: Language,
  context: QueryContext,
  actorId: string,
  intentKey: string,
): Promise<RestartView | null> {
  if (!UUID.test(intentKey)) return null;
  const [row] = await context.db
    .select({ record: restarts.record })
    .from(restarts)
    .where(and(eq(restarts.actorId, actorId), eq(restarts.intentKey, intentKey)));
  return row === undefined ? null : viewOf(context, language, row.record);
}

async function viewOf(context: QueryContext, language: Language, restart: Restart): Promise<RestartView> {
  const { db, config } = context;
  const [events, servedAt, current] = await Promise.all([
    readEvents(db, restart.id),
    databaseNow(db),
    loadCurrent(context, restart),
  ]);
  const words = wordsFor(language, restart);
  const present = current === null || current.goneAt !== null ? null : { row: current.row, facts: current.facts };
  const [unseen, usual, alike, newerRestartId] = await Promise.all([
    // What is gone is looked for after its end, and a region that nobody can read shows none of it.
    loadUnseen(context, language, restart, (isOpen(restart.state) ? present : current)?.row.askedAt ?? null, servedAt),
    loadUsual(context, restart),
    loadAlike(db, restart, servedAt),
    loadNewer(db, restart),
  ]);
  const reasonCode = reasonCodeOf(restart);
  const progress = progressOf(language, restart);
  const link = consoleUrl(config.fleet, restart.regionId, restart.instanceId);
  return {
    ...pick(restart),
    rolloutId: restart.rolloutId ?? null,
    open: isOpen(restart.state),
    tone: words.tone,
    title: words.title,
    sentence: words.sentence,
    nextStep: stepsForAll(language, {
      record: { ...pick(restart), rolloutId: restart.rolloutId ?? null, consoleUrl: link, progress, newerRestartId },
      row: present?.row ?? null,
      unseen: unseen !== null,
      nowMs: Date.parse(servedAt),
    }),
    unseen,
    refusedBy: refusedBy(restart),
    reasonCode,
    reasonLabel: reasonCode === null ? null : reasonLabel(language, reasonCode),
    acknowledgedLabels: restart.acknowledged.map((key) => causeLabel(language, key)),
    checked: restart.mode === 'dry_run' && !restart.wasReal ? dryRunCovers(language) : null,
    newestRestartId: current?.row.lastRestart?.id ?? null,
    steps: stepsOf(language, restart, events),
    servedAt,
    consoleUrl: link,
    current: present,
    progress,
    usual,
    alike,
    newerRestartId,
  };
}

/** The steps in one text, for a page that does not make them for its reader: a page of the release before. */
function stepsForAll(language: Language, asked: Omit<StepsAsked, 'grants' | 'stop'>): string {
  const { steps } = nextStepsFor({
    ...asked,
    grants: [{ role: 'operator', scope: null }],
    stop: null,
  });
  const name = asked.record.instanceName.trim() || asked.record.instanceId;
  return inARow(language, ...steps.map((step) => stepSentence(language, step, { name })));
}

/**
 * The newest restart of the instance that was asked for after this one and goes on or was sent: from when it is sent nothing more is
 * laid to this one (lib/restarts/settle-reads.ts). One that was refused before that stands for nothing.
 */
async function loadNewer(db: Queryable, { regionId, instanceId, requestedAt }: Restart): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from restarts
     where region_id = ${regionId} and instance_id = ${instanceId} and requested_at > ${requestedAt}::timestamptz
       and (sending_at is not null or ended_at is null) and ${restartsIt('restarts')}
     order by requested_at desc limit 1`);
  return rows[0]?.id ?? null;
}

/** How long such restarts take: for what is open and more than a dry run. Types are asked for every few seconds at most. */
async function loadUsual(context: QueryContext, { state, mode, wasReal, judged }: Restart): Promise<UsualTime | null> {
  if (!isOpen(state) || (mode === 'dry_run' && !wasReal)) return null;
  const type = judged?.facts.instanceType ?? null;
  return usualTime(type, await knownTimes(context, context.db, [type]));
}

/** What the view takes from the record as it is. Named one by one: the intent key and the owner stay on the server. */
function pick(restart: Restart) {
  const { id, actor, accountId, regionId, instanceId, instanceName, mode, reason, acknowledged, state } = restart;
  const { judged, service, requestId, otherRestartId, requestedAt, endedAt, tookMs } = restart;
  return {
    ...{ id, actor, accountId, regionId, instanceId, instanceName, mode, reason, acknowledged, state },
    ...{ judged, service, requestId, otherRestartId, requestedAt, endedAt, tookMs },
  };
}

function refusedBy(restart: Restart): RestartView['refusedBy'] {
  switch (restart.state) {
    case 'refused_by_desk':
      return 'desk';
    case 'refused_by_ecs':
    case 'check_refused':
      return 'ecs';
    case 'not_permitted':
      return 'permissions';
    default:
      return null;
  }
}
