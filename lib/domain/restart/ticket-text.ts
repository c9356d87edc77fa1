import type { RestartView } from '../instance/fleet-views';
import type { RestartMode } from './restart';
import type { NextSteps, ToCopy } from './step-codes';
import { COPY_LABEL, goesOnSentence, stepSentence } from './step-words';

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

/** What was asked for, within a line. */
const MODE_IN_WORDS: Readonly<Record<RestartMode, string>> = {
  graceful: 'restart',
  force: 'force restart',
  dry_run: 'dry run',
};

/** A record as plain text for a ticket or a message: what happened, to what, by whom, what the service said, and what to do. */
export function ticketText({ restart, next, address }: Ticketed, { namesAccount }: TicketOptions): string {
  const { title, sentence, instanceName, instanceId, regionId, accountId, actor, mode, reason } = restart;
  const name = oneLine(instanceName) || instanceId;
  const account = namesAccount ? `, account ${oneLine(accountId)}` : '';
  const said = next.copy.filter(({ what }) => OF_SERVICE.includes(what));
  return [
    oneLine(title),
    oneLine(sentence),
    '',
    `Instance: ${name} (${instanceId}, ${regionId}${account})`,
    `Asked for: ${MODE_IN_WORDS[mode]}, by ${oneLine(actor.name)} at ${utc(restart.requestedAt)}`,
    `Reason: ${reason === null ? 'none given' : oneLine(reason)}`,
    ...(restart.endedAt === null ? [] : [`Ended: ${utc(restart.endedAt)}`]),
    ...said.map(
      ({ what, text }) =>
        `${what === 'request_id' ? COPY_LABEL[what] : `${COPY_LABEL[what]} of ECS`}: ${oneLine(text)}`,
    ),
    '',
    'Next:',
    ...next.steps.map((step) => `- ${oneLine(stepSentence(step, { name }))}`),
    `Meanwhile: ${oneLine(goesOnSentence(next.goesOn, { name }))}`,
    '',
    address,
  ].join('\n');
}

const OF_SERVICE: readonly ToCopy['what'][] = ['request_id', 'service_code', 'service_message', 'recommend'];

/** What somebody else chose, in the line where it stands: no line of a ticket is made up by a name or a message. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function utc(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}
