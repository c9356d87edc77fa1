import type { AlikeView } from '@/lib/domain/restart/alike';
import type { RestartMode } from '@/lib/domain/restart/restart';
import type { UsualTime } from '@/lib/domain/restart/usual-time';
import { duration } from '@/lib/domain/time/durations';
import type { Language } from '@/lib/domain/words/language';

/** The verb of each mode, as titles and buttons begin: "Restart web-01". */
export const VERB: Record<RestartMode, string> = {
  graceful: 'Restart',
  force: 'Force restart',
  dry_run: 'Dry run',
};

/** What each mode does and loses. */
export const MODE_HINT: Record<RestartMode, string> = {
  graceful: 'Asks the operating system to shut down first.',
  force: 'Force cuts the power, like pulling the plug: what was not written to disk is lost.',
  dry_run: 'Asks ECS to check the request. Nothing is restarted.',
};

export const RESTART_COPY = {
  restart: 'Restart',
  openPage: 'Open the page of',
  copyId: 'Copy id',
  lastRecord: 'Record of the last restart',
  mode: 'Mode',
  modeName: { graceful: 'Graceful', force: 'Force', dry_run: 'Dry run' },
  cancel: 'Cancel',
  close: 'Close',
  asking: 'Asking ECS…',
  looking: 'No answer came. Restart Desk is asked whether the request arrived; the same click is never sent twice.',
  lookingShort: 'Looking for it…',
  notArrived:
    'No answer came, and Restart Desk has recorded no such request so far. If it still arrives, it may be sent. Try again: the same click is never sent twice.',
  lost: 'It is not known yet whether the request arrived; it may still be sent. The same click is never sent twice. Restart Desk looks again by itself.',
  lookAgain: 'Look again',
  askAgain: 'Ask again',
  idAndPlace: 'Id, addresses and last restart',
  openRecord: 'Open the record',
  openInstance: 'Open its page',
  otherRecord: 'Open the other restart',
  seen: 'I have seen it',
  tickFirst: 'First tick that you have read what is not known.',
  tick: 'I have read this',
  refusedNow: (short: string) => `Cannot be restarted now: ${short}.`,
  notNow: (short: string) => `Not now: ${short}.`,
  signedInAgain: 'You are signed in again. Nothing was sent: send it now, or change it first.',
  staleKept: 'Nothing was sent, and what you have typed stays.',
  reload: 'Reload',
  gone: (name: string) => `${name} is no longer in the fleet.`,
  goneBlock: 'It is no longer in the fleet. If it was released, there is nothing to restart.',
  wasReal:
    'This was a real restart. ECS did not treat the request as a dry run. The instance is restarting, or already has.',
  checked: 'Checked',
  notChecked: 'Not checked',
  service: 'What ECS answered',
  stsAnswer: 'What STS answered',
  deniedAction: 'Denied action',
  deniedPrincipal: 'Denied to',
  deniedPolicy: 'By policy',
  deniedReason: 'Since',
  noWords: 'None given',
  wordsLeftOut: 'Left out: with this code ECS repeats what was signed',
  requestId: 'Request id',
  code: 'Code',
  message: 'Message',
  none: '–',
  never: 'None known',
  systemEvent: 'System event',
} as const;

/** The page of one restart. */
export const RECORD = {
  requested: (verb: string, name: string) => `${verb} of ${name} requested`,
  outcome: (title: string, took: string | null) => (took === null ? title : `${title} after ${took}`),
  back: 'Back to the fleet, with this instance',
  next: 'What to do next',
  why: 'Why',
  by: 'Refused by',
  reasonCode: 'Reason',
  copyAddress: 'Copy its address',
  copied: 'Copied',
  judge: 'Would it be allowed now?',
  judging: 'Reading it freshly…',
  judgeLost: 'No answer came, so it is not known. Ask again.',
  unreachable: (trouble: string) => `${trouble.replace(/\.+$/, '')}, so this may be behind. It tries again by itself.`,
  unseen: (since: string, sentence: string) => `Restart Desk has not seen it since ${since}. ${sentence}`,
  asked: 'What was asked',
  thenNow: 'What was known, and what is true now',
  before: 'When it was judged',
  now: 'Now',
  changed: 'changed',
  notJudged: 'It ended before the instance was read for it.',
  noRow: 'Restart Desk has no row of this instance: it was released, or is not in a region that is read.',
  steps: 'What happened',
  later: (span: string | null) => (span === null ? 'at once' : `${span} later`),
  noReason: 'None given',
  noLock: 'None',
  account: 'Account',
  rollout: 'Part of a rollout',
  openRollout: 'Open the rollout',
  alsoSeen: (accounts: string) => `also seen through ${accounts}`,
  refusedBy: { desk: 'Restart Desk itself', ecs: 'ECS', permissions: 'Your permissions' },
  console: 'Open the instance in the ECS console',
  phases: (open: boolean) => (open ? 'How long it takes' : 'How long it took'),
  ticket: 'Copy for the ticket',
  ticketCopied: 'Copied for the ticket',
  noChange: 'Nothing of what is compared has changed since.',
  unchanged: (count: number) => (count === 1 ? '1 fact that did not change' : `${count} facts that did not change`),
  alike: 'The same failure elsewhere',
  alikeCount: ({ restarts, instances, cut }: AlikeView) =>
    `${cut ? 'More than ' : ''}${restarts} ${restarts === 1 ? 'restart' : 'restarts'} of ${instances} other ${instances === 1 ? 'instance' : 'instances'} ended the same way, no more than 24 hours from this one.`,
  alikeOpen: 'See those days in the history',
} as const;

/** Where a step is done, beside it. */
export const STEPS = {
  desk: 'Here',
  outside: 'Elsewhere',
  meanwhile: 'Meanwhile',
  instance: (name: string) => `Open the page of ${name}`,
  other: 'Open the other restart',
  newest: 'Open the newer restart',
} as const;

/** How long an open restart takes, beside how long is usual. */
export const ELAPSED = {
  unknown: 'so far; how long is usual is not known yet',
  usual: (language: Language, { halfMs, mostMs, instanceType }: UsualTime) =>
    `usually ${duration(language, halfMs)}, 95 % within ${duration(language, mostMs)}${instanceType === null ? '' : ` for ${instanceType}`}`,
  within: 'So far it is within that.',
  late: 'It takes longer than 95 % of such restarts took.',
} as const;
