import { clockMinute } from '../time/moments';
import type { Language } from '../words/language';
import { haltSentence } from './halt-words';
import { haltParamsOf, type RolloutStands } from './rollout';
import type { BoardColumn, RolloutView } from './rollout-views';
import { isState } from './state-words';

type Counts = Readonly<Record<BoardColumn, number>>;

/** What goes on, or how it went; and what to do next. */
export function sentenceOf(
  language: Language,
  rollout: RolloutStands,
  counts: Counts,
): { sentence: string; nextStep: string | null } {
  const { t } = language;
  const { wave } = rollout;
  const waves = rollout.waves.length;
  const who = whoChanged(rollout);
  const flight = counts.under_way === 0 ? '' : t('rolloutStanding.flight', { count: counts.under_way });
  switch (rollout.state) {
    case 'running':
      return {
        sentence: waves > 1 ? t('rolloutStanding.wave', { wave: wave + 1, waves }) : t('rolloutStanding.underWay'),
        nextStep: null,
      };
    case 'paused':
      return { sentence: t('rolloutStanding.paused', { who, flight }), nextStep: t('rolloutStanding.pausedNext') };
    case 'held': {
      const why = haltOf(language, rollout);
      return {
        sentence:
          why === null ? t('rolloutStanding.heldSomehow', { flight }) : t('rolloutStanding.held', { why, flight }),
        nextStep: t('rolloutStanding.heldNext'),
      };
    }
    case 'looking':
      return {
        sentence: t('rolloutStanding.looking', { wave: wave + 1, waves }),
        nextStep:
          rollout.lookUntil === null
            ? t('rolloutStanding.lookingNext', { wave: wave + 2 })
            : t('rolloutStanding.lookingUntil', { wave: wave + 2, at: clockMinute(language, rollout.lookUntil) }),
      };
    case 'finishing':
      return {
        sentence:
          rollout.result === 'cancelled'
            ? t('rolloutStanding.cancelling', { who, flight })
            : t('rolloutStanding.stopping', { why: haltOrLimit(language, rollout), flight }),
        nextStep: null,
      };
    case 'ended':
      return { sentence: endSentence(language, rollout, counts), nextStep: endStep(language, counts) };
  }
}

/** The same on a page, of what its server sent: one of the release before, or of a newer one, is taken at its word. */
export function toldStanding(
  language: Language,
  { standing, counts, sentence, nextStep }: Pick<RolloutView, 'standing' | 'counts' | 'sentence' | 'nextStep'>,
): { sentence: string; nextStep: string | null } {
  return standing === undefined || !isState(standing.state)
    ? { sentence, nextStep }
    : sentenceOf(language, standing, counts);
}

/** Whoever did what a rollout is in now. */
function whoChanged({ changedBy }: RolloutStands): string {
  return changedBy?.name ?? 'Restart Desk';
}

function haltOf(language: Language, rollout: RolloutStands): string | null {
  return rollout.why === null ? null : haltSentence(language, rollout.why, haltParamsOf(rollout), rollout.changedAt);
}

function haltOrLimit(language: Language, rollout: RolloutStands): string {
  return haltOf(language, rollout) ?? language.t('rolloutStanding.limitReached');
}

function endSentence(language: Language, rollout: RolloutStands, counts: Counts): string {
  const { t } = language;
  const outcome = t('rolloutStanding.outcome', {
    running: counts.running_again,
    restarting: rollout.restarting,
    failures: counts.failed === 0 ? '' : t('rolloutStanding.outcomeFailures', { count: counts.failed }),
    notStarted: counts.not_started === 0 ? '' : t('rolloutStanding.outcomeNotStarted', { count: counts.not_started }),
  });
  switch (rollout.result) {
    case 'cancelled':
      return t('rolloutStanding.cancelled', { who: whoChanged(rollout), outcome });
    case 'stopped':
      return t('rolloutStanding.stopped', { why: haltOrLimit(language, rollout), outcome });
    default:
      return outcome;
  }
}

function endStep({ t }: Language, counts: Counts): string | null {
  if (counts.failed > 0) return t('rolloutStanding.failedNext');
  return counts.not_started > 0 ? t('rolloutStanding.notStartedNext') : null;
}
