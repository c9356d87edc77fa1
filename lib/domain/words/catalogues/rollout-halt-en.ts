/** Why a rollout is held or was stopped, and what of it is not open to somebody (lib/domain/rollout/halt-words.ts). */
export const ROLLOUT_HALT_EN = {
  deactivated: '{name}, who started this rollout, was deactivated.',
  deactivatedSomebody: 'Whoever started this rollout was deactivated.',
  /** `because`: the end of the sentence, or what is lacking. */
  mayNoMore: '{name}, who started this rollout, may no longer restart instances{because}',
  mayNoMoreSomebody: 'Whoever started this rollout may no longer restart instances{because}',
  end: '.',
  /** `lack` is a sentence. */
  because: ': {lack}',
  outside: '{instance} is outside what {name} may restart{because}',
  outsideSomebody: '{instance} is outside what whoever started this rollout may restart{because}',
  someOutside: 'An instance is outside what {name} may restart{because}',
  someOutsideSomebody: 'An instance is outside what whoever started this rollout may restart{because}',
  notPermitted: 'Whoever started this rollout may not restart it.',
  /** `why` is a sentence. */
  ofInstance: '{instance}: {why}',
  stopped: 'All new restarts are stopped.',
  failures: 'The limit of {count, plural, one {# failure} other {# failures}} was reached.',
  holds: 'It includes {instance}.',
  holdsBecause: 'It includes {instance}. {lack}',
} as const;
