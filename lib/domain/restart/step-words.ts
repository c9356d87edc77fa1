import { LATE_WATCH_HOURS } from './restart';
import type { GoesOn, NextStep, StepCode, ToCopy } from './step-codes';

/** What the words of a step are made with: the name of its instance, as people call it. */
interface Named {
  name: string;
}

type Words = (step: NextStep, about: Named) => string;

/** The sentence of each step: a further one does not compile without it. */
const STEP_WORDS: Readonly<Record<StepCode, Words>> = {
  restart_again: (_, { name }) =>
    `Nothing was restarted by this request. If it is still needed, restart ${name} from here.`,
  restart_cause_gone: (_, { name }) =>
    `What spoke against it is gone, as far as reads show. If it is still needed, restart ${name} from here.`,
  restart_confirm: ({ short }, { name }) =>
    `To restart ${name} all the same, press Restart and confirm what is not known about it${short === undefined ? '' : ` (${short})`}.`,
  restart_when_done: (_, { name }) =>
    `When that is done, restart ${name} from here. Restart Desk cannot read whether the cause is gone: only ECS can tell.`,
  restart_after_look: (_, { name }) => `If ${name} still needs a restart after that, restart it from here.`,
  restart_next_minute: ({ until }, { name }) =>
    `Nothing was sent. ${until === undefined ? 'When the next minute has begun' : `From ${clock(until)} on`}, restart ${name} from here if it is still needed.`,
  restart_checked: (_, { name }) =>
    `A passing dry run is no proof: see what it does not check. If it is needed, restart ${name} from here.`,
  force_again: (_, { name }) =>
    `If it is still needed, force restart ${name} from here. It cuts the power: what was not written to disk is lost.`,
  force_if_hung: (_, { name }) =>
    `If the system of ${name} does not react at all, a force restart cuts its power: what was not written to disk is lost.`,
  dry_run_again: () => 'Repeat the dry run: it restarts nothing.',
  dry_run_first: () => 'Try a dry run first: ECS checks the request and restarts nothing. A pass is no proof.',
  dry_run_meanwhile: () => 'Dry runs stay possible meanwhile.',
  judge_again: () => 'Then ask “Would it be allowed now?”: the instance is read freshly.',
  open_instance: (_, { name }) => `Open the page of ${name}: it shows the rules and what happened since.`,
  look_at_it: (_, { name }) => `Look at ${name} before anything else: what it does now decides what comes next.`,
  follow_other: () => 'Follow the other restart, which was first. A new one is possible when it has ended.',
  follow_newest: () => 'Look at the newer restart of this instance first: it stands for what is true now.',
  open_rollout: () => 'Open its rollout: what becomes of this instance is decided there.',
  allow_restarts: () => 'You may allow restarts again, in the line at the top of the page.',
  wait_here: () => 'Wait: this page follows it and needs no reload.',
  wait_status: ({ status = '' }) =>
    `Wait until it is Running: it reads ${status}, and ECS restarts only Running instances.`,
  wait_stop: ({ said = '' }) => `${said} Wait until restarts are allowed again.`,
  no_other_way: (_, { name }) => `Do not restart ${name} by another way meanwhile: it could be restarted twice.`,
  newer_release: () => 'Open it in the newer release. Do not take it for done, nor for not sent.',

  check_service: (_, { name }) => `Check that the service on ${name} is well.`,
  look_why_late: () =>
    'Find out why it took so long: its system log of that time, or its screen output (VNC) in the ECS console.',
  look_uptime: () => 'Look at the uptime of its system: it tells whether it was restarted.',
  look_vnc: ({ status }) =>
    status === undefined
      ? 'If it takes longer than usual, look at its screen output (VNC) in the ECS console.'
      : 'Look at its screen output (VNC) in the ECS console: it shows where its system hangs.',
  look_console: ({ status }) =>
    status === undefined
      ? 'Look at the instance in the ECS console.'
      : `Look at the instance in the ECS console: ${status === '' ? 'ECS gives no status for it' : `it reads ${status}`}.`,
  not_in_fleet: (_, { name }) =>
    `${name} is not in the fleet any more: look in the ECS console whether it was released.`,
  check_id: () => 'Check the id and the region in the ECS console. A released instance leaves the list by itself.',
  who_released: () => 'Find out who released it: ActionTrail in the Alibaba Cloud console keeps who called what.',
  ticket: ({ requestId }) =>
    `If it stays so, open a ticket to Alibaba Cloud${requestId === undefined ? '' : ` with the request id ${requestId}`}.`,
  by_cause: ({ said = '' }) => said,
  mend: ({ said = '' }) => said,
  ask_holder: ({ said = '' }) => said,
  ask_admin: () => 'An administrator can say why the person was deactivated.',
};

/** A step in words. */
export function stepSentence(step: NextStep, about: Named): string {
  return STEP_WORDS[step.code](step, about);
}

/** What the desk goes on doing, in words. */
export function goesOnSentence(goesOn: GoesOn, { name }: Named): string {
  switch (goesOn.code) {
    case 'follows':
      return `Restart Desk reads ${name} every few seconds, says here how it ends, and sends nothing a second time.`;
    case 'follows_dry_run':
      return 'Restart Desk waits for the answer of ECS, and shows it here.';
    case 'follows_unseen':
      return `Restart Desk cannot see ${name} at the moment. It tries again by itself, goes on from what it reads then, and sends nothing a second time.`;
    case 'watches_late':
      return `Restart Desk goes on watching ${name} until ${goesOn.until.slice(0, 16).replace('T', ' ')} UTC, ${LATE_WATCH_HOURS} hours from its end, and adds here what it sees. It sends nothing by itself.`;
    case 'rollout':
      return 'Its rollout decides whether it is tried again; nothing is sent twice.';
    case 'over':
      return 'This restart is over: Restart Desk sends nothing more of it by itself.';
  }
}

/** What each thing to copy is called. */
export const COPY_LABEL: Readonly<Record<ToCopy['what'], string>> = {
  request_id: 'Request id',
  instance_id: 'Instance id',
  region: 'Region',
  service_code: 'Code',
  service_message: 'Message',
  recommend: 'Diagnosis',
};

function clock(iso: string): string {
  return `${iso.slice(11, 16)} UTC`;
}
