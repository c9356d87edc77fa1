import type { Language } from '../words/language';
import type { Refusal } from './refusals';

// Apart from the sentences, so that a list can name causes without carrying them.

/** What a refusal is called, in one to four words: by its cause, or by its code where that says nothing. */
export function refusalShort({ t }: Language, { cause, said }: Pick<Refusal, 'cause' | 'said'>): string {
  if (cause !== 'unknown') return t(`refusalShort.${cause}`);
  return said.code || t('refusalShort.noCode');
}
