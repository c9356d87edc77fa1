import type { Language } from '../words/language';
import type { UnclearWhy } from './plan';

/** Why nothing was chosen of a line, and what to do. */
export function unclearSentence({ t }: Language, why: UnclearWhy): string {
  return t(`unclearLine.${why}`);
}
