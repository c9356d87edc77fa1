import { z } from 'zod';
import { stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import { canServe } from '../domain/connection/source-check';
import type { ConnectionCheck } from '../domain/instance/fleet-views';
import type { Saying } from '../domain/words/reply-words';
import { saying } from '../domain/words/saying';
import { examineSource } from './source-checks';

/** What is read of the cloud, and by what. */
export interface CheckSourceContext {
  cloud: Cloud;
  targets: readonly CloudTarget[];
}

/** The reply of a check: what it found, or why nothing was asked. */
type Reply = { kind: 'done'; value: ConnectionCheck } | ({ kind: 'invalid'; field: null } & Saying);

const input = z.object({ accountId: z.string().min(1).max(40), regionId: z.string().min(1).max(60) });

/**
 * Asks ECS what an account may in a region, as `npm run doctor` does: credentials are resolved, and a page of instances and one
 * of system events is read, out of the budget for watching. Nothing is kept or changed, and nothing is asked for a target that
 * the desk does not read.
 * @param raw as it came from outside.
 */
export async function checkSource({ cloud, targets }: CheckSourceContext, raw: unknown): Promise<Reply> {
  const asked = input.safeParse(raw);
  if (!asked.success) return invalid(saying('doorReply.malformed'));
  const { accountId, regionId } = asked.data;
  const target = targets.find((known) => known.accountId === accountId && known.regionId === regionId);
  // Its settings have changed since the page was made.
  if (target === undefined) return invalid(saying('doorReply.olderPage'));
  const since = stopwatch();
  const findings = await examineSource(cloud, target);
  const value = { works: canServe(findings), findings };
  return { kind: 'done', value: { ...value, tookMs: Math.round(since.elapsedMs()) } };
}

function invalid(why: Saying): Reply {
  return { kind: 'invalid', field: null, ...why };
}
