import { z } from 'zod';
import type { ActionReply } from '../../domain/access/person';
import { checklistOf } from '../../domain/instance/checklist';
import type { JudgedNow } from '../../domain/instance/fleet-views';
import { deskWords } from '../../domain/restart/desk-words';
import { heldByOf } from '../../domain/restart/restart-brief';
import type { EndedData } from '../../domain/restart/restart-events';
import { fail, ok, type Result } from '../../domain/result';
import type { Language } from '../../domain/words/language';
import { saying } from '../../domain/words/saying';
import { inARow } from '../../domain/words/sentences';
import { ENGLISH } from '../../domain/words/speak';
import { type LoadedInstance, loadCurrent } from '../../fleet/load-current';
import { endedBefore, readFreshly } from '../../restarts/read-freshly';
import type { RestartContext } from '../../restarts/restart-context';

const input = z.object({
  regionId: z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/),
  instanceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
});

/** Why there is no judgement, without words: several who ask at once share one, each in a language of their own. */
export type NotJudged =
  | { why: 'malformed' | 'gone' }
  | { why: 'never_read'; regionId: string; instanceId: string }
  | { why: 'unread'; regionId: string; instanceId: string; ended: EndedData };

/**
 * Would a restart of this instance be allowed at this moment? Reads it freshly, out of what sweeps may use of the
 * budget, so that restarts and those who watch them keep theirs, and judges it by the rules of everything else. Nothing is asked of ECS but to read, and no restart is recorded.
 * @param raw as it came from outside.
 * @throws the driver's error when the database cannot be used.
 */
export async function judgeNow(context: RestartContext, raw: unknown): Promise<Result<JudgedNow, NotJudged>> {
  const asked = input.safeParse(raw);
  if (!asked.success) {
    return fail({ why: 'malformed' });
  }
  const before = await loadCurrent(context, asked.data);
  if (before === null) {
    return fail({ why: 'never_read', ...asked.data });
  }
  const { accountId, regionId } = before.row;
  const opened = await context.cloud.open({ accountId, regionId });
  const read = opened.ok
    ? await readFreshly(context, opened.value, { ...asked.data, accountId }, 'sweep')
    : { ok: false as const, error: endedBefore(opened.error) };
  if (!read.ok) return fail({ why: 'unread', ended: read.error, ...asked.data });
  const after = await loadCurrent(context, asked.data);
  return after === null ? fail({ why: 'gone' }) : ok(judged(after));
}

/** The same as its page gets it. */
export function toldJudgement(language: Language, answer: Result<JudgedNow, NotJudged>): ActionReply<JudgedNow> {
  if (answer.ok) return { kind: 'done', value: answer.value };
  const { error } = answer;
  switch (error.why) {
    case 'malformed':
      return { kind: 'invalid', field: null, ...saying('doorReply.instanceMalformed') };
    case 'never_read': {
      const { instanceId, regionId } = error;
      return { kind: 'unavailable', ...saying('doorReply.instanceNeverRead', { instanceId, regionId }) };
    }
    case 'gone':
      return { kind: 'unavailable', ...saying('doorReply.instanceGone') };
    case 'unread':
      // In the words of a record, of which there are more than a page carries.
      return { kind: 'unavailable', sentence: unreadSentence(language, error.ended, error) };
  }
}

function judged({ row, facts, holder, servedAt }: LoadedInstance): JudgedNow {
  const context = { nowMs: Date.parse(servedAt), heldBy: heldByOf(holder) };
  return {
    current: { row, facts },
    // Its words are for pages of the release before.
    checks: checklistOf(ENGLISH, facts, context, { readAt: row.askedAt, askedAt: servedAt }),
  };
}

/** Why it could not be read, as a record would say it. */
function unreadSentence(language: Language, ended: EndedData, place: { regionId: string; instanceId: string }): string {
  const { code = null, detail = null, params, service = null } = ended;
  const asked = { judged: null, sendingAt: null, endedAt: null, mode: 'graceful', instanceName: '' } as const;
  const words = deskWords(language, { ...place, ...asked, code, detail, params, service });
  return inARow(language, words.sentence, words.nextStep);
}
