import { knownStatus } from '../instance/statuses';
import { targetEndOf } from '../rollout/rollout';
import { recommendLink } from './recommend-link';
import { isWatchedLater, LATE_WATCH_HOURS } from './restart';
import { type GoesOn, type NextStep, type NextSteps, type StepCode, stepKey, type ToCopy } from './step-codes';
import { newerRestart, type StepsAsked, worksNow } from './step-controls';
import { askAgain, byRefusal, byVerdict, restart } from './steps-of-cause';

/**
 * What can be done about a restart at this moment by this reader, inside the desk and outside, with what to copy and what the desk
 * goes on doing. Each step that names a control names one that works for them now (`worksNow`).
 */
export function nextStepsFor(asked: StepsAsked): NextSteps {
  return { steps: first(asked), copy: toCopy(asked), goesOn: goesOn(asked) };
}

/** What is newer is looked at first; and nothing is said twice. */
function first(asked: StepsAsked): NextStep[] {
  const { endedAt, state } = asked.record;
  const newer = endedAt !== null && state !== 'running_again' && worksNow('newest_restart', asked);
  const steps: NextStep[] = [...(newer ? just('follow_newest') : []), ...stepsOf(asked)];
  return steps.filter((step, at) => steps.findIndex((other) => stepKey(other) === stepKey(step)) === at);
}

function just(...codes: StepCode[]): NextStep[] {
  return codes.map((code) => ({ code }));
}

function stepsOf(asked: StepsAsked): NextStep[] {
  const { record, row, unseen } = asked;
  const { progress } = record;
  const isCheck = record.mode === 'dry_run' && !progress.wasReal;
  switch (record.state) {
    case 'requested':
    case 'sending':
      return just('wait_here');
    case 'accepted':
    case 'unconfirmed':
    case 'restarting':
      if (unseen) return [{ code: 'no_other_way' }, { code: 'look_console' }];
      if (isCheck) return just('wait_here');
      return record.state === 'restarting'
        ? just('wait_here', 'no_other_way', 'look_vnc')
        : just('wait_here', 'no_other_way');
    case 'running_again':
      return just('check_service', ...(worksNow('instance', asked) ? (['open_instance'] as const) : []));
    case 'refused_by_desk':
      return byDeskCode(asked);
    case 'not_permitted':
      // The rollout is held, and asks for it again when somebody lets it go on.
      if (worksNow('rollout', asked)) return just('open_rollout');
      return progress.code === 'deactivated'
        ? [{ code: 'ask_admin' }, ...askAgain(asked, 'restart_again')]
        : askAgain(asked, 'restart_again');
    case 'refused_by_ecs':
    case 'check_refused':
      return progress.leftAt === null ? byRefusal(asked) : somebodyElse(asked);
    case 'not_sent':
      return progress.leftAt === null ? notSent(asked) : somebodyElse(asked);
    case 'not_observed':
      return later(asked) ?? [{ code: 'look_uptime' }, ...restart(asked, 'restart_after_look'), ...hung(asked)];
    case 'never_confirmed':
    case 'unwatched':
      return later(asked) ?? [{ code: 'look_uptime' }, ...restart(asked, 'restart_after_look')];
    case 'stopped':
    case 'overdue':
      return later(asked) ?? away(asked);
    case 'gone':
      if (row === null) return [{ code: 'who_released' }];
      return later(asked) ?? [{ code: 'look_at_it' }, ...restart(asked, 'restart_after_look')];
    case 'check_passed':
      return restart(asked, 'restart_checked');
    case 'check_unanswered':
      return progress.learned.includes('accepted') ? lookAtIt(asked) : askAgain(asked, 'dry_run_again');
  }
  // A state that a newer release has written.
  return just('newer_release');
}

/** Refused by the desk itself, for its state or since somebody was first. */
function byDeskCode(asked: StepsAsked): NextStep[] {
  const { progress } = asked.record;
  const first = progress.code === 'already_restarting' || progress.code === 'newer_restart';
  const other: NextStep[] = first && worksNow('other_restart', asked) ? [{ code: 'follow_other' }] : [];
  if (progress.code === 'not_found' && asked.row === null) return [{ code: 'check_id' }];
  if (asked.row?.verdict.kind === 'refused') return [...other, ...byVerdict(asked)];
  if (!first) return askAgain(asked, 'restart_cause_gone');
  return [...other, ...askAgain(asked, other.length > 0 ? 'restart_after_look' : 'restart_again')];
}

/** Nothing was sent. */
function notSent(asked: StepsAsked): NextStep[] {
  const { progress } = asked.record;
  switch (progress.code) {
    case 'throttled':
    case 'no_budget':
      // The rollout tries it again by itself: a restart from here would be the first of two.
      return worksNow('rollout', asked)
        ? just('open_rollout')
        : askAgain(asked, 'restart_next_minute', untilOf(progress.detail));
    case 'no_credentials':
    case 'read_refused':
      return byRefusal(asked);
    case 'rollout_halted':
      return worksNow('rollout', asked) ? [{ code: 'open_rollout' }] : askAgain(asked, 'restart_again');
    default:
      return worksNow('rollout', asked)
        ? [{ code: 'open_rollout' }, ...askAgain(asked, 'restart_again')]
        : askAgain(asked, 'restart_again');
  }
}

/** Until when calls are held back, where the record tells. */
function untilOf(detail: string | null): { until?: string } {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(detail ?? '') && detail !== null ? { until: detail } : {};
}

/** It was seen restarting, and this request did not do it. */
function somebodyElse(asked: StepsAsked): NextStep[] {
  return [...lookAtIt(asked), { code: 'check_service' }];
}

function lookAtIt(asked: StepsAsked): NextStep[] {
  return worksNow('instance', asked) ? [{ code: 'look_at_it' }] : [{ code: 'look_console' }];
}

/** What was learned after the end leaves to be done; null where nothing was. */
function later(asked: StepsAsked): NextStep[] | null {
  const { progress, state } = asked.record;
  if (progress.returnedAt !== null) {
    if (state === 'overdue' || state === 'stopped') return just('check_service', 'look_why_late');
    return progress.learned.includes('left') || progress.leftAt !== null
      ? just('check_service')
      : just('check_service', 'look_uptime');
  }
  if (state !== 'overdue' && state !== 'stopped' && progress.learned.includes('left'))
    return [...lookAtIt(asked), ...away(asked)];
  return null;
}

/** It left Running, and was not seen back: only what its status of now lets anybody do. */
function away(asked: StepsAsked): NextStep[] {
  const { row, record, unseen } = asked;
  if (row === null) return [{ code: 'not_in_fleet' }, { code: 'who_released' }];
  const status = { status: row.status };
  const ticket: NextStep =
    record.requestId === null ? { code: 'ticket' } : { code: 'ticket', requestId: record.requestId };
  // What was read last may long be over.
  if (unseen) return [{ code: 'look_console' }, ticket];
  switch (knownStatus(row.status)) {
    case 'Running':
      return just('check_service', 'look_why_late');
    case 'Starting':
    case 'Stopping':
      return [{ code: 'wait_status', ...status }, { code: 'look_vnc', ...status }, ticket];
    case 'Stopped': {
      const causes = byVerdict(asked);
      return causes.length > 0 ? causes : [{ code: 'look_console', ...status }];
    }
    case 'Pending':
    case null:
      return [{ code: 'look_console', ...status }, ticket];
  }
}

/** A system that does not take part in a graceful restart. */
function hung(asked: StepsAsked): NextStep[] {
  const graceful = asked.record.mode === 'graceful';
  return graceful && worksNow('force', asked) && asked.row?.verdict.kind === 'allowed'
    ? [{ code: 'force_if_hung' }]
    : [];
}

function goesOn(asked: StepsAsked): GoesOn {
  const { record, unseen, nowMs } = asked;
  const { progress, state, endedAt } = record;
  if (endedAt === null) {
    if (unseen) return { code: 'follows_unseen' };
    return { code: record.mode === 'dry_run' && !progress.wasReal ? 'follows_dry_run' : 'follows' };
  }
  const untilMs = Date.parse(endedAt) + LATE_WATCH_HOURS * 3_600_000;
  if (isWatchedLater({ state, returnedAt: progress.returnedAt }) && nowMs < untilMs && newerRestart(asked) === null)
    return unseen ? { code: 'follows_unseen' } : { code: 'watches_late', until: new Date(untilMs).toISOString() };
  return { code: record.rolloutId !== null && mayTryAgain(record) ? 'rollout' : 'over' };
}

/** Whether the rollout of which it is part may ask for its instance once more. */
function mayTryAgain({ state, progress }: StepsAsked['record']): boolean {
  const kind = targetEndOf({ state, code: progress.code })?.kind;
  return kind === 'again' || kind === 'hold';
}

/** What somebody else needs to find it: the ids, and the service's own words. */
function toCopy({ record }: StepsAsked): ToCopy[] {
  const { service, requestId, instanceId, regionId, consoleUrl } = record;
  // A code of the desk's own stands for what kept STS from answering.
  const answer = service !== null && /^[a-z]/.test(service.code) ? null : service;
  // Alibaba Cloud knows nothing of what a simulated fleet answers, as it has no console page of it.
  const link = consoleUrl === null ? null : recommendLink(answer?.recommend ?? null);
  const all: [ToCopy['what'], string | null][] = [
    ['request_id', answer?.requestId ?? requestId],
    ['instance_id', instanceId],
    ['region', regionId],
    ['service_code', answer?.code ?? null],
    ['service_message', answer?.message ?? null],
    ['recommend', link],
  ];
  return all.flatMap(([what, text]) => (text === null || text === '' ? [] : [{ what, text }]));
}
