import type { Language } from '../words/language';
import type { RestartMode } from './restart';

/** The verb of a mode, as titles and buttons begin: "Restart web-01". */
export function modeVerb({ t }: Language, mode: RestartMode): string {
  return t(`mode.verb.${mode}`);
}
