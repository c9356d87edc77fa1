import { z } from 'zod';
import type { ActionReply } from '../../domain/access/person';
import { checklistOf } from '../../domain/instance/checklist';
import type { JudgedNow } from '../../domain/instance/fleet-views';
import { deskWords } from '../../domain/restart/desk-words';
import { heldByOf } from '../../domain/restart/restart-brief';
import type { EndedData } from '../../domain/restart/restart-events';
import { ENGLISH } from '../../domain/words/speak';
import { type LoadedInstance, loadCurrent } from '../../fleet/load-current';
import { endedBefore, readFreshly } from '../../restarts/read-freshly';
import type { RestartContext } from '../../restarts/restart-context';

const input = z.object({
  regionId: z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/),
  instanceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
});

/**
 * Would a restart of this instance be allowed at this moment? Reads it freshly, out of what sweeps may use of the
 * budget, so that restarts and those who watch them keep theirs, and judges it by the rules of everything else. Nothing is asked of ECS but to read, and no restart is recorded.
 * @param raw as it came from outside.
 * @throws the driver's error when the database cannot be used.
 */
export async function judgeNow(context: RestartContext, raw: unknown): Promise<ActionReply<JudgedNow>> {
  const asked = input.safeParse(raw);
  if (!asked.success) {
    return { kind: 'invalid', field: null, sentence: 'The instance is malformed. Reload the page and ask again.' };
  }
  const before = await loadCurrent(context, asked.data);
  if (before === null) {
    const { instanceId, regionId } = asked.data;
    return { kind: 'unavailable', sentence: `Restart Desk has never read an instance ${instanceId} in ${regionId}.` };
  }
  const { accountId, regionId } = before.row;
  const opened = await context.cloud.open({ accountId, regionId });
  const read = opened.ok
    ? await readFreshly(context, opened.value, { ...asked.data, accountId }, 'sweep')
    : { ok: false as const, error: endedBefore(opened.error) };
  if (!read.ok) return { kind: 'unavailable', sentence: wordsFor(read.error, asked.data) };
  const after = await loadCurrent(context, asked.data);
  return after === null
    ? { kind: 'unavailable', sentence: 'The instance is gone.' }
    : { kind: 'done', value: judged(after) };
}

function judged({ row, facts, holder, servedAt }: LoadedInstance): JudgedNow {
  const context = { nowMs: Date.parse(servedAt), heldBy: heldByOf(holder) };
  return {
    current: { row, facts },
    checks: checklistOf(ENGLISH, facts, context, { readAt: row.askedAt, askedAt: servedAt }),
  };
}

/** Why it could not be read, as a record would say it. */
function wordsFor(ended: EndedData, place: { regionId: string; instanceId: string }): string {
  const { code = null, detail = null, params, service = null } = ended;
  const asked = { judged: null, sendingAt: null, endedAt: null, mode: 'graceful', instanceName: '' } as const;
  const words = deskWords(ENGLISH, { ...place, ...asked, code, detail, params, service });
  return `${words.sentence} ${words.nextStep}`;
}
