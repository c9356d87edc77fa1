/** Of waiting events no more are counted: the question is asked by pages. */
export const MOST_WAITING = 1_000;

/** Whether the history is sealed, as pages show it; each with one sentence. */
export type HistoryTrust =
  | {
      kind: 'sealed';
      sentence: string;
      /** The number of the newest seal: so many events were ever sealed. 0 before the first. */
      sequence: number;
      /** When it was made, ISO 8601 UTC; null before the first. */
      sealedAt: string | null;
      /** Events that wait for a seal; one more than MOST_WAITING stands for all that is more. */
      waiting: number;
    }
  /** There is no key. */
  | { kind: 'unsealed'; sentence: string }
  | { kind: 'wrong_key'; sentence: string }
  /** It is sealed, and this server came upon rows that somebody without the key has written or changed. */
  | { kind: 'doubted'; sentence: string }
  /** Somebody without the key has changed the seals, so that nothing is sealed any more. */
  | { kind: 'broken'; sentence: string };

/** What is known of a sealed history. */
export type SealedUntil = Omit<Extract<HistoryTrust, { kind: 'sealed' }>, 'kind' | 'sentence'>;

/** A history that is being sealed. */
export function sealedTrust(until: SealedUntil): HistoryTrust {
  const { sequence, waiting } = until;
  const sealed = sequence === 0 ? 'Sealing begins' : `The history is sealed: ${counted(sequence, 'event')} so far`;
  const rest =
    waiting === 0
      ? 'none waits'
      : waiting > MOST_WAITING
        ? `more than ${MOST_WAITING.toLocaleString('en')} wait for their seals`
        : `${waiting.toLocaleString('en')} ${waiting === 1 ? 'waits for its seal' : 'wait for their seals'}`;
  return { kind: 'sealed', sentence: `${sealed}, ${rest}.`, ...until };
}

/** A history that is not. `before`: it was, with a key that this server is not given. */
export function unsealedTrust(before: boolean): HistoryTrust {
  return {
    kind: 'unsealed',
    sentence: before
      ? 'The history was sealed, and this server has no DESK_HISTORY_KEY: what it writes now will count as inserted.'
      : 'The history is not sealed: DESK_HISTORY_KEY is not set, so changes made in the database itself cannot be found.',
  };
}

export const WRONG_KEY: HistoryTrust = {
  kind: 'wrong_key',
  sentence:
    'DESK_HISTORY_KEY is not the key that sealed this history, so nothing is sealed until the right one is set.',
};

export const BROKEN: HistoryTrust = {
  kind: 'broken',
  sentence: 'The beginning of the seals was changed in the database, so nothing is sealed: run npm run history:verify.',
};

export const SEALS_GONE: HistoryTrust = {
  kind: 'broken',
  sentence:
    'Seals that this server has seen are gone from the database, or others stand in their place, so nothing is sealed: run npm run history:verify.',
};

/** A history that is being sealed while not all is as it was written. */
export function doubtedTrust({ hasMisfit, rejected }: { hasMisfit: boolean; rejected: number }): HistoryTrust {
  const found = [
    ...(hasMisfit ? ['seals that were changed in the database'] : []),
    ...(rejected > 0 ? [`${counted(rejected, 'event')} that could not be sealed`] : []),
  ];
  return {
    kind: 'doubted',
    sentence: `The history is sealed, and this server has found ${found.join(' and ')}: run npm run history:verify.`,
  };
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
