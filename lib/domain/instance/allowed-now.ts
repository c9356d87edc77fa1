import type { RefusalInBrief } from '../restart/record-progress';
import type { Language } from '../words/language';
import { inARow } from '../words/sentences';
import type { InstanceRow, RestartView } from './fleet-views';
import type { Verdict } from './verdict';
import { causeWords, verdictWords } from './verdict-words';

/** Whether a restart would be allowed at this moment, as somebody is told who asks on a record. */
export interface AllowedNow {
  /**
   * What the answer begins with (`allowedNow.title`). `unseen`: nothing that can be read is against it, and why it was refused cannot be
   * read. `not_yours`: not by this person.
   */
  kind: Verdict['kind'] | 'unseen' | 'not_yours';
  lines: string[];
}

/** The parts of a record that the answer depends on. */
interface AskedOn extends Pick<RestartView, 'state'> {
  progress?: { refusal: RefusalInBrief | null };
}

/** The instance as it was read just now. */
type Judged = Pick<InstanceRow, 'verdict' | 'name' | 'instanceId'>;

/** What speaks against it beside the instance itself: this person's roles, or the stop switch. */
interface Against {
  sentence: string;
  nextStep: string | null;
}

/**
 * Answers "Would it be allowed now?" from a fresh read. It never says yes where ECS refused for a cause that no read shows, and
 * tells nobody to restart what they may not.
 * @param against null when this person may restart it now, as far as roles and the stop switch go.
 */
export function allowedNow(language: Language, record: AskedOn, row: Judged, against: Against | null): AllowedNow {
  const { t } = language;
  const { verdict } = row;
  const { sentence: stands, nextStep: restartIt } = verdictWords(language, verdict, row);
  const mine = against === null ? [] : [inARow(language, against.sentence, against.nextStep ?? '')];
  if (verdict.kind !== 'allowed') {
    // Only who may restart it can confirm what is not known, or has a use for the step.
    const idle = against !== null && verdict.kind === 'unknown';
    const lines = verdict.causes
      .map((cause) => causeWords(language, cause, row))
      .map(({ sentence, nextStep }) => inARow(language, sentence, idle ? '' : nextStep));
    return { kind: verdict.kind, lines: [...lines, ...(verdict.kind === 'refused' ? [] : mine)] };
  }
  const refusal = unreadable(record);
  if (refusal !== null) {
    const { sentence: why, nextStep, thenAsk = nextStep } = refusal;
    const refused = why === undefined ? t('allowedNow.unseen') : t('allowedNow.unseenFor', { why });
    const next = against === null ? thenAsk : nextStep;
    return { kind: 'unseen', lines: [stands, refused, ...(next === undefined ? [] : [next]), ...mine] };
  }
  if (against !== null) return { kind: 'not_yours', lines: [stands, ...mine] };
  return { kind: 'allowed', lines: [inARow(language, stands, restartIt), t('allowedNow.cannotSee')] };
}

/** Why ECS refused, where no read tells whether that is over; nothing is known of it where a server of the release before has answered. */
function unreadable({ state, progress }: AskedOn): Partial<RefusalInBrief> | null {
  if (state !== 'refused_by_ecs' && state !== 'check_refused') return null;
  const refusal: Partial<RefusalInBrief> | null = progress === undefined ? {} : progress.refusal;
  return refusal === null || refusal.visibleToDesk ? null : refusal;
}
