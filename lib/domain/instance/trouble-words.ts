import { faultSentence } from '../restart/call-faults';
import { explainRefusal } from '../restart/refusals';
import { printable } from '../words/printable';
import { asSentence, bare } from '../words/prose';
import type { ReadTrouble, TroubleAnswer, UnseenWhy } from './read-trouble';

const UNSEEN: Readonly<Record<string, string>> = {
  not_running: 'Restart Desk was not running, or was held up',
  not_read: 'the instance could not be read',
  not_found: 'ECS does not find it by its id, and no whole sweep could show that it is gone',
};

/** The same in one clause. */
export function unseenClause({ why, trouble }: UnseenWhy): string {
  if (trouble !== undefined) return troubleClause(trouble);
  const known = Object.hasOwn(UNSEEN, why) ? UNSEEN[why] : undefined;
  if (known !== undefined) return known;
  // A clause of an older release; or a code alone, where such a server passed on what this one had noted.
  return /\s/.test(why) ? bare(why) : `ECS could not be read (${why})`;
}

/** What a trouble is called in one clause: never a URL, never signed text. */
export function troubleClause(trouble: ReadTrouble): string {
  switch (trouble.kind) {
    case 'refused':
      return trouble.answer.from === 'sts'
        ? `there are no credentials to read with (${codeOf(trouble.answer)})`
        : `ECS refused our reads (${codeOf(trouble.answer)})`;
    case 'looks_empty':
      return 'the account may not read instances (ecs:DescribeInstances), so its fleet looks empty';
    case 'throttled':
      return trouble.api === 'AssumeRole'
        ? `STS is throttling this account${inBrackets(trouble.code)}`
        : `ECS is throttling our reads (${trouble.code ?? trouble.api})`;
    case 'no_budget':
      return `our own request budget for ${trouble.api} is used up`;
    case 'endless':
      return `the list that ECS gives does not end: after ${trouble.pages} pages it only repeated itself`;
    case 'unread':
      return `ECS could not be read (${bare(faultSentence(trouble.detail, trouble.params))})`;
  }
  return `ECS could not be read (${kindOf(trouble)})`;
}

/** Of a newer release, which knows what it means. */
function kindOf(trouble: { kind: string }): string {
  return printable(trouble.kind);
}

/** The same in whole sentences: what happened, what it means and what to do, as a refused restart says it of the same code. */
export function troubleSentence(trouble: ReadTrouble, action = 'ecs:DescribeInstances'): string {
  const clause = troubleClause(trouble);
  const said = asSentence(clause.charAt(0).toUpperCase() + clause.slice(1));
  switch (trouble.kind) {
    case 'refused': {
      const about = trouble.answer.from === 'sts' ? 'sts' : 'read';
      const { sentence, nextStep } = explainRefusal({
        ...trouble.answer,
        about,
        action: about === 'sts' ? undefined : action,
      });
      return `${said} ${sentence} ${nextStep}`;
    }
    case 'looks_empty':
      return `${said} ${explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read', action }).nextStep}`;
    case 'endless':
      return `${said} What it gave is kept, and nothing is concluded from what is missing. Restart Desk tries again by itself, less and less often; if it goes on, open a ticket with Alibaba Cloud.`;
    case 'throttled':
    case 'no_budget':
    case 'unread':
      return said;
  }
  return said;
}

/** Whether a permission in RAM is what is missing. */
export function isDenied(trouble: ReadTrouble): boolean {
  if (trouble.kind === 'looks_empty') return true;
  return (
    trouble.kind === 'refused' &&
    trouble.answer.from !== 'sts' &&
    explainRefusal({ ...trouble.answer, about: 'read' }).cause === 'no_permission'
  );
}

/** The code for logs and lists. */
export function troubleCode(trouble: ReadTrouble): string {
  switch (trouble.kind) {
    case 'refused':
      return codeOf(trouble.answer);
    case 'looks_empty':
      return 'Forbidden.RAM';
    case 'throttled':
      return trouble.code === null ? 'throttled' : `${trouble.api === 'AssumeRole' ? 'STS ' : ''}${trouble.code}`;
    case 'no_budget':
      return 'no_budget';
    case 'endless':
      return 'endless_pages';
    case 'unread':
      return 'unread';
  }
  return kindOf(trouble);
}

/** STS is named: its Throttling.User is another one than that of ECS. */
function codeOf({ from, code }: TroubleAnswer): string {
  return from === 'sts' && /^[A-Z]/.test(code) ? `STS ${code}` : code;
}

function inBrackets(code: string | null): string {
  return code === null ? '' : ` (${code})`;
}
