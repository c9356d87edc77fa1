import { z } from 'zod';
import { stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import { canServe, type SourceFinding } from '../domain/connection/source-check';
import type { ConnectionCheck } from '../domain/instance/fleet-views';
import { troubleSentence } from '../domain/instance/trouble-words';
import { refusalWords } from '../domain/restart/refusal-words';
import { explainRefusal } from '../domain/restart/refusals';
import { ENGLISH } from '../domain/words/speak';
import { examineSource } from './source-checks';

/** What is read of the cloud, and by what. */
export interface CheckSourceContext {
  cloud: Cloud;
  targets: readonly CloudTarget[];
}

/** The reply of a check: what it found, or why nothing was asked. */
type Reply = { kind: 'done'; value: ConnectionCheck } | { kind: 'invalid'; field: null; sentence: string };

const input = z.object({ accountId: z.string().min(1).max(40), regionId: z.string().min(1).max(60) });

/**
 * Asks ECS what an account may in a region, as `npm run doctor` does: credentials are resolved, and a page of instances and one
 * of system events is read, out of the budget for watching. Nothing is kept or changed, and nothing is asked for a target that
 * the desk does not read.
 * @param raw as it came from outside.
 */
export async function checkSource({ cloud, targets }: CheckSourceContext, raw: unknown): Promise<Reply> {
  const asked = input.safeParse(raw);
  if (!asked.success) return invalid('The request names no account and region. Reload the page.');
  const { accountId, regionId } = asked.data;
  const target = targets.find((known) => known.accountId === accountId && known.regionId === regionId);
  if (target === undefined) return invalid('Restart Desk does not read this account in this region. Reload the page.');
  const since = stopwatch();
  const findings = await examineSource(cloud, target);
  const value = { works: canServe(findings), sentence: sentenceOf(findings), findings };
  return { kind: 'done', value: { ...value, tookMs: Math.round(since.elapsedMs()) } };
}

/** What pages of an older build show: whether instances may be read. */
function sentenceOf(findings: readonly SourceFinding[]): string {
  const wrong = findings.find(({ check, state }) => state === 'missing' && check !== 'system_events');
  if (wrong?.state !== 'missing') return WORKS;
  return wrong.trouble.kind === 'looks_empty' ? DENIED : troubleSentence(ENGLISH, wrong.trouble);
}

const WORKS = 'ECS answers, and instances may be read. Whether they may be restarted tells a dry run of one of them.';
const DENIED = `ECS answers, and denies this account ecs:DescribeInstances. ${
  refusalWords(ENGLISH, explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read' })).nextStep
}`;

function invalid(sentence: string): Reply {
  return { kind: 'invalid', field: null, sentence };
}
