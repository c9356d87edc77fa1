import { knownStatus } from '../instance/statuses';
import type { FaultParams } from './call-faults';
import type { ServiceAnswer } from './refusal-codes';
import {
  type DeskCode,
  type Ending,
  type Gap,
  isOpen,
  type JudgedRead,
  type Learned,
  type Restart,
  type RestartParams,
  type RestartState,
} from './restart';

/** What was asked, as the first event of every restart keeps it. */
export type RequestedData = Pick<
  Restart,
  | 'actor'
  | 'intentKey'
  | 'rolloutId'
  | 'accountId'
  | 'regionId'
  | 'instanceId'
  | 'instanceName'
  | 'mode'
  | 'reason'
  | 'acknowledged'
> & {
  /** The newest read of the instance at that moment, judged: a refusal at the door has no other. */
  known?: JudgedRead;
};

/** How a restart ended, with what belongs to that ending. */
export interface EndedData {
  ending: Ending;
  code?: DeskCode;
  detail?: string;
  params?: RestartParams;
  service?: ServiceAnswer;
  judged?: JudgedRead;
  otherRestartId?: string;
  /** The read that showed the end. */
  readAskedAt?: string;
}

/** Everything that can happen to a restart. Kinds are kept for ever: rows of them are in databases. */
export type RestartEventBody =
  | { kind: 'requested'; data: RequestedData }
  /** Committed just before the call. `owner` is the server process that calls. */
  | { kind: 'sending'; data: { judged: JudgedRead; owner: string } }
  | { kind: 'accepted'; data: { requestId: string; takesSlot: boolean } }
  /** The answer was lost: it may have happened. */
  | { kind: 'unconfirmed'; data: { why: string; params?: FaultParams; service?: ServiceAnswer } }
  /** The instance could not be read for a while; the window of watching starts anew, once. */
  | { kind: 'gap'; data: Gap }
  /** Seen leaving Running. */
  | { kind: 'restarting'; data: { evidence: 'status' | 'start_time'; status: string; askedAt: string } }
  | { kind: 'ended'; data: EndedData }
  /** Learned after the end; the ending stays. */
  | { kind: 'learned'; data: Learned };

/** An event with its place: `at` is the database's clock, `seq` counts from 1 within the restart. */
export type RestartEvent = RestartEventBody & { at: string; seq: number };

/**
 * The state of a restart after one more event. Replaying all events of a restart through this gives the row that
 * pages read; nothing else writes it.
 * @throws Error when the event cannot follow: a bug, never an expected outcome.
 */
export function applyEvent(before: Restart | null, event: RestartEvent, id: string): Restart {
  if (before === null) {
    if (event.kind !== 'requested') throw new Error(`Restart ${id} begins with ${event.kind}`);
    return begin(id, event.data, event.at, event.seq);
  }
  if (event.seq !== before.seq + 1) throw new Error(`Event ${event.seq} of restart ${id} follows ${before.seq}`);
  const wrong = whyNot(before, event);
  if (wrong !== null) throw new Error(`Restart ${id} is ${before.state}: ${wrong}`);
  const after: Restart = { ...before, seq: event.seq };
  switch (event.kind) {
    case 'requested':
      throw new Error(`Restart ${id} was requested twice`);
    case 'sending':
      return { ...after, state: 'sending', sendingAt: event.at, judged: event.data.judged };
    case 'accepted': {
      const wasReal = before.mode === 'dry_run';
      return {
        ...after,
        state: before.state === 'restarting' ? 'restarting' : 'accepted',
        requestId: event.data.requestId,
        answeredAt: before.answeredAt ?? event.at,
        // A window that began when the answer was lost goes on; a gap while sending began none.
        windowFrom: before.answeredAt === null ? event.at : before.windowFrom,
        wasReal,
        holdsSlot: wasReal ? event.data.takesSlot : before.holdsSlot,
      };
    }
    case 'unconfirmed':
      return {
        ...after,
        state: 'unconfirmed',
        answeredAt: event.at,
        windowFrom: event.at,
        lostWhy: event.data.why,
        ...(event.data.params === undefined ? {} : { lostParams: event.data.params }),
        service: event.data.service ?? before.service,
      };
    case 'gap':
      return { ...after, gap: event.data, windowFrom: event.data.resumedAt };
    case 'restarting':
      return {
        ...after,
        state: 'restarting',
        evidence: { kind: event.data.evidence, status: event.data.status, askedAt: event.data.askedAt },
      };
    case 'ended':
      return end(after, event.data, event.at);
    case 'learned':
      return {
        ...after,
        later: [...before.later, laterOf(event.data, event.at)],
        returnedAt: before.returnedAt ?? returnOf(event.data, event.at),
      };
  }
}

/** When it was seen Running after all, if that is what was learned. */
function returnOf({ what, status, readAskedAt }: Learned, at: string): string | null {
  const isBack = what === 'returned' || (what === 'seen_again' && knownStatus(status ?? '') === 'Running');
  return isBack ? (readAskedAt ?? at) : null;
}

/** Older rows keep of an older event no more than its words. */
function laterOf(learned: Learned, at: string): Restart['later'][number] {
  const { what, sentence } = learned;
  return sentence === undefined ? { at, ...learned } : { at, what, sentence };
}

/** What all events of a restart add up to; null for none. Events are given in the order of `seq`. */
export function replay(id: string, events: readonly RestartEvent[]): Restart | null {
  return events.reduce<Restart | null>((before, event) => applyEvent(before, event, id), null);
}

const WATCHED = ['accepted', 'unconfirmed', 'restarting'] as const;

/** The states from which a restart can end so (restart-life.md). */
const ENDS_FROM: Record<Ending, readonly RestartState[]> = {
  running_again: ['restarting'],
  refused_by_desk: ['requested'],
  not_permitted: ['requested'],
  // An answer that comes late moves `unconfirmed` as it would have moved `sending`.
  refused_by_ecs: ['sending', 'unconfirmed', 'restarting'],
  not_sent: ['requested', 'sending', 'unconfirmed', 'restarting'],
  not_observed: ['accepted'],
  never_confirmed: ['unconfirmed'],
  unwatched: ['accepted', 'unconfirmed'],
  stopped: ['restarting'],
  gone: WATCHED,
  overdue: ['restarting'],
  check_passed: ['sending'],
  check_refused: ['sending'],
  check_unanswered: ['sending'],
};

const CHECKS: readonly Ending[] = ['check_passed', 'check_refused', 'check_unanswered'];

/** Why this event cannot follow; null when it can. */
function whyNot(before: Restart, event: RestartEvent): string | null {
  const { kind } = event;
  // Also before the end: a commit whose acknowledgement was lost makes its writer say the same answer again.
  if (kind === 'learned') return before.answeredAt === null && isOpen(before.state) ? 'nothing is known yet' : null;
  if (!isOpen(before.state)) return `it has ended, and ${kind} came after`;
  const from = (states: readonly RestartState[]) => (states.includes(before.state) ? null : `${kind} cannot follow`);
  switch (kind) {
    case 'requested':
      return 'it was requested twice';
    case 'sending':
      return from(['requested']);
    case 'accepted':
      return before.requestId === null || before.requestId === event.data.requestId
        ? from(['sending', 'unconfirmed', 'restarting'])
        : 'another request id was accepted before';
    case 'unconfirmed':
      return before.mode === 'dry_run' ? 'the lost answer of a dry run ends it' : from(['sending']);
    case 'gap':
      return before.gap === null ? from(['sending', 'accepted', 'unconfirmed']) : 'a second gap begins no window';
    case 'restarting':
      return from(['accepted', 'unconfirmed']);
    case 'ended':
      return from(ENDS_FROM[event.data.ending]) ?? whyNotSo(before, event.data);
  }
}

function whyNotSo(before: Restart, data: EndedData): string | null {
  if (CHECKS.includes(data.ending)) return before.mode === 'dry_run' ? null : 'only a dry run ends as a check';
  if (data.ending === 'refused_by_ecs' && before.mode === 'dry_run') return 'a refused dry run ends as a check';
  if (data.ending !== 'running_again') return null;
  const seen = Date.parse(before.evidence?.askedAt ?? '') < Date.parse(data.readAskedAt ?? '');
  return seen ? null : 'Running again needs a read that was asked after it was seen leaving Running';
}

function begin(id: string, { known, ...data }: RequestedData, at: string, seq: number): Restart {
  return {
    id,
    ...data,
    state: 'requested',
    wasReal: false,
    holdsSlot: data.mode !== 'dry_run',
    requestedAt: at,
    sendingAt: null,
    answeredAt: null,
    lostWhy: null,
    windowFrom: null,
    gap: null,
    judged: known ?? null,
    evidence: null,
    endedAt: null,
    tookMs: null,
    code: null,
    detail: null,
    service: null,
    requestId: null,
    otherRestartId: null,
    later: [],
    returnedAt: null,
    seq,
  };
}

function end(before: Restart, data: EndedData, at: string): Restart {
  const back = data.ending === 'running_again' && data.readAskedAt !== undefined && before.sendingAt !== null;
  return {
    ...before,
    state: data.ending,
    holdsSlot: false,
    endedAt: at,
    code: data.code ?? null,
    detail: data.detail ?? null,
    ...(data.params === undefined ? {} : { params: data.params }),
    service: data.service ?? before.service,
    requestId: before.requestId ?? data.service?.requestId ?? null,
    judged: data.judged ?? before.judged,
    otherRestartId: data.otherRestartId ?? null,
    tookMs: back ? Date.parse(data.readAskedAt ?? at) - Date.parse(before.sendingAt ?? at) : null,
  };
}
