import { eq } from 'drizzle-orm';
import { readGrants } from '../../access/people/lock-person';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { rollouts } from '../../db/rollout-schema';
import type { Person } from '../../domain/access/person';
import { sourceKey } from '../../domain/instance/instance';
import { estimate } from '../../domain/rollout/estimate';
import { estimateView } from '../../domain/rollout/estimate-words';
import { inOrder } from '../../domain/rollout/order';
import { pictureOf } from '../../domain/rollout/picture';
import {
  type Candidate,
  type Difference,
  differencesOf,
  fateOf,
  type Plan,
  type PlanSelection,
  type PlanTarget,
  type SelectionView,
} from '../../domain/rollout/plan';
import { PLAN_PARTS, type PlanChoices, planQuery } from '../../domain/rollout/plan-query';
import { selectionWords, skipKey } from '../../domain/rollout/plan-words';
import { allowedOf, wavesOf } from '../../domain/rollout/rollout-options';
import {
  PLAN_LISTS,
  type PlanAnswer,
  type PlanLine,
  type PlanPreview,
  type PlanView,
  type SkipGroup,
  type UnknownGroup,
} from '../../domain/rollout/rollout-views';
import { seeded } from '../../domain/rollout/seeded';
import { unclearSentence } from '../../domain/rollout/unclear-words';
import { allowedAmong } from '../../domain/rollout/window';
import { strayWords } from '../../domain/stray-words';
import type { Language } from '../../domain/words/language';
import { ENGLISH } from '../../domain/words/speak';
import { fleetNow } from '../../fleet/fleet-now';
import { freeze } from '../../rollouts/freeze';

import { restartsAMinute } from '../../rollouts/rollout-budget';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from '../settings/source-views';
import type { KeptPlan, PlanLists } from './kept-answers';
import { keptPlan, keptPreview } from './kept-plans';
import { knownTimes } from './known-times';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Tags that can be chosen for a limit by groups. */
const MOST_TAG_KEYS = 100;
/** Zones and groups that are told with their limits. */
const MOST_GROUPS = 30;

/** A plan as its page shows it, with what is different by now and what the chosen limits come to; null when there is none. */
export async function loadPlan(
  language: Language,
  context: QueryContext,
  person: Person,
  id: string,
  choices: PlanChoices,
): Promise<PlanView | null> {
  const found = UUID.test(id) ? await keptPlan(context, id) : null;
  if (found === null) return null;
  const { kept, rolloutId } = found;
  const { plan } = kept;
  const { reading: db, config } = context;
  kept.lists ??= listsOf(plan);
  const restarting = plan.targets.filter((target) => fateOf(target, choices.ticked).kind === 'restart');
  const servedAt = await databaseNow(db);
  return {
    id: plan.id,
    version: `${plan.id}.1`,
    madeAt: plan.madeAt,
    madeBy: plan.actor.name,
    mine: plan.actor.id === person.id,
    // In words for pages of the release before alone.
    selection: selectionWords(ENGLISH, plan.selection, plan.targets.length),
    chosen: { ...chosenBy(plan.selection), count: plan.targets.length },
    retryOf: plan.selection.kind === 'rollout' ? plan.selection.rolloutId : null,
    beginsWith: await beginsWith(db, plan.selection),
    mode: plan.mode,
    fingerprint: plan.fingerprint,
    ...kept.lists,
    zones: new Set(restarting.map(({ zoneId }) => zoneId)).size,
    // What was applied is not judged any more.
    differences: rolloutId === null ? await differencesNow(context, kept) : [],
    behind: await behindOf(language, context, plan, servedAt),
    notUnderstood: strayWords(language, choices.stray, PLAN_PARTS),
    preview: await keptPreview(kept, planQuery(choices), () => previewOf(context, plan, restarting, choices)),
    rolloutId,
    servedAt,
    pollMs: Math.max(1_000, config.pace.pollMs),
  };
}

/** The same without what the page has, when `known` is its version: a page asks every second, and the lists never change. */
export async function loadPlanAnswer(
  language: Language,
  context: QueryContext,
  person: Person,
  id: string,
  choices: PlanChoices,
  known: string | null,
): Promise<PlanAnswer | null> {
  const view = await loadPlan(language, context, person, id, choices);
  if (view === null || known !== view.version) return view;
  const answer: PlanAnswer = { ...view };
  for (const list of PLAN_LISTS) delete answer[list];
  return answer;
}

function listsOf(plan: Plan): PlanLists {
  return {
    ...fates(plan),
    notFound: plan.notFound,
    notFoundLines: plan.notFoundLines ?? [],
    ambiguous: plan.ambiguous.map(({ asked, line, candidates }) => ({
      asked,
      line: line ?? null,
      candidates: candidates.map(candidateLine),
    })),
    unclear: (plan.unclear ?? []).map(({ line, asked, why, candidates }) => ({
      ...{ line, asked, why },
      // For pages of the release before alone.
      sentence: unclearSentence(ENGLISH, why),
      candidates: candidates.map(candidateLine),
    })),
    tagKeys: tagKeysOf(plan.targets),
  };
}

/** What is different now. Worked out again only when the fleet, or what the person may, has changed. */
async function differencesNow(context: QueryContext, kept: KeptPlan): Promise<Difference[]> {
  const { plan } = kept;
  // Whoever waits for a plan waits for themselves alone.
  const fleet = { ...context, db: context.reading };
  const [grants, { epoch, seq }] = await Promise.all([readGrants(fleet.db, plan.actor.id), fleetNow(fleet)]);
  const key = JSON.stringify([epoch, seq(), grants]);
  // What a rollout left is read of the database, not of the fleet alone.
  if (kept.differences?.key === key && plan.selection.kind !== 'rollout') return kept.differences.now;
  const now = differencesOf(plan.targets, (await freeze(fleet, plan.selection, plan.mode, grants)).targets);
  kept.differences = { key, now };
  return now;
}

async function beginsWith(db: Database, selection: PlanSelection): Promise<PlanView['beginsWith']> {
  if (selection.kind !== 'rollout') return null;
  const [row] = await db.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, selection.rolloutId));
  return row?.record.options ?? null;
}

/** Without ticks: which of them a page restarts as well, it works out from what is ticked. */
function fates(plan: Plan): Pick<PlanView, 'willRestart' | 'skipped' | 'unknown'> {
  const willRestart: PlanLine[] = [];
  const skipped = new Map<string, SkipGroup>();
  const unknown = new Map<string, UnknownGroup>();
  for (const target of inOrder(plan.targets, 'name')) {
    const fate = fateOf(target, []);
    if (fate.kind === 'restart') willRestart.push(lineOf(target));
    else if (fate.kind === 'skip') {
      const key = skipKey(fate.skip);
      const group = skipped.get(key) ?? { skip: fate.skip, instances: [] };
      group.instances.push(lineOf(target));
      skipped.set(key, group);
    } else {
      const key = JSON.stringify(target.unknown.map((cause) => cause.key).sort());
      const group = unknown.get(key) ?? { causes: target.unknown, instances: [] };
      group.instances.push(lineOf(target));
      unknown.set(key, group);
    }
  }
  const bySize = <T extends { instances: PlanLine[] }>(groups: Iterable<T>) =>
    [...groups].sort((a, b) => b.instances.length - a.instances.length);
  return { willRestart, skipped: bySize(skipped.values()), unknown: bySize(unknown.values()) };
}

function candidateLine(candidate: Candidate): PlanLine {
  return { ...candidate, zoneId: null };
}

function lineOf({ key, regionId, instanceId, name, zoneId }: PlanTarget): PlanLine {
  return { key, regionId, instanceId, name, zoneId };
}

function chosenBy(selection: PlanSelection): SelectionView {
  switch (selection.kind) {
    case 'rows':
    case 'pasted':
      return { kind: selection.kind };
    case 'filter':
      return { kind: 'filter', query: selection.query };
    case 'rollout':
      return { kind: 'rollout', which: selection.which };
  }
}

function tagKeysOf(targets: readonly PlanTarget[]): PlanView['tagKeys'] {
  const keys = new Map<string, { values: Set<string>; having: number }>();
  for (const { tags } of targets)
    for (const { key, value } of tags) {
      const known = keys.get(key) ?? { values: new Set(), having: 0 };
      known.values.add(value);
      known.having += 1;
      keys.set(key, known);
    }
  return [...keys]
    .map(([key, { values, having }]) => ({ key, values: values.size, without: targets.length - having }))
    .sort((a, b) => a.without - b.without || a.values - b.values || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_TAG_KEYS);
}

async function behindOf(
  language: Language,
  { reading, config }: QueryContext,
  plan: Plan,
  servedAt: string,
): Promise<string[]> {
  const used = new Set(plan.targets.map(sourceKey));
  const sources = await loadSources(language, reading, servedAt, sourceSettings(config));
  return sources.flatMap(({ key, sentence }) => (used.has(key) && sentence !== null ? [sentence] : []));
}

async function previewOf(
  context: QueryContext,
  plan: Plan,
  restarting: readonly PlanTarget[],
  { options }: PlanChoices,
): Promise<PlanPreview> {
  const tag = options.perTag?.key ?? null;
  const targets = inOrder(restarting, options.order).map(({ zoneId, tags, instanceType }) => ({
    zone: zoneId,
    tag: tags.find(({ key }) => key === tag)?.value ?? null,
    instanceType,
    elapsedMs: null,
  }));
  const waves = wavesOf(targets.length, options.canary);
  const allowed = allowedAmong(targets, options);
  const times = await knownTimes(
    context,
    context.reading,
    targets.map(({ instanceType }) => instanceType),
  );
  const sizes = { zone: new Map<string, number>(), tag: new Map<string, number>() };
  for (const target of targets)
    for (const name of ['zone', 'tag'] as const) {
      const value = target[name];
      if (value !== null) sizes[name].set(value, (sizes[name].get(value) ?? 0) + 1);
    }
  const sources = new Set(restarting.map(sourceKey)).size;
  const perMinute = Math.max(1, sources) * restartsAMinute(context.config.budgets);
  const groupsOf = (limits: ReadonlyMap<string, number>, name: 'zone' | 'tag') =>
    [...limits]
      .map(([value, most]) => ({ value, size: sizes[name].get(value) ?? 0, allowed: most }))
      .sort((a, b) => b.size - a.size || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_GROUPS);
  return {
    restarting: targets.length,
    waves,
    atOnce: targets.length === 0 ? 0 : allowedOf(options.atOnce, targets.length),
    zones: options.perZone === null ? null : groupsOf(allowed.zones, 'zone'),
    groups: options.perTag === null ? null : groupsOf(allowed.tags, 'tag'),
    ungrouped: tag === null ? 0 : targets.filter((target) => target.tag === null).length,
    // Its words are for pages of the release before.
    estimate: estimateView(ENGLISH, estimate(targets, waves, allowed, times, { random: seeded(plan.id), perMinute })),
    picture: pictureOf(targets, waves, allowed, times, { random: seeded(plan.id), perMinute }),
  };
}
