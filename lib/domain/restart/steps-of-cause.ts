import { knownLock } from '../instance/locks';
import { type Cause, namedCause } from '../instance/verdict';
import type { RestartMode } from './restart';
import { againstOf } from './restart-blocks';
import type { NextStep, StepCode } from './step-codes';
import { newerRestart, type StepsAsked, worksNow } from './step-controls';

/** A step of its own, if what it takes works for this reader now. */
const where = (works: boolean, ...steps: NextStep[]): NextStep[] => (works ? steps : []);

/** To ask for it again, as it was asked for; or what keeps this reader from it. @param code said of a graceful restart. */
export function askAgain(asked: StepsAsked, code: StepCode, more: Omit<NextStep, 'code'> = {}): NextStep[] {
  const { mode, progress } = asked.record;
  if (mode === 'dry_run' && !progress.wasReal) {
    if (asked.row === null) return [{ code: 'not_in_fleet' }];
    return worksNow('dry_run', asked) ? [{ code: 'dry_run_again' }] : keptFrom('dry_run', asked);
  }
  return restart(asked, mode === 'force' ? 'force_again' : code, more);
}

/** A restart of it from here; or what keeps this reader from it. */
export function restart(asked: StepsAsked, code: StepCode, more: Omit<NextStep, 'code'> = {}): NextStep[] {
  const { row } = asked;
  if (row === null) return [{ code: 'not_in_fleet' }];
  const mode = code === 'force_again' ? 'force' : 'graceful';
  if (!worksNow(mode === 'force' ? 'force' : 'restart', asked)) return keptFrom(mode, asked);
  if (row.verdict.kind !== 'unknown') return [{ code, ...more }];
  const cause = namedCause(row.verdict.causes);
  return [
    ...where(worksNow('dry_run', asked), { code: 'dry_run_first' }),
    { code: 'restart_confirm', ...(cause === null ? {} : { cause }) },
  ];
}

/** What speaks against it for this reader, and what each can do about it. */
function keptFrom(mode: RestartMode, asked: StepsAsked): NextStep[] {
  const { row, grants, stop } = asked;
  const against = row === null ? null : againstOf(mode, row, { grants, stop });
  switch (against?.by) {
    case undefined:
      return [];
    case 'verdict':
      return byVerdict(asked);
    case 'person':
      return [{ code: 'ask_holder', lacks: against.lacks }];
    case 'stop':
      return stopped(asked);
  }
}

/** The stop switch is on. */
function stopped(asked: StepsAsked): NextStep[] {
  return [
    { code: 'wait_stop', said: asked.stop?.sentence ?? '' },
    ...where(worksNow('allow_restarts', asked), { code: 'allow_restarts' }),
    ...where(worksNow('dry_run', asked), { code: 'dry_run_meanwhile' }),
  ];
}

/** What the instance's own state asks for, cause by cause. */
export function byVerdict(asked: StepsAsked): NextStep[] {
  const { row } = asked;
  if (row === null) return [];
  return row.verdict.causes
    .filter((cause) => cause.kind === 'refused' && !isByLock(cause))
    .map((cause): NextStep => {
      // What was read last may long be over; who holds the slot is no matter of reads.
      if (asked.unseen && cause.code !== 'already_restarting') return { code: 'look_console' };
      switch (cause.code) {
        case 'already_restarting':
          return { code: newerRestart(asked) === null ? 'open_instance' : 'follow_newest' };
        case 'status_starting':
        case 'status_stopping':
        case 'status_pending':
          return { code: 'wait_status', status: row.status };
        default:
          return { code: 'by_cause', cause };
      }
    });
}

/** Stopped by a lock that is a cause of its own, and asks for the same. */
function isByLock({ code, params }: Cause): boolean {
  // A server of the release before may send causes without them.
  const lock = code === 'status_stopped' ? knownLock(params?.lock ?? '') : null;
  return lock === 'security' || lock === 'financial';
}

/** What ECS, or STS, refused it for. */
export function byRefusal(asked: StepsAsked): NextStep[] {
  const { record, row } = asked;
  const { refusal } = record.progress;
  // A server of the release before sends none.
  if (!refusal) return [{ code: 'look_console' }, ...askAgain(asked, 'restart_after_look')];
  if (refusal.again === 'look_first') return [{ code: 'look_uptime' }, ...askAgain(asked, 'restart_after_look')];
  if (refusal.cause === 'throttled') return askAgain(asked, 'restart_next_minute');
  if (refusal.cause === 'dry_run_only') return restart(asked, 'restart_checked');
  const mend: NextStep = { code: 'mend', said: refusal.nextStep };
  const own = row !== null && row.verdict.kind === 'refused' ? byVerdict(asked) : [];
  if (own.length > 0) return refusal.visibleToDesk ? own : [mend, ...own];
  // Only a read that came after the answer can show that its cause is gone.
  const readSince = row !== null && record.endedAt !== null && row.askedAt > record.endedAt;
  if (refusal.visibleToDesk) {
    // Status, locks and expiry are in every read. That the desk's own credentials work again, a read alone does not prove of a restart.
    const ofDesk =
      refusal.actor === 'desk_operator' || refusal.actor === 'desk_maker' || refusal.actor === 'cloud_admin';
    if (readSince && !ofDesk) return askAgain(asked, 'restart_cause_gone');
    const judge = where(worksNow('judge', asked), { code: 'judge_again' });
    return [mend, ...judge, ...(readSince ? askAgain(asked, 'restart_after_look') : [])];
  }
  if (refusal.again === 'never') return [mend];
  return [mend, ...askAgain(asked, 'restart_when_done')];
}
