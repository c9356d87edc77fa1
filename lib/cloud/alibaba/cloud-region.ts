import { stopwatch } from '../../clock';
import type { InstanceFacts } from '../../domain/instance/instance';
import { SYSTEM_EVENT_STATUSES } from '../../domain/instance/system-events';
import { explainRefusal } from '../../domain/restart/refusals';
import { fail, ok, type Result } from '../../domain/result';
import type { EcsApi, RequestBudget } from '../cloud-budget';
import type { AnswerFailure, CallFailure, ServiceWords } from '../failures';
import { endlessPages, watchPages } from '../page-watch';
import type { CloudRegion, CloudTarget, InstanceListPage, ReadPurpose } from '../port';
import { callEcs } from './call-ecs';
import { type Answered, classifyFailure } from './classify-failure';
import { readInstances, readNextToken } from './read-instances';
import { readSystemEvents } from './read-system-events';
import { READ_PAUSES_MS, retryRead } from './retry-reads';
import type { EcsClient, RuntimeOptions, Sdk } from './sdk';

/** One call to ECS, for metrics. */
export interface CallReport {
  target: CloudTarget;
  api: string;
  ms: number;
  outcome: 'ok' | CallFailure['class'];
}

type Call = (client: EcsClient, runtime: RuntimeOptions) => Promise<unknown>;

/** API limit of MaxResults, and of ids in InstanceIds. */
const MAX_PAGE = 100;
// A hundred ids fit on one page. Should ECS split them all the same, this many pieces are put together.
const MAX_PIECES = 5;
const DEFAULT_RETRIES = 2;
// Beyond both timeouts of a call, for what the process itself may take.
const GRACE_MS = 1000;

/** What an opened account and region consists of. Times in ms. */
export interface RegionParts {
  sdk: Sdk;
  client: EcsClient;
  target: CloudTarget;
  budget: RequestBudget;
  onCall?: (call: CallReport) => void;
  readTimeoutMs: number;
  connectTimeoutMs: number;
  readPausesMs?: readonly (readonly [number, number])[];
}

interface ReadOptions {
  purpose: ReadPurpose;
  retries?: number;
  signal?: AbortSignal;
  onSent?: () => void;
}

/** The calls of one account and region. What it returns is closures only: no credential can be read off it. */
export function openRegion(parts: RegionParts): CloudRegion {
  const { sdk, client, target } = parts;
  const limitMs = parts.connectTimeoutMs + parts.readTimeoutMs + GRACE_MS;
  const pausesMs = parts.readPausesMs ?? READ_PAUSES_MS;

  async function send(api: EcsApi, call: Call, onSent?: () => void): Promise<Result<Answered, AnswerFailure>> {
    const runtime = new sdk.RuntimeOptions({
      readTimeout: parts.readTimeoutMs,
      connectTimeout: parts.connectTimeoutMs,
      autoretry: false,
    });
    const since = stopwatch();
    const answer = classifyFailure(await callEcs(client, (listening) => call(listening, runtime), limitMs, onSent));
    const outcome = answer.ok ? 'ok' : answer.error.class;
    const ms = since.elapsedMs();
    // Whatever becomes of these notes, the answer must not be lost over them.
    try {
      parts.onCall?.({ target, api, ms, outcome });
    } catch {
      // A metric that is missing is seen in the metrics.
    }
    if (outcome === 'throttled') void parts.budget.throttled(target, api, ms).catch(() => undefined);
    return answer;
  }

  async function take(api: EcsApi, use: ReadPurpose): Promise<Result<null, CallFailure>> {
    const taken = await parts.budget.take(target, api, use);
    return taken.ok ? taken : fail({ class: 'held_back', api, ...taken.error });
  }

  /** Reads, out of the budget, and again where that can help. */
  function read(api: EcsApi, call: Call, options: ReadOptions): Promise<Result<Answered, CallFailure>> {
    const { retries = DEFAULT_RETRIES, signal } = options;
    const attempt = async () => {
      if (signal?.aborted) return stopped();
      const taken = await take(api, options.purpose);
      return taken.ok ? send(api, call, options.onSent) : taken;
    };
    return unlessStopped(retryRead(attempt, retries, signal, pausesMs), signal);
  }

  function ask(
    query: { nextToken?: string; instanceIds?: string; dryRun?: boolean },
    options: ReadOptions,
  ): Promise<Result<Answered, CallFailure>> {
    // MaxResults also with ids: without it a page holds 10.
    const fields = { regionId: target.regionId, maxResults: MAX_PAGE, ...query };
    const call: Call = (to, runtime) =>
      to.describeInstancesWithOptions(new sdk.DescribeInstancesRequest(fields), runtime);
    return read('DescribeInstances', call, options);
  }

  async function describePage(
    nextToken: string | null,
    options: ReadOptions,
  ): Promise<Result<InstanceListPage, CallFailure>> {
    const answer = await ask(nextToken === null ? {} : { nextToken }, options);
    if (!answer.ok) return answer;
    const { body, requestId } = answer.value;
    return ok(pageOf(body, target, requestId));
  }

  async function describeIds(
    ids: readonly string[],
    options: ReadOptions,
  ): Promise<Result<InstanceListPage, CallFailure>> {
    if (ids.length > MAX_PAGE)
      throw new RangeError(`DescribeInstances takes at most ${MAX_PAGE} ids, not ${ids.length}.`);
    if (ids.length === 0) return ok({ instances: [], nextToken: null, requestId: null });
    const wanted = new Set(ids);
    const found = new Map<string, InstanceFacts>();
    const instanceIds = JSON.stringify([...wanted]);
    let nextToken: string | null = null;
    const watch = watchPages({ most: MAX_PIECES });
    for (;;) {
      const answer = await ask(nextToken === null ? { instanceIds } : { instanceIds, nextToken }, options);
      if (!answer.ok) return answer;
      const instances = readInstances(answer.value.body, target);
      for (const instance of instances) {
        if (wanted.has(instance.instanceId)) found.set(instance.instanceId, instance);
      }
      nextToken = readNextToken(answer.value.body);
      // An instance left behind on a page nobody read would pass for one that is gone.
      if (nextToken === null || found.size === wanted.size) {
        return ok({ instances: [...found.values()], nextToken: null, requestId: answer.value.requestId });
      }
      const after = watch.after(
        nextToken,
        instances.map(({ instanceId }) => instanceId),
      );
      if (after === 'endless') return fail(endlessPages(watch.pages()));
    }
  }

  return {
    describeInstances(query, options) {
      return 'instanceIds' in query ? describeIds(query.instanceIds, options) : describePage(query.nextToken, options);
    },

    async describeSystemEvents({ nextToken }, options) {
      const fields = {
        regionId: target.regionId,
        maxResults: MAX_PAGE,
        // Without it only finished ones come (DescribeInstanceHistoryEvents, API 2014-05-26: up to 7 states).
        instanceEventCycleStatus: [...SYSTEM_EVENT_STATUSES],
        ...(nextToken === null ? {} : { nextToken }),
      };
      const call: Call = (to, runtime) =>
        to.describeInstanceHistoryEventsWithOptions(new sdk.DescribeInstanceHistoryEventsRequest(fields), runtime);
      const answer = await read('DescribeInstanceHistoryEvents', call, { ...options, purpose: 'sweep' });
      if (!answer.ok) return answer;
      return ok({ events: readSystemEvents(answer.value.body), nextToken: readNextToken(answer.value.body) });
    },

    async mayDescribe(purpose) {
      const answer = await ask({ dryRun: true }, { purpose });
      if (answer.ok || answer.error.class === 'dry_run_passed') return ok(true);
      return answer.error.class === 'refused' && isDenial(answer.error.words) ? ok(false) : answer;
    },

    takeReboot: () => take('RebootInstance', 'restart'),

    async rebootInstance({ instanceId, force, dryRun }) {
      const request = new sdk.RebootInstanceRequest({ instanceId, forceStop: force, dryRun });
      const answer = await send('RebootInstance', (to, runtime) => to.rebootInstanceWithOptions(request, runtime));
      return answer.ok ? ok({ requestId: answer.value.requestId }) : answer;
    },
  };
}

/** Its instances are read when they are first asked for: whoever goes through the pages asks for the next one before. */
function pageOf(body: Answered['body'], target: CloudTarget, requestId: string): InstanceListPage {
  let instances: InstanceFacts[] | null = null;
  return {
    get instances() {
      instances ??= readInstances(body, target);
      return instances;
    },
    nextToken: readNextToken(body),
    requestId,
  };
}

/** A permission is missing. Risk control, unpaid bills and others are called Forbidden too, and say nothing of permissions. */
function isDenial(words: ServiceWords): boolean {
  return explainRefusal({ ...words, about: 'read' }).cause === 'no_permission';
}

async function stopped(): Promise<{ ok: false; error: CallFailure }> {
  return fail({ class: 'unconfirmed', cause: 'given_up', words: null });
}

/** The SDK cannot stop a call, but nobody needs to wait for it. */
async function unlessStopped<T>(
  read: Promise<Result<T, CallFailure>>,
  signal: AbortSignal | undefined,
): Promise<Result<T, CallFailure>> {
  if (signal === undefined) return read;
  let stop = () => {};
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([read, aborted.then(stopped)]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
