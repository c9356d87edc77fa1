import { clockMoment } from '../time/moments';
import type { Language } from './language';

/** That no server process reads the cloud: on every page, and where it is asked how the desk is. `since`: ISO 8601 UTC. */
export function unreadSentence(language: Language, since: string): string {
  return language.t('shell.unread', { at: clockMoment(language, since) });
}
