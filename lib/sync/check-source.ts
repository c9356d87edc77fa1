import { z } from 'zod';
import { stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import type { ConnectionCheck } from '../domain/instance/fleet-views';
import { troubleSentence } from '../domain/instance/read-trouble';
import { explainRefusal } from '../domain/restart/refusals';
import { troubleOf } from './source-health';

/** What is read of the cloud, and by what. */
export interface CheckSourceContext {
  cloud: Cloud;
  targets: readonly CloudTarget[];
}

/** The reply of a check: what it found, or why nothing was asked. */
type Reply = { kind: 'done'; value: ConnectionCheck } | { kind: 'invalid'; field: null; sentence: string };

const input = z.object({ accountId: z.string().min(1).max(40), regionId: z.string().min(1).max(60) });

/**
 * Asks ECS whether an account may be read in a region: credentials are resolved and one dry run of DescribeInstances is
 * sent, out of the budget for watching. Nothing is read or changed, and nothing is asked for a target that the desk does not
 * read.
 * @param raw as it came from outside.
 */
export async function checkSource({ cloud, targets }: CheckSourceContext, raw: unknown): Promise<Reply> {
  const asked = input.safeParse(raw);
  if (!asked.success) return invalid('The request names no account and region. Reload the page.');
  const { accountId, regionId } = asked.data;
  const target = targets.find((known) => known.accountId === accountId && known.regionId === regionId);
  if (target === undefined) return invalid('Restart Desk does not read this account in this region. Reload the page.');
  const since = stopwatch();
  const region = await cloud.open(target);
  const may = region.ok ? await region.value.mayDescribe('watch') : region;
  const found = may.ok
    ? { works: may.value, sentence: may.value ? WORKS : DENIED }
    : { works: false, sentence: troubleSentence(troubleOf(may.error)) };
  return { kind: 'done', value: { ...found, tookMs: Math.round(since.elapsedMs()) } };
}

const WORKS = 'ECS answers, and instances may be read. Whether they may be restarted tells a dry run of one of them.';
const DENIED = `ECS answers, and denies this account ecs:DescribeInstances. ${
  explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read' }).nextStep
}`;

function invalid(sentence: string): Reply {
  return { kind: 'invalid', field: null, sentence };
}
