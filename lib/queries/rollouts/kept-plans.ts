import { eq } from 'drizzle-orm';
import { monotonicMs } from '../../clock';
import { rolloutPlans } from '../../db/rollout-schema';
import type { PlanPreview } from '../../domain/rollout/rollout-views';
import { findPlan } from '../../rollouts/make-plan';
import type { QueryContext } from '../query-context';
import type { KeptPlan } from './kept-answers';

/** Each can hold 5,000 instances: those of the pages that are open. */
const MOST_PLANS = 8;
const MOST_PREVIEWS = 10;
/** How long what limits come to is shown again, in milliseconds: the times that it is taken from change slowly. */
const PREVIEW_MS = 10_000;
/** And one without an estimate: the first that there can be must not be waited for. */
const UNKNOWN_MS = 2_000;

/** The plan of that id, read once as long as pages ask for it, with the rollout that was made of it; null for none. */
export async function keptPlan(
  { reading: db, kept: { plans } }: QueryContext,
  id: string,
): Promise<{ kept: KeptPlan; rolloutId: string | null } | null> {
  const before = plans.get(id);
  if (before === undefined) {
    const found = await findPlan(db, id);
    if (found === null) return null;
    const kept = { plan: found.plan, lists: null, differences: null, previews: new Map() };
    for (const [oldest] of plans) if (plans.size >= MOST_PLANS) plans.delete(oldest);
    plans.set(id, kept);
    return { kept, rolloutId: found.rolloutId };
  }
  const [row] = await db
    .select({ rolloutId: rolloutPlans.rolloutId })
    .from(rolloutPlans)
    .where(eq(rolloutPlans.id, id));
  plans.delete(id);
  if (row === undefined) return null;
  plans.set(id, before);
  return { kept: before, rolloutId: row.rolloutId };
}

/** What the limits of a query come to: worked out again after some seconds. */
export async function keptPreview(
  { previews }: KeptPlan,
  query: string,
  make: () => Promise<PlanPreview>,
): Promise<PlanPreview> {
  const before = previews.get(query);
  const now = monotonicMs();
  const keptMs = before?.preview.estimate === null ? UNKNOWN_MS : PREVIEW_MS;
  if (before !== undefined && now - before.at < keptMs) return before.preview;
  const preview = await make();
  if (previews.size >= MOST_PREVIEWS) previews.clear();
  previews.set(query, { at: now, preview });
  return preview;
}
