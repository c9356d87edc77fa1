import { lackWords } from '../access/permissions';
import { statusLabel } from '../instance/statuses';
import { causeShort, causeWords } from '../instance/verdict-words';
import { clockMinute, fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { inARow } from '../words/sentences';
import { permissionNext } from './permission-words';
import { LATE_WATCH_HOURS } from './restart';
import type { GoesOn, NextStep } from './step-codes';

/** What the words of a step are made with: the name of its instance, as people call it. */
interface Named {
  name: string;
}

/** A step in words. A further one does not compile without a message of its code, or a case here. */
export function stepSentence(language: Language, step: NextStep, { name }: Named): string {
  const { t } = language;
  const { code, cause, lacks, status, until, requestId, said = '' } = step;
  switch (code) {
    case 'restart_confirm':
      return cause === undefined
        ? t('steps.confirmNothingNamed', { name })
        : t('steps.restart_confirm', { name, short: causeShort(language, cause) });
    case 'restart_next_minute':
      return until === undefined
        ? t('steps.restart_next_minute', { name })
        : t('steps.restartFrom', { name, at: clockMinute(language, until) });
    case 'wait_status':
      return t('steps.wait_status', { status: statusLabel(language, status ?? '') });
    case 'wait_stop':
      return t('steps.wait_stop', { said });
    case 'look_vnc':
      return status === undefined ? t('steps.look_vnc') : t('steps.vncHangs');
    case 'look_console':
      if (status === undefined) return t('steps.look_console');
      return status === ''
        ? t('steps.consoleNoStatus')
        : t('steps.consoleStatus', { status: statusLabel(language, status) });
    case 'ticket':
      return requestId === undefined ? t('steps.ticket') : t('steps.ticketWith', { requestId });
    case 'by_cause':
      return cause === undefined ? '' : causeWords(language, cause, { name, instanceId: name }).nextStep;
    case 'mend':
      return said;
    case 'ask_holder':
      return lacks === undefined
        ? ''
        : inARow(language, lackWords(language, lacks).sentence, permissionNext(language, lacks.why));
    default:
      return t(`steps.${code}`, { name });
  }
}

/** What the desk goes on doing, in words. */
export function goesOnSentence(language: Language, goesOn: GoesOn, { name }: Named): string {
  const { t } = language;
  if (goesOn.code === 'watches_late')
    return t('steps.goesOn.watches_late', {
      name,
      until: fullMinute(language, goesOn.until),
      hours: String(LATE_WATCH_HOURS),
    });
  return t(`steps.goesOn.${goesOn.code}`, { name });
}
