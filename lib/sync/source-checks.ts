import type { Cloud, CloudRegion, CloudTarget } from '../cloud/port';
import {
  goesOnAfter,
  type SeenInstances,
  SOURCE_CHECKS,
  type SourceCheckName,
  type SourceFinding,
} from '../domain/connection/source-check';
import type { ReadTrouble } from '../domain/instance/read-trouble';
import { fail, ok, type Result } from '../domain/result';
import { troubleOf } from './source-health';

/** One question to ECS about an account in a region. It reads, and changes nothing. */
interface RegionCheck {
  name: Exclude<SourceCheckName, 'credentials'>;
  run(region: CloudRegion): Promise<Result<SeenInstances | null, ReadTrouble>>;
}

/** Once more where an answer was lost: whoever asked is waiting. */
const RETRIES = 1;

const instances: RegionCheck = {
  name: 'instances',
  async run(region) {
    const page = await region.describeInstances({ nextToken: null }, { purpose: 'watch', retries: RETRIES });
    if (!page.ok) return fail(troubleOf(page.error));
    const count = page.value.instances.length;
    if (count > 0) return ok({ count, more: page.value.nextToken !== null });
    // A permission that is missing can look like an empty fleet (docs/ecs-facts.md section 3).
    const may = await region.mayDescribe('watch');
    if (!may.ok) return fail(troubleOf(may.error));
    return may.value ? ok({ count, more: false }) : fail({ kind: 'looks_empty' });
  },
};

const systemEvents: RegionCheck = {
  name: 'system_events',
  async run(region) {
    const page = await region.describeSystemEvents({ nextToken: null }, { retries: RETRIES });
    return page.ok ? ok(null) : fail(troubleOf(page.error));
  },
};

/** Everything that is asked of an account in a region, in the order of `SOURCE_CHECKS`. A further check is one more here. */
const REGION_CHECKS: readonly RegionCheck[] = [instances, systemEvents];

/**
 * Finds out what works for an account in a region and what is missing: its credentials are resolved, and each check is asked
 * once, until one fails in a way that says the same of all others. The answer has a finding for every check.
 */
export async function examineSource(cloud: Cloud, target: CloudTarget): Promise<SourceFinding[]> {
  const region = await cloud.open(target);
  if (!region.ok) {
    const trouble = troubleOf(region.error);
    return SOURCE_CHECKS.map((check) =>
      check === 'credentials' ? { check, state: 'missing', trouble } : { check, state: 'not_asked' },
    );
  }
  const findings: SourceFinding[] = [{ check: 'credentials', state: 'works', seen: null }];
  for (const { name: check, run } of REGION_CHECKS) {
    if (!findings.every(goesOnAfter)) {
      findings.push({ check, state: 'not_asked' });
      continue;
    }
    const found = await run(region.value);
    findings.push(
      found.ok ? { check, state: 'works', seen: found.value } : { check, state: 'missing', trouble: found.error },
    );
  }
  return findings;
}
