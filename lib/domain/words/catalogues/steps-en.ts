/** What can be done about a restart (lib/domain/restart/step-words.ts), by its code, and what the desk goes on doing. */
export const STEPS_EN = {
  restart_again: 'Nothing was restarted by this request. If it is still needed, restart {name} from here.',
  restart_cause_gone:
    'What stood in its way is gone, as far as reads show. If it is still needed, restart {name} from here.',
  restart_confirm: 'To restart {name} all the same, press Restart and confirm what is not known about it ({short}).',
  confirmNothingNamed: 'To restart {name} all the same, press Restart and confirm what is not known about it.',
  restart_when_done:
    'When that is done, restart {name} from here. Restart Desk cannot read whether the cause is gone: only ECS can tell.',
  restart_after_look: 'If {name} still needs a restart after that, restart it from here.',
  restart_next_minute:
    'Nothing was sent. When the next minute has begun, restart {name} from here if it is still needed.',
  restartFrom: 'Nothing was sent. From {at} on, restart {name} from here if it is still needed.',
  restart_checked:
    'A passing dry run is no proof: see what it does not check. If it is needed, restart {name} from here.',
  force_again:
    'If it is still needed, force restart {name} from here. It cuts the power: what was not written to disk is lost.',
  force_if_hung:
    'If the system of {name} does not respond at all, a force restart cuts its power: what was not written to disk is lost.',
  dry_run_again: 'Repeat the dry run: it restarts nothing.',
  dry_run_first: 'Try a dry run first: ECS checks the request and restarts nothing. A pass is no proof.',
  dry_run_meanwhile: 'Dry runs still work meanwhile.',
  judge_again: 'Then ask “Would it be allowed now?”: the instance is read again.',
  open_instance: 'Open the page of {name}: it shows the rules and what happened since.',
  look_at_it: 'Look at {name} before anything else: what it does now decides what comes next.',
  follow_other: 'Follow the other restart, which was first. A new one is possible once it has ended.',
  follow_newest: 'Look at the newer restart of this instance first: it shows what is true now.',
  open_rollout: 'Open its rollout: what becomes of this instance is decided there.',
  allow_restarts: 'You may allow restarts again, in the line at the top of the page.',
  wait_here: 'Wait: this page follows it and needs no reload.',
  wait_status: 'Wait until it is Running: it was last read as {status}, and ECS restarts only Running instances.',
  wait_stop: '{said} Wait until restarts are allowed again.',
  no_other_way: 'Do not restart {name} in any other way meanwhile: it could be restarted twice.',
  newer_release: 'Open it in the newer release. Do not assume that it was done, or that it was not sent.',

  check_service: 'Check that the service on {name} is working.',
  look_why_late:
    'Find out why it took so long: its system log of that time, or its screen output (VNC) in the ECS console.',
  look_uptime: 'Look at the uptime of its system: it shows whether it was restarted.',
  look_vnc: 'If it takes longer than usual, look at its screen output (VNC) in the ECS console.',
  vncHangs: 'Look at its screen output (VNC) in the ECS console: it shows where its system hangs.',
  look_console: 'Look at the instance in the ECS console.',
  consoleNoStatus: 'Look at the instance in the ECS console: ECS gives no status for it.',
  consoleStatus: 'Look at the instance in the ECS console: it was last read as {status}.',
  not_in_fleet: '{name} is no longer in the fleet: check in the ECS console whether it was released.',
  check_id: 'Check the id and the region in the ECS console. A released instance leaves the list by itself.',
  who_released: 'Find out who released it: ActionTrail in the Alibaba Cloud console records who called what.',
  ticket: 'If it stays like this, open a ticket with Alibaba Cloud.',
  ticketWith: 'If it stays like this, open a ticket with Alibaba Cloud, giving the request id {requestId}.',
  ask_admin: 'An administrator can say why the person was deactivated.',

  goesOn: {
    follows: 'Restart Desk reads {name} every few seconds, says here how it ends, and sends nothing a second time.',
    follows_dry_run: 'Restart Desk is waiting for the answer from ECS, and shows it here.',
    follows_unseen:
      'Restart Desk cannot see {name} at the moment. It tries again by itself, goes on from what it reads then, and sends nothing a second time.',
    watches_late:
      'Restart Desk goes on watching {name} until {until}, {hours} hours after its end, and adds here what it sees. It sends nothing by itself.',
    rollout: 'Its rollout decides whether it is tried again; nothing is sent twice.',
    over: 'This restart is over: Restart Desk sends nothing more for it by itself.',
  },
} as const;
