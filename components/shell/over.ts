import type { Person } from '@/lib/domain/access/person';
import type { Language } from '@/lib/domain/words/language';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import type { DoorFailure } from './read-json';

/** Why this page can do nothing any more for the person that it was made for. */
export interface Over {
  kind: 'signed_out' | 'other_person';
  /** Beside a control. */
  short: string;
  sentence: string;
}

/**
 * Whether the person that a page was made for is still the one behind its requests; null when they are.
 * @param shown whom the page was made for.
 * @param now who the desk said it is, the last time it let somebody in.
 * @param refused the desk's answer when it let nobody in, the last time it was asked; null when it did.
 */
export function overOf(
  language: Language,
  shown: Pick<Person, 'id'>,
  now: Pick<Person, 'id' | 'name'>,
  refused: DoorFailure | null,
): Over | null {
  const { t } = language;
  if (refused?.kind === 'signed_out') {
    const sentence = sayingSentence(language, { sentence: refused.message, said: refused.said });
    return { kind: 'signed_out', short: t('shell.signedOutShort'), sentence };
  }
  if (now.id === shown.id) return null;
  return {
    kind: 'other_person',
    short: t('shell.otherPersonShort'),
    sentence: t('shell.otherPerson', { name: now.name }),
  };
}
