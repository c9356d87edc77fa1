import type { RestartView } from '../instance/fleet-views';
import { fullMoment } from '../time/moments';
import type { Language } from '../words/language';
import type { NextSteps, ToCopy } from './step-codes';
import { goesOnSentence, stepSentence } from './step-words';

/** What a ticket gets of a restart. */
export interface Ticketed {
  restart: RestartView;
  next: NextSteps;
  /** The address of the record, as the reader reached it. */
  address: string;
}

/** Where "Account" is left out: there is one, or it is not named on pages. */
interface TicketOptions {
  namesAccount: boolean;
}

/** A record as plain text for a ticket or a message: what happened, to what, by whom, what the service said, and what to do. */
export function ticketText(language: Language, ticketed: Ticketed, { namesAccount }: TicketOptions): string {
  const { t } = language;
  const { restart, next, address } = ticketed;
  const { title, sentence, instanceName, instanceId: id, regionId: region, actor, mode, reason, endedAt } = restart;
  const name = oneLine(instanceName) || id;
  const account = oneLine(restart.accountId);
  const at = fullMoment(language, restart.requestedAt);
  return [
    oneLine(title),
    oneLine(sentence),
    '',
    namesAccount
      ? t('record.text.instanceOfAccount', { name, id, region, account })
      : t('record.text.instance', { name, id, region }),
    t(`record.text.askedFor.${mode}`, { name: oneLine(actor.name), at }),
    reason === null ? t('record.text.noReason') : t('record.text.reason', { reason: oneLine(reason) }),
    ...(endedAt === null ? [] : [t('record.text.ended', { at: fullMoment(language, endedAt) })]),
    ...next.copy.flatMap(({ what, text }) =>
      isOfService(what) ? [t(`record.text.${what}`, { text: oneLine(text) })] : [],
    ),
    '',
    t('record.text.next'),
    ...next.steps.map((step) => `- ${oneLine(stepSentence(language, step, { name }))}`),
    t('record.text.meanwhile', { text: oneLine(goesOnSentence(language, next.goesOn, { name })) }),
    '',
    address,
  ].join('\n');
}

/** What stands above the line already. */
type OfInstance = 'instance_id' | 'region';

function isOfService(what: ToCopy['what']): what is Exclude<ToCopy['what'], OfInstance> {
  return what !== 'instance_id' && what !== 'region';
}

/** What somebody else chose, in the line where it stands: no line of a ticket is made up by a name or a message. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
