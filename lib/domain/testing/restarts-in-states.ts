import type { InstanceFacts } from '../instance/instance';
import { judge } from '../instance/verdict';
import { parseRestartEvent } from '../restart/parse-restart-event';
import type { RestartProgress } from '../restart/record-progress';
import type { ServiceAnswer } from '../restart/refusal-codes';
import type { Restart, RestartMode } from '../restart/restart';
import { applyEvent, type RestartEvent, type RestartEventBody } from '../restart/restart-events';
import type { SettleLimits, Sight } from '../restart/settle';
import { allOf } from '../stored-events';

/** For tests of the law. Everything happens so many seconds after this moment. */
export const START_MS = Date.parse('2025-06-02T10:00:00.000Z');

/** The moment `seconds` after the start, ISO 8601 UTC. */
export function at(seconds: number): string {
  return new Date(START_MS + Math.round(seconds * 1000)).toISOString();
}

/** A Running pay-as-you-go instance without a lock, with what is changed. */
export function facts(change: Partial<InstanceFacts> = {}): InstanceFacts {
  return {
    accountId: 'default',
    regionId: 'cn-hangzhou',
    instanceId: 'i-web01',
    name: 'web-01',
    hostName: 'web-01',
    zoneId: 'cn-hangzhou-i',
    status: 'Running',
    locks: [],
    chargeType: 'PostPaid',
    expiredTime: '2099-12-31T15:59:00.000Z',
    startTime: '2025-06-01T08:00:00.000Z',
    creationTime: '2024-01-01T00:00:00.000Z',
    instanceType: 'ecs.g7.large',
    cpu: 2,
    memoryMib: 8192,
    osName: 'Ubuntu 22.04',
    osType: 'linux',
    privateIps: ['10.0.0.1'],
    publicIps: [],
    tags: [],
    stoppedMode: null,
    resourceGroupId: null,
    recyclable: false,
    deletionProtection: false,
    ...change,
  };
}

/** What ECS answered, with the code and message given. */
export function serviceRefusal(code: string, message = 'The service said so.'): ServiceAnswer {
  return { code, message, requestId: 'R-err', httpStatus: 403, recommend: null, accessDenied: null };
}

/** The first event's body. */
export function requestedBody(mode: RestartMode = 'graceful'): RestartEventBody {
  return {
    kind: 'requested',
    data: {
      actor: { kind: 'person', id: 'local', name: 'Ada' },
      intentKey: '6f3b1a70-0000-4000-8000-000000000001',
      accountId: 'default',
      regionId: 'cn-hangzhou',
      instanceId: 'i-web01',
      instanceName: 'web-01',
      mode,
      reason: mode === 'force' ? 'It hangs' : null,
      acknowledged: [],
    },
  };
}

/** Committed just before the call, on a fresh read that was asked at `readAt` seconds. */
export function sendingBody(readAt = -1, change: Partial<InstanceFacts> = {}): RestartEventBody {
  const read = facts(change);
  const verdict = judge(read, { nowMs: START_MS, heldBy: null });
  return { kind: 'sending', data: { owner: 'process-1', judged: { askedAt: at(readAt), facts: read, verdict } } };
}

export const ACCEPTED: RestartEventBody = { kind: 'accepted', data: { requestId: 'R-1', takesSlot: true } };
export const LOST: RestartEventBody = { kind: 'unconfirmed', data: { why: 'read_timeout' } };

/** A restart with its events, to which more can be added. */
export class Life {
  readonly id = '6f3b1a70-0000-4000-8000-000000000002';
  readonly events: RestartEvent[] = [];
  restart: Restart;

  constructor(mode: RestartMode = 'graceful', seconds = -2) {
    this.restart = this.write(null, requestedBody(mode), seconds);
  }

  /** Adds events at the given second. */
  add(seconds: number, ...bodies: RestartEventBody[]): this {
    for (const body of bodies) this.restart = this.write(this.restart, body, seconds);
    return this;
  }

  private write(before: Restart | null, body: RestartEventBody, seconds: number): Restart {
    const event: RestartEvent = { ...body, at: at(seconds), seq: this.events.length + 1 };
    const after = applyEvent(before, event, this.id);
    this.events.push(event);
    return after;
  }
}

/** When it was written down that it left Running; null for not yet. */
export function leftStoredAt({ events }: Life): string | null {
  return events.find(({ kind }) => kind === 'restarting')?.at ?? null;
}

/** Its events as the database gives them back. */
export function readBack({ events }: Life): RestartEvent[] {
  const all = allOf(events.map((event) => parseRestartEvent(JSON.parse(JSON.stringify(event)))));
  if (!all.ok) throw new Error(`Event ${all.error.seq} cannot be read: ${all.error.why}, ${all.error.path}`);
  return all.value;
}

/** Sent at 0 and answered at 1: accepted, or the answer lost. */
export function answered(answer: RestartEventBody = ACCEPTED, mode: RestartMode = 'graceful'): Life {
  return new Life(mode).add(0, sendingBody()).add(1, answer);
}

/** Sent at 0, accepted at 1, seen Starting by a read that was asked at `seconds`. */
export function leaving(seconds = 5, answer: RestartEventBody = ACCEPTED): Life {
  return answered(answer).add(seconds + 0.2, {
    kind: 'restarting',
    data: { evidence: 'status', status: 'Starting', askedAt: at(seconds) },
  });
}

/** The limits of restart-life.md. */
export const LIMITS: SettleLimits = {
  observeMs: 300_000,
  overdueMs: 1_200_000,
  gapMs: 15_000,
  stoppedMs: 120_000,
  goneMs: 60_000,
};

/** A read that was asked at `seconds`, the one before it three seconds earlier. */
export function sight(seconds: number, status: string | null, change: Partial<Sight> = {}): Sight {
  const away = status === 'Starting' || status === 'Stopping' || status === 'Stopped';
  return {
    askedAt: at(seconds),
    previousAskedAt: at(seconds - 3),
    status,
    startTime: status === null ? null : '2025-06-01T08:00:00.000Z',
    away: away ? { status, askedAt: at(seconds) } : null,
    stoppedSince: null,
    gone: false,
    gapWhy: null,
    ...change,
  };
}

/** The progress of a restart of which nothing is known. */
export const NO_PROGRESS: RestartProgress = {
  code: null,
  detail: null,
  wasReal: false,
  sendingAt: null,
  answeredAt: null,
  returnedAt: null,
  leftAt: null,
  backAt: null,
  learned: [],
  refusal: null,
};
