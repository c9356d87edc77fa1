import type { Lacking } from '../access/permissions';
import type { Cause } from '../instance/verdict';
import type { StepControl } from './step-controls';

/** Where a step is done, and with which control of the page; null: with none. */
interface StepKind {
  where: 'desk' | 'outside';
  control: StepControl | null;
}

const here = (control: StepControl | null = null): StepKind => ({ where: 'desk', control });
const OUTSIDE: StepKind = { where: 'outside', control: null };

/** Everything that a next step can say. Its words stand in `step-words.ts`. */
export const STEP_KINDS = {
  restart_again: here('restart'),
  restart_cause_gone: here('restart'),
  /** Something about the instance is not known, and takes a tick. */
  restart_confirm: here('restart'),
  /** ECS refused for a cause that no read shows. */
  restart_when_done: here('restart'),
  restart_after_look: here('restart'),
  restart_next_minute: here('restart'),
  restart_checked: here('restart'),
  force_again: here('force'),
  force_if_hung: here('force'),
  dry_run_again: here('dry_run'),
  dry_run_first: here('dry_run'),
  /** While restarts are stopped. */
  dry_run_meanwhile: here('dry_run'),
  judge_again: here('judge'),
  open_instance: here('instance'),
  look_at_it: here('instance'),
  follow_other: here('other_restart'),
  follow_newest: here('newest_restart'),
  open_rollout: here('rollout'),
  allow_restarts: here('allow_restarts'),
  wait_here: here(),
  wait_status: here(),
  wait_stop: here(),
  no_other_way: here(),
  newer_release: here(),

  check_service: OUTSIDE,
  look_why_late: OUTSIDE,
  look_uptime: OUTSIDE,
  look_vnc: OUTSIDE,
  look_console: OUTSIDE,
  not_in_fleet: OUTSIDE,
  check_id: OUTSIDE,
  who_released: OUTSIDE,
  ticket: OUTSIDE,
  /** What the instance's own cause asks for: a lock, an expiry, the status. */
  by_cause: OUTSIDE,
  /** What a refusal of ECS or STS asks for, by whom. */
  mend: OUTSIDE,
  /** This reader may not: who may. */
  ask_holder: OUTSIDE,
  ask_admin: OUTSIDE,
} as const satisfies Readonly<Record<string, StepKind>>;

export type StepCode = keyof typeof STEP_KINDS;

/** One next step: a code with what its words are made from. */
export interface NextStep {
  code: StepCode;
  /** The status that the instance reads. */
  status?: string;
  /** What is not known, or what the instance's own state asks for. */
  cause?: Cause;
  /** What this reader lacks. */
  lacks?: Lacking;
  /** ISO 8601 UTC. */
  until?: string;
  requestId?: string;
  /** What a refusal, or the stop switch, says of it: made already, in the language of whoever asked. */
  said?: string;
}

/** What tells the steps of one restart apart: none of them is said twice. */
export function stepKey({ code, said, cause }: NextStep): string {
  return [code, said, cause?.code].join(' ');
}

/** What the desk goes on doing by itself. */
export type GoesOn =
  | { code: 'follows' | 'follows_dry_run' | 'follows_unseen' | 'rollout' | 'over' }
  /** ISO 8601 UTC. */
  | { code: 'watches_late'; until: string };

/** What belongs into a message or a ticket. */
export interface ToCopy {
  what: 'request_id' | 'instance_id' | 'region' | 'service_code' | 'service_message' | 'recommend';
  text: string;
}

/** What can be done about a restart now, in this order; what to copy for it; and what the desk does meanwhile. */
export interface NextSteps {
  steps: NextStep[];
  copy: ToCopy[];
  goesOn: GoesOn;
}
