import type { RestartMode } from '@/lib/fleet/restart';

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

export const COPY = {
  restart: 'Restart',
  openPage: 'Open the page of',
  copyId: 'Copy id',
  lastRecord: 'Record of the last restart',
  mode: 'Mode',
  modeName: { graceful: 'Graceful', force: 'Force' },
  reason: 'Reason',
  reasonOptional: 'optional',
  reasonRequired: 'required',
  reasonHint: 'Why, in a few words. A ticket link may stand here.',
  charactersLeft: (left: number) =>
    left < 0 ? `${-left} ${left === -1 ? 'character' : 'characters'} too many` : `${left} characters left`,
  cancel: 'Cancel',
  close: 'Close',
  asking: 'Asking ECS…',
  looking: 'The answer was lost. Restart Desk is asked whether the request arrived; nothing is sent a second time.',
  lookingShort: 'Looking for it…',
  notArrived: 'The request did not arrive; nothing was sent. Try again.',
  lost: 'The answer was lost, and whether the request arrived is not known yet. Nothing is sent a second time. Restart Desk looks again by itself.',
  lookAgain: 'Look again',
  askAgain: 'Ask again',
  openRecord: 'Open the record',
  openInstance: 'Open its page',
  opensTab: ' (opens in a new tab)',
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
  next: 'Next:',
  unreachable: (trouble: string) => `${trouble.replace(/\.+$/, '')}, so this may be behind. It tries again by itself.`,
  asked: 'What was asked',
  thenNow: 'What was known, and what is true now',
  before: 'When it was judged',
  now: 'Now',
  notJudged: 'It ended before the instance was read for it.',
  notCompared: 'Not compared',
  noRow: 'Restart Desk has no row of this instance: it was released, or is not in a region that is read.',
  steps: 'What happened',
  later: (span: string | null) => (span === null ? 'at once' : `${span} later`),
  noReason: 'None given',
  noLock: 'None',
  account: 'Account',
  alsoSeen: (accounts: string) => `also seen through ${accounts}`,
  refusedBy: { desk: 'Restart Desk itself', ecs: 'ECS', permissions: 'Your permissions' },
  console: 'Open the instance in the ECS console',
} as const;
