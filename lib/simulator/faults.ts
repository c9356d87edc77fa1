import { fail, ok, type Result } from '../domain/result';
import { isObject, type Json, type JsonObject } from './json';
import type { EndlessTokens } from './paging';
import type { Random } from './random';

/** Faults of the answer. The first that fits a request is applied. `hold` answers once other faults are put in place. */
export const ANSWER_FAULTS = [
  'throttle',
  'error',
  'hang',
  'reset_before',
  'reset_after',
  'truncate',
  'html',
  'slow',
  'hold',
  'circle_tokens',
  'endless_tokens',
] as const;

/** Faults of what a restart does. All that fit an accepted restart are applied. */
export const RESTART_FAULTS = ['stale_status', 'never_leaves', 'never_returns', 'start_time_moves'] as const;

export type AnswerFaultKind = (typeof ANSWER_FAULTS)[number];
export type RestartFaultKind = (typeof RESTART_FAULTS)[number];
export type FaultKind = AnswerFaultKind | RestartFaultKind;

/** One fault, as PUT /__simulator/faults takes it. */
export interface Fault {
  /** An action's name, or `*` for all. */
  action: string;
  /** Only requests that name this instance (in InstanceId or InstanceIds). */
  instanceId?: string;
  /** Only requests about this region, or on its port. */
  regionId?: string;
  /** Only requests that say they are signed with this key. */
  accessKeyId?: string;
  kind: FaultKind;
  /** Whether the action takes effect all the same. */
  done?: boolean;
  /** How often it is applied; without it, always. */
  times?: number;
  /** How likely it is applied, 0 to 1; without it, surely. */
  probability?: number;
  /** Real milliseconds, not divided by the speed: before the answer, or for stale_status until reads are fresh. */
  delayMs?: number;
  /** For `circle_tokens`: after how many pages it is the first one's turn again; without it, the same token to every page. */
  pages?: number;
  /** For `error`, `throttle` and (status) `html`. */
  code?: string;
  status?: number;
  message?: string;
}

/** A fault that was picked for the answer to one request. */
export type AnswerFault = Fault & { kind: AnswerFaultKind };

const NOT_DONE: readonly FaultKind[] = ['throttle', 'error', 'html', 'reset_before'];

/** Whether the action takes effect under this fault. */
export function takesEffect(fault: Fault): boolean {
  return fault.done ?? !NOT_DONE.includes(fault.kind);
}

/** How the page tokens of the answer never end under this fault; null when they do. */
export function endlessTokens(fault: AnswerFault | undefined): EndlessTokens | null {
  if (fault?.kind === 'circle_tokens') return { pages: fault.pages ?? 1 };
  return fault?.kind === 'endless_tokens' ? { pages: null } : null;
}

/** What of a request decides whether a fault fits it. */
export interface FaultTarget {
  action: string;
  instanceIds: readonly string[];
  /** Null when neither the port nor the request tells. */
  regionId: string | null;
  /** The key id that it claims, before its signature was checked. */
  accessKeyId: string;
}

/** The faults in force. */
export class Faults {
  #faults: Fault[] = [];
  #replaced = new AbortController();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  replace(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
    this.#replaced.abort();
    this.#replaced = new AbortController();
  }

  /** Aborts as soon as others are put in the place of those in force: what `hold` holds goes on then. */
  get untilReplaced(): AbortSignal {
    return this.#replaced.signal;
  }

  /** What is in force, with the `times` that are left. */
  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** Takes the first fault of the answer that fits, and counts it down. */
  takeForAnswer(target: FaultTarget): AnswerFault | undefined {
    for (const fault of this.#faults) {
      if (isAnswerFault(fault) && this.#applies(fault, target)) {
        return fault;
      }
    }
    return undefined;
  }

  /** Takes every fault of a restart that fits, and counts each down. */
  takeForRestart(target: FaultTarget): Fault[] {
    return this.#faults.filter((fault) => !isAnswerFault(fault) && this.#applies(fault, target));
  }

  #applies(fault: Fault, target: FaultTarget): boolean {
    if (!fits(fault, target)) {
      return false;
    }
    if (fault.times !== undefined && fault.times <= 0) {
      return false;
    }
    if (fault.probability !== undefined && this.#random() >= fault.probability) {
      return false;
    }
    if (fault.times !== undefined) {
      fault.times -= 1;
    }
    return true;
  }
}

function fits(fault: Fault, target: FaultTarget): boolean {
  return (
    (fault.action === '*' || fault.action === target.action) &&
    (fault.instanceId === undefined || target.instanceIds.includes(fault.instanceId)) &&
    (fault.regionId === undefined || fault.regionId === target.regionId) &&
    (fault.accessKeyId === undefined || fault.accessKeyId === target.accessKeyId)
  );
}

function isAnswerFault(fault: Fault): fault is AnswerFault {
  return ANSWER_FAULTS.some((kind) => kind === fault.kind);
}

const FIELDS: Record<keyof Fault, (value: Json) => boolean> = {
  action: isText,
  instanceId: isText,
  regionId: isText,
  accessKeyId: isText,
  kind: isText,
  done: (value) => typeof value === 'boolean',
  times: (value) => isNumber(value) && Number.isInteger(value) && value >= 0,
  probability: (value) => isNumber(value) && value >= 0 && value <= 1,
  delayMs: (value) => isNumber(value) && value >= 0,
  pages: (value) => isNumber(value) && Number.isInteger(value) && value >= 1,
  code: isText,
  status: (value) => isNumber(value) && Number.isInteger(value) && value >= 200 && value <= 599,
  message: (value) => typeof value === 'string',
};

/** Reads the body of PUT /__simulator/faults. A failure is one sentence that names the fault by its place, from 1. */
export function parseFaults(body: Json | undefined, actions: readonly string[]): Result<Fault[], string> {
  if (!Array.isArray(body)) {
    return fail('The body must be a JSON array of faults.');
  }
  const faults: Fault[] = [];
  for (const [index, item] of body.entries()) {
    const fault = isObject(item) ? parseFault(item, actions) : 'is not an object';
    if (typeof fault === 'string') {
      return fail(`Fault ${index + 1} ${fault}.`);
    }
    faults.push(fault);
  }
  return ok(faults);
}

function parseFault(item: JsonObject, actions: readonly string[]): Fault | string {
  for (const [field, value] of Object.entries(item)) {
    if (!Object.hasOwn(FIELDS, field)) {
      return `has an unknown field ${field}; there are ${Object.keys(FIELDS).join(', ')}`;
    }
    if (!FIELDS[field as keyof Fault](value)) {
      return `has a bad ${field}`;
    }
  }
  const kind = [...ANSWER_FAULTS, ...RESTART_FAULTS].find((known) => known === item.kind);
  if (!kind) {
    return `needs a kind, one of ${[...ANSWER_FAULTS, ...RESTART_FAULTS].join(', ')}`;
  }
  if (typeof item.action !== 'string') {
    return 'needs an action';
  }
  if (item.action !== '*' && !actions.includes(item.action)) {
    return `names an unknown action ${item.action}; there are ${actions.join(', ')} and *`;
  }
  const fault: Fault = { ...item, action: item.action, kind };
  if (!isAnswerFault(fault) && (fault.done === false || !['*', 'RebootInstance'].includes(fault.action))) {
    return `is about a restart that was accepted: ${kind} goes with RebootInstance only, and always takes effect`;
  }
  return fault;
}

function isText(value: Json): boolean {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: Json): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
