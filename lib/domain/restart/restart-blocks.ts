import { type Grant, lackWords, mayDo } from '../access/permissions';
import type { InstanceRow } from '../instance/fleet-views';
import { verdictWords } from '../instance/verdict-words';
import { RESTART_PERMISSION } from '../restart/restart-permission';
import type { Language } from '../words/language';
import { PERMISSION_NEXT, STOPPED_SHORT } from './permission-words';
import type { RestartMode } from './restart';

/** Why something cannot be asked: beside the control, and in a sentence. */
interface Said {
  short: string;
  sentence: string;
  /** What would help; null when the sentence says it. */
  nextStep: string | null;
}

/** What speaks against a restart, and whose word it is. */
export type RestartBlock = Said & { by: 'trouble' | 'verdict' | 'person' | 'stop' };

/** What is asked beside the instance itself. */
export interface Situation {
  /** Why nothing can be asked at all. */
  trouble: Said | null;
  grants: readonly Grant[];
  /** What the stop switch says while it is on. */
  stop: { sentence: string } | null;
}

/** The part of a row that decides. */
export type Judged = Pick<InstanceRow, 'accountId' | 'regionId' | 'instanceId' | 'name' | 'tags' | 'verdict'>;

/**
 * Why a person cannot ask for this mode of this instance; null when they can. Three refusals, never blurred: first what
 * holds for everybody (the desk, then the instance), then their roles, then the stop switch. A dry run is for whoever has
 * the role, whatever the verdict, and goes on while restarts are stopped. The server asks the same questions again.
 */
export function blockOf(
  language: Language,
  mode: RestartMode,
  row: Judged,
  { trouble, grants, stop }: Situation,
): RestartBlock | null {
  const dry = mode === 'dry_run';
  const { verdict } = row;
  if (trouble !== null) return { ...trouble, by: 'trouble' };
  if (!dry && verdict.kind === 'refused') {
    return { ...verdictWords(language, verdict, row), by: 'verdict' };
  }
  const may = mayDo(grants, RESTART_PERMISSION[mode], row);
  if (!may.allowed) {
    return { ...lackWords(language, may.lacks), nextStep: PERMISSION_NEXT[may.why], by: 'person' };
  }
  if (dry || stop === null) return null;
  return { short: STOPPED_SHORT, sentence: stop.sentence, nextStep: PERMISSION_NEXT.restarts_stopped, by: 'stop' };
}

/** The whole of it in one line, for who hears it. */
export function wholeOf({ sentence, nextStep }: Said): string {
  return nextStep === null ? sentence : `${sentence} ${nextStep}`;
}
