import type { Language } from '../words/language';

/** Of waiting events no more are counted: the question is asked by pages. */
export const MOST_WAITING = 1_000;

/** Whether the history is sealed, as pages show it. */
export type HistoryTrust =
  | {
      kind: 'sealed';
      /** The number of the newest seal: so many events were ever sealed. 0 before the first. */
      sequence: number;
      /** When it was made, ISO 8601 UTC; null before the first. */
      sealedAt: string | null;
      /** Events that wait for a seal; one more than MOST_WAITING stands for all that is more. */
      waiting: number;
    }
  /** There is no key. `before`: it was sealed, with a key that this server is not given. */
  | { kind: 'unsealed'; before: boolean }
  | { kind: 'wrong_key' }
  /** It is sealed, and this server came upon rows that somebody without the key has written or changed. */
  | {
      kind: 'doubted';
      /** Seals were changed. */
      hasMisfit: boolean;
      /** So many events could not be sealed. */
      rejected: number;
    }
  /** Somebody without the key has changed the seals, or their beginning, so that nothing is sealed any more. */
  | { kind: 'broken'; what: 'beginning' | 'seals_gone' };

/** What it is, in one sentence. */
export function trustSentence({ t }: Language, trust: HistoryTrust): string {
  switch (trust.kind) {
    case 'sealed': {
      const { sequence: events, waiting: count } = trust;
      const waiting =
        count === 0
          ? t('seals.noneWaits')
          : count > MOST_WAITING
            ? t('seals.moreWait', { most: MOST_WAITING })
            : t('seals.wait', { count });
      return events === 0 ? t('seals.begins', { waiting }) : t('seals.sealed', { events, waiting });
    }
    case 'unsealed':
      return trust.before ? t('seals.unsealedSince') : t('seals.unsealed');
    case 'wrong_key':
      return t('seals.wrong_key');
    case 'doubted': {
      const { hasMisfit, rejected } = trust;
      if (rejected === 0) return t('seals.misfit');
      return hasMisfit ? t('seals.misfitAndRejected', { rejected }) : t('seals.rejected', { rejected });
    }
    case 'broken':
      return trust.what === 'beginning' ? t('seals.beginningChanged') : t('seals.sealsGone');
  }
}
