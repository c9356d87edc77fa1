import { type Grant, type Lacking, lackWords, mayDo } from '../access/permissions';
import type { InstanceRow } from '../instance/fleet-views';
import { verdictWords } from '../instance/verdict-words';
import { RESTART_PERMISSION } from '../restart/restart-permission';
import type { Language } from '../words/language';
import { inARow } from '../words/sentences';
import { permissionNext } from './permission-words';
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

/** What speaks against it besides the desk being away, as a code with what its words are made from. */
export type Against = { by: 'verdict' } | { by: 'person'; lacks: Lacking } | { by: 'stop' };

/**
 * What keeps a person from asking for this mode of this instance; null for nothing. Three refusals, never blurred: first what
 * the instance says, which holds for everybody, then their roles, then the stop switch. A dry run is for whoever has the role,
 * whatever the verdict, and goes on while restarts are stopped. The server asks the same questions again.
 */
export function againstOf(
  mode: RestartMode,
  row: Judged,
  { grants, stop }: Pick<Situation, 'grants' | 'stop'>,
): Against | null {
  const dry = mode === 'dry_run';
  if (!dry && row.verdict.kind === 'refused') return { by: 'verdict' };
  const may = mayDo(grants, RESTART_PERMISSION[mode], row);
  if (!may.allowed) return { by: 'person', lacks: may.lacks };
  return dry || stop === null ? null : { by: 'stop' };
}

/** The same in words; before all that the desk is away, where it is. */
export function blockOf(
  language: Language,
  mode: RestartMode,
  row: Judged,
  { trouble, ...standing }: Situation,
): RestartBlock | null {
  if (trouble !== null) return { ...trouble, by: 'trouble' };
  const against = againstOf(mode, row, standing);
  switch (against?.by) {
    case undefined:
      return null;
    case 'verdict':
      return { ...verdictWords(language, row.verdict, row), by: 'verdict' };
    case 'person': {
      const { lacks } = against;
      return { ...lackWords(language, lacks), nextStep: permissionNext(language, lacks.why), by: 'person' };
    }
    case 'stop': {
      const sentence = standing.stop?.sentence ?? '';
      const nextStep = permissionNext(language, 'restarts_stopped');
      return { short: language.t('access.stoppedShort'), sentence, nextStep, by: 'stop' };
    }
  }
}

/** The whole of it in one line, for who hears it. */
export function wholeOf(language: Language, { sentence, nextStep }: Said): string {
  return inARow(language, sentence, nextStep ?? '');
}
