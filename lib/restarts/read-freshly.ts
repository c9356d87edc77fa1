import type { CallFailure } from '../cloud/failures';
import type { CloudRegion, ReadPurpose } from '../cloud/port';
import { databaseNow } from '../db/database-clock';
import type { InstanceFacts } from '../domain/instance/instance';
import type { EndedData } from '../domain/restart/restart-events';
import { fail, ok, type Result } from '../domain/result';
import { readStanding } from '../sync/source-health';
import { storeReads } from '../sync/store-reads';
import { nextMinute } from './next-minute';
import type { RestartContext } from './restart-context';
import { settleReads } from './settle-reads';

/** Tries of the fresh read: one answer lost on the way should not cost the person a click. */
const READ_TRIES = 2;

/** What a read that was just made has shown. */
export interface FreshRead {
  /** Database clock, before the read was asked. */
  askedAt: string;
  facts: InstanceFacts;
}

interface Place {
  accountId: string;
  regionId: string;
  instanceId: string;
}

/**
 * Reads one instance freshly and stores what was read. Fails with the ending that a restart has then.
 * @param purpose how much of the request budget it may use.
 */
export async function readFreshly(
  context: RestartContext,
  region: CloudRegion,
  place: Place,
  purpose: ReadPurpose = 'restart',
): Promise<Result<FreshRead, EndedData>> {
  for (let tries = 1; ; tries += 1) {
    const askedAt = await databaseNow(context.db);
    const query = { instanceIds: [place.instanceId] };
    const page = await region.describeInstances(query, { purpose, retries: 0 });
    if (!page.ok) {
      const again = page.error.class === 'unconfirmed' || page.error.class === 'not_sent';
      if (again && tries < READ_TRIES) continue;
      return fail(endedBefore(page.error));
    }
    const facts = page.value.instances.find((instance) => instance.instanceId === place.instanceId);
    if (facts === undefined) return fail(await explainMissing(region, purpose));
    const { accountId, regionId, instanceId } = place;
    await storeReads(context.db, [{ accountId, regionId, instanceId, askedAt, facts }], {
      onReads: (tx, reads) => settleReads(tx, reads, context),
      gapMs: context.limits.gapMs,
      goneMs: context.limits.goneMs,
      targets: context.targets,
      gapWhy: (await readStanding(context.db, place)).unseen,
    });
    return ok({ askedAt, facts });
  }
}

/** An empty answer is what a missing permission looks like too (ecs-facts.md section 3). */
async function explainMissing(region: CloudRegion, purpose: ReadPurpose): Promise<EndedData> {
  const may = await region.mayDescribe(purpose);
  if (!may.ok) return endedBefore(may.error);
  if (may.value) return { ending: 'refused_by_desk', code: 'not_found' };
  return { ending: 'not_sent', code: 'read_refused', detail: 'looks_empty' };
}

/** How a restart ends when what must come before its call has failed. */
export function endedBefore(failure: CallFailure): EndedData {
  switch (failure.class) {
    case 'throttled':
      return { ending: 'not_sent', code: 'throttled', detail: nextMinute(), service: failure.words };
    case 'refused':
    case 'dry_run_passed':
      return { ending: 'not_sent', code: 'read_refused', service: failure.words };
    case 'held_back':
      return { ending: 'not_sent', code: failure.why, detail: failure.until, service: failure.words };
    case 'not_sent':
      return endedUnsent(failure);
    case 'unconfirmed': {
      const { cause: detail, params, words } = failure;
      return { ending: 'not_sent', code: 'read_failed', detail, params, service: words ?? undefined };
    }
  }
}

/** How a restart ends whose call never reached ECS. */
export function endedUnsent(failure: Extract<CallFailure, { class: 'not_sent' }>): EndedData {
  return failure.cause === 'no_credentials'
    ? { ending: 'not_sent', code: failure.cause, service: failure.words }
    : { ending: 'not_sent', code: failure.cause, detail: failure.fault, params: failure.params };
}
