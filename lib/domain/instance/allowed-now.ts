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
  const { verdict } = row;
  const { sentence: stands, nextStep: restartIt } = verdictWords(language, verdict, row);
  if (verdict.kind !== 'allowed') {
    // Only who may restart it can confirm what is not known, or has a use for the step.
    const step = (nextStep: string) => (against !== null && verdict.kind === 'unknown' ? '' : ` ${nextStep}`);
    const lines = verdict.causes
      .map((cause) => causeWords(language, cause, row))
      .map(({ sentence, nextStep }) => `${sentence}${step(nextStep)}`);
    const mine = against === null || verdict.kind === 'refused' ? [] : [saidOf(against)];
    return { kind: verdict.kind, title: TITLES[verdict.kind], lines: [...lines, ...mine] };
  }
  const refusal = unreadable(record, against === null ? 'person' : 'nobody');
  if (refusal !== null) {
    const { sentence, nextStep } = refusal;
    return {
      kind: 'unseen',
      title: TITLES.unseen,
      lines: [
        stands,
        `Yet ECS refused for a cause that cannot be read here: ${sentence} Whether it is gone is not known.`,
        nextStep,
        ...(against === null ? [] : [saidOf(against)]),
      ],
    };
  }
  if (against !== null) return { kind: 'not_yours', title: TITLES.not_yours, lines: [stands, saidOf(against)] };
  return { kind: 'allowed', title: TITLES.allowed, lines: [`${stands} ${restartIt}`, CANNOT_SEE] };
}

/** What no read of an instance tells, so that "yes" is understood as what it is. */
const CANNOT_SEE =
  'Status, locks and expiry were read. Encryption keys, disks, bills, quotas and permissions cannot be: ECS may refuse for one of these.';

const TITLES: Readonly<Record<AllowedNow['kind'], string>> = {
  allowed: 'Yes, by a read that was asked at',
  refused: 'No, by a read that was asked at',
  unknown: 'Not known, by a read that was asked at',
  unseen: 'Nothing that Restart Desk can see is against it, by a read that was asked at',
  not_yours: 'The instance may be restarted, but not by you now, by a read that was asked at',
};

/** Why ECS refused, where no read tells whether that is over. */
function unreadable({ state, service, mode }: AskedOn, asksAgain: AsksAgain): Refusal | null {
  if (state !== 'refused_by_ecs' && state !== 'check_refused') return null;
  const refusal = refusalOf({ service, mode, code: null, wasReal: state === 'refused_by_ecs' }, asksAgain);
  return refusal === null || refusal.visibleToDesk ? null : refusal;
}

function saidOf({ sentence, nextStep }: Against): string {
  return nextStep === null ? sentence : `${sentence} ${nextStep}`;
}
