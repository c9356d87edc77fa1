import { planReboot, type SimulatedPace, settleReboot, trueStatus } from './lifecycle';
import type { Instance } from './simulated-instance';
import { type EventStatus, isFinished, type SimulatedEvent } from './system-event';

/**
 * Types that a restart through the API settles ahead of time, when the instance runs again (ECS, summary of system
 * events: restart it with RebootInstance before the scheduled time; a restart from within its own system does not
 * count).
 */
const SETTLED_BY_RESTART = ['SystemMaintenance.Reboot'];

/** Whether time alone can still change something about the instance's events. */
export function isEventful(instance: Instance): boolean {
  return (instance.simulated.events ?? []).some(
    (event) => event.status === 'Scheduled' || event.status === 'Executing',
  );
}

/**
 * When time changes something about the events of an instance next, after they were advanced to `now` (wall-clock ms);
 * null when time alone changes nothing any more.
 */
export function nextDue(instance: Instance, now: number): number | null {
  if (!isEventful(instance)) {
    return null;
  }
  const scheduled = (instance.simulated.events ?? []).filter((event) => event.status === 'Scheduled');
  const moments = [instance.reboot?.backAt ?? now, ...scheduled.map((event) => event.notBefore ?? now)];
  // What is past and still open waits for the end of a restart, which is among them.
  const ahead = moments.filter((moment) => moment > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/**
 * Lets the events of an instance go on up to `now` (wall-clock ms), each at its own moment, so that it does not matter
 * when somebody looks. True when something changed.
 */
export function advance(instance: Instance, now: number, pace: SimulatedPace): boolean {
  let changed = false;
  // Each round ends a restart or begins an event: there are at most so many.
  for (let round = 2 * (instance.simulated.events ?? []).length + 1; round > 0; round -= 1) {
    if (!endOfRestart(instance, now) && !due(instance, now, pace)) {
      break;
    }
    changed = true;
  }
  return changed;
}

/** The restart under way is over: what it was about is settled. */
function endOfRestart(instance: Instance, now: number): boolean {
  const reboot = instance.reboot;
  if (!reboot || reboot.backAt === null || reboot.backAt > now) {
    return false;
  }
  const { acceptedAt, backAt } = reboot;
  const cause = reboot.event;
  // A restart is accepted only while the instance runs, and an event whose time has come then executes first: what is
  // still scheduled here was ahead of the restart.
  return change(instance, (event) => {
    if (cause !== undefined) {
      return event.id === cause && event.status === 'Executing' ? finished(event, 'Executed', backAt) : event;
    }
    const settled =
      event.status === 'Scheduled' && SETTLED_BY_RESTART.includes(event.type) && event.publishedAt <= acceptedAt;
    return settled ? finished(event, 'Avoided', backAt) : event;
  });
}

/** Begins the earliest event whose time has come. */
function due(instance: Instance, now: number, pace: SimulatedPace): boolean {
  const [event] = (instance.simulated.events ?? [])
    .filter((candidate) => candidate.status === 'Scheduled' && (candidate.notBefore ?? now) <= now)
    .sort((a, b) => (a.notBefore ?? 0) - (b.notBefore ?? 0));
  if (!event) {
    return false;
  }
  // A restart that began before, and comes back, is waited for: it may settle the event.
  const backAt = instance.reboot?.backAt ?? 0;
  if (backAt > now) {
    return false;
  }
  const at = Math.max(event.notBefore ?? now, backAt);
  const restarts = /\.(Reboot|Redeploy)$/.test(event.type);
  if (!restarts) {
    stop(instance, event);
    return change(instance, (other) => (other.id === event.id ? finished(other, 'Executed', at) : other));
  }
  // UNVERIFIED: what becomes of the event when nothing runs that could be restarted.
  const stuck = instance.reboot?.backAt === null;
  if (!stuck && trueStatus(instance, at) !== 'Running') {
    return change(instance, (other) => (other.id === event.id ? finished(other, 'Avoided', at) : other));
  }
  settleReboot(instance, now);
  instance.reboot = { ...planReboot(instance, at, pace, {}), readsStaleUntil: at, event: event.id };
  return change(instance, (other) => (other.id === event.id ? { ...other, status: 'Executing' } : other));
}

/** What an event that restarts nothing does. Nothing is released here: *.Delete only stops. */
function stop(instance: Instance, event: SimulatedEvent): void {
  delete instance.reboot;
  instance.status = 'Stopped';
  if (event.type === 'SecurityPunish.Locked') {
    instance.document = {
      ...instance.document,
      OperationLocks: { LockReason: [{ LockReason: 'security', LockMsg: event.reason ?? '' }] },
    };
  }
}

function finished(event: SimulatedEvent, status: EventStatus, at: number): SimulatedEvent {
  return { ...event, status, finishedAt: at };
}

/** Puts changed events in the place of the old ones; true when there was one. */
function change(instance: Instance, next: (event: SimulatedEvent) => SimulatedEvent): boolean {
  const events = instance.simulated.events ?? [];
  const after = events.map((event) => (isFinished(event) ? event : next(event)));
  if (after.every((event, index) => event === events[index])) {
    return false;
  }
  instance.simulated = { ...instance.simulated, events: after };
  return true;
}
