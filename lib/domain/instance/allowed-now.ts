import { type AsksAgain, type Refusal, refusalOf } from '../restart/refusals';
import type { Restart } from '../restart/restart';
import type { Language } from '../words/language';
import type { InstanceRow } from './fleet-views';
import type { Verdict } from './verdict';
import { causeWords, verdictWords } from './verdict-words';

/** Whether a restart would be allowed at this moment, as somebody is told who asks on a record. */
export interface AllowedNow {
  /** `unseen`: nothing that can be read is against it, and why it was refused cannot be read. `not_yours`: not by this person. */
  kind: Verdict['kind'] | 'unseen' | 'not_yours';
  /** What the answer begins with; the time of the read follows. */
  title: string;
  lines: string[];
}

/** The parts of a record that the answer depends on. */
type AskedOn = Pick<Restart, 'state' | 'service' | 'mode'>;

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
  if (verdict.kind !== 'allowed') {
    // Only who may restart it can confirm what is not known, or has a use for the step.
    const forNobody = against !== null && verdict.kind === 'unknown';
    const lines = verdict.causes
      .map((cause) => causeWords(language, cause, row))
      .map(({ sentence, nextStep }) => (forNobody ? sentence : t('allowedNow.both', { sentence, nextStep })));
    const mine = against === null || verdict.kind === 'refused' ? [] : [saidOf(language, against)];
    return { kind: verdict.kind, title: t(`allowedNow.title.${verdict.kind}`), lines: [...lines, ...mine] };
  }
  const refusal = unreadable(record, against === null ? 'person' : 'nobody');
  if (refusal !== null) {
    const { sentence, nextStep } = refusal;
    return {
      kind: 'unseen',
      title: t('allowedNow.title.unseen'),
      lines: [
        stands,
        t('allowedNow.unseen', { sentence }),
        nextStep,
        ...(against === null ? [] : [saidOf(language, against)]),
      ],
    };
  }
  if (against !== null)
    return { kind: 'not_yours', title: t('allowedNow.title.not_yours'), lines: [stands, saidOf(language, against)] };
  return {
    kind: 'allowed',
    title: t('allowedNow.title.allowed'),
    lines: [t('allowedNow.both', { sentence: stands, nextStep: restartIt }), t('allowedNow.cannotSee')],
  };
}

/** Why ECS refused, where no read tells whether that is over. */
function unreadable({ state, service, mode }: AskedOn, asksAgain: AsksAgain): Refusal | null {
  if (state !== 'refused_by_ecs' && state !== 'check_refused') return null;
  const refusal = refusalOf({ service, mode, code: null, wasReal: state === 'refused_by_ecs' }, asksAgain);
  return refusal === null || refusal.visibleToDesk ? null : refusal;
}

function saidOf({ t }: Language, { sentence, nextStep }: Against): string {
  return nextStep === null ? sentence : t('allowedNow.both', { sentence, nextStep });
}
