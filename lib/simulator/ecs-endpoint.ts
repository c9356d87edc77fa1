import { randomUUID } from 'node:crypto';
import { wallMs } from '../clock';
import { anyError, apiError, missingParameter } from './api-error';
import { authenticate } from './authenticate';
import type { Action, Answer } from './call';
import { actionNames, findAction } from './ecs-actions';
import type { EcsRequest } from './ecs-request';
import { type AnswerFault, endlessTokens, takesEffect } from './faults';
import type { EndlessTokens } from './paging';
import { namedInstances, optionalText } from './parameters';
import { isApiError } from './signing';
import { answerAssumeRole } from './sts-role';
import type { World } from './world';
import { type Encoder, encoderOf, hostIdOf, proxyPage, type WireAnswer } from './write-answer';

/** A service whose API is simulated. */
export interface Service {
  version: string;
  find(action: string): Action | undefined;
  /** What its endpoint calls itself. */
  hostId(region: string | null): string;
}

const ECS: Service = { version: '2014-05-26', find: findAction, hostId: hostIdOf };

/** The Security Token Service, which gives the credentials of roles. It knows no regions here. */
export const STS: Service = {
  version: '2015-04-01',
  find: (action) => (action === 'AssumeRole' ? answerAssumeRole : undefined),
  hostId: () => 'sts.aliyuncs.com',
};

/** What the RPC style is called with (request syntax of RPC APIs). */
const METHODS = ['GET', 'POST'];

/** How long `slow` takes when the fault does not say, in ms. */
const SLOW_DEFAULT_MS = 5_000;

/** What `hold` waits for at most, in ms: whoever forgets to let go is not to keep a simulator for ever. */
const LONGEST_HOLD_MS = 3_600_000;

/** What is to be done with the connection, after a delay that `heldUntil` ends before its time. */
export type Delivery = { delayMs: number; heldUntil?: AbortSignal; requestId: string } & (
  | { kind: 'answer'; answer: WireAnswer }
  | { kind: 'cut'; answer: WireAnswer }
  | { kind: 'silence' }
  | { kind: 'destroy' }
);

/**
 * Answers one request to the endpoint and writes it into the ledger. `portRegion` is the region of a strict port,
 * null on the port that serves all.
 */
export function handleEcsRequest(
  world: World,
  portRegion: string | null,
  request: EcsRequest,
  service: Service = ECS,
): Delivery {
  const now = wallMs();
  const requestId = randomUUID().toUpperCase();
  const ids = namedInstances(request.parameters);
  const region = portRegion ?? regionOf(world, request, ids);
  const faultKinds: string[] = [];
  world.advance(now);
  const fault = world.faults.takeForAnswer({
    action: request.action,
    instanceIds: ids,
    regionId: region,
    accessKeyId: request.keyId,
  });
  if (fault) {
    faultKinds.push(fault.kind);
  }
  const answer: Answer | undefined =
    fault && !takesEffect(fault)
      ? undefined
      : perform(world, service, portRegion, region, request, now, endlessTokens(fault), (kind) =>
          faultKinds.push(kind),
        );
  const delivery = deliver(fault, answer, requestId, service.hostId(region), request.action, encoderOf(request.format));
  if (fault?.kind === 'hold') {
    delivery.heldUntil = world.faults.untilReplaced;
  }
  world.ledger.add({
    at: new Date(now).toISOString(),
    action: request.action,
    regionId: region,
    instanceId: optionalText(request.parameters, 'InstanceId') ?? null,
    force: optionalText(request.parameters, 'ForceStop')?.toLowerCase() === 'true',
    dryRun: optionalText(request.parameters, 'DryRun')?.toLowerCase() === 'true',
    requestId,
    outcome: outcomeOf(fault, answer),
    ...(faultKinds.length > 0 ? { fault: faultKinds.join('+') } : {}),
  });
  if (request.action === 'RebootInstance') {
    world.onChange();
  }
  return delivery;
}

function perform(
  world: World,
  service: Service,
  portRegion: string | null,
  region: string | null,
  request: EcsRequest,
  now: number,
  endless: EndlessTokens | null,
  noteFault: (kind: string) => void,
): Answer {
  if (world.isDown(region)) {
    return { error: apiError('ServiceUnavailable') };
  }
  if (!METHODS.includes(request.method)) {
    return { error: apiError('UnsupportedHTTPMethod') };
  }
  if (request.action === '') {
    return { error: missingParameter('Action') };
  }
  const action = service.find(request.action);
  if (!action) {
    return { error: apiError('InvalidApi.NotFound') };
  }
  if (request.version !== service.version) {
    return { error: request.version === '' ? missingParameter('Version') : apiError('InvalidVersion') };
  }
  if (request.format === 'unknown') {
    return { error: apiError('InvalidParameter.Format') };
  }
  const key = authenticate(request, { keys: world.keys, sessions: world.sessions, nonces: world.nonces, now });
  if (isApiError(key)) {
    return { error: key };
  }
  const asked = optionalText(request.parameters, 'RegionId');
  if (asked !== undefined && portRegion !== null && asked !== portRegion) {
    return { error: apiError('InvalidOperation.NotSupportedEndpoint') };
  }
  if (asked !== undefined && !world.options.regions.includes(asked)) {
    return { error: apiError('InvalidRegionId.NotFound') };
  }
  const account = key.account ?? key.id;
  if (!world.quotaCounter.take(account, region ?? '', request.action, world.quotas, now)) {
    return { error: apiError('Throttling.User') };
  }
  const parameters = request.actionParameters;
  return action({ action: request.action, parameters, key, region, now, world, endless, noteFault });
}

/** On the port that serves all regions: the RegionId, or without one the region that holds the instance. */
function regionOf(world: World, request: EcsRequest, ids: readonly string[]): string | null {
  const [first] = ids;
  return (
    optionalText(request.parameters, 'RegionId') ??
    (first === undefined ? null : (world.findAnywhere(first)?.region ?? null))
  );
}

function outcomeOf(fault: AnswerFault | undefined, answer: Answer | undefined): string {
  if (answer) {
    return 'error' in answer ? answer.error.code : 'accepted';
  }
  const refusal = fault ? faultError(fault) : undefined;
  return refusal?.code ?? 'none';
}

/** The refusal that a fault answers with, when it answers with one. */
function faultError(fault: AnswerFault) {
  if (fault.kind === 'throttle') {
    return anyError(fault.code ?? 'Throttling.User', fault.status, fault.message);
  }
  return fault.kind === 'error' ? anyError(fault.code ?? 'InternalError', fault.status, fault.message) : undefined;
}

function deliver(
  fault: AnswerFault | undefined,
  given: Answer | undefined,
  requestId: string,
  hostId: string,
  action: string,
  encoder: Encoder,
): Delivery {
  // Only a fault that forbids the action leaves nothing given; what is then sent must not claim that it was done.
  const answer: Answer = given ?? { error: apiError('ServiceUnavailable') };
  const encoded =
    'error' in answer
      ? encoder.error(requestId, hostId, answer.error)
      : encoder.success(action, requestId, answer.body);
  const base = { delayMs: fault?.delayMs ?? 0, requestId };
  switch (fault?.kind) {
    case undefined:
    case 'circle_tokens':
    case 'endless_tokens':
      return { ...base, kind: 'answer', answer: encoded };
    case 'slow':
      return { ...base, delayMs: fault?.delayMs ?? SLOW_DEFAULT_MS, kind: 'answer', answer: encoded };
    case 'hold':
      return { ...base, delayMs: LONGEST_HOLD_MS, kind: 'answer', answer: encoded };
    case 'throttle':
    case 'error': {
      const refusal = fault ? faultError(fault) : undefined;
      return {
        ...base,
        kind: 'answer',
        answer: refusal ? encoder.error(requestId, hostId, refusal) : encoded,
      };
    }
    case 'html':
      return { ...base, kind: 'answer', answer: proxyPage(fault?.status ?? 502) };
    case 'truncate':
      return { ...base, kind: 'cut', answer: encoded };
    case 'hang':
      return { ...base, kind: 'silence' };
    case 'reset_before':
    case 'reset_after':
      return { ...base, kind: 'destroy' };
  }
}

/** The names of the actions that faults can be about. */
export const FAULT_ACTIONS = [...actionNames(), 'AssumeRole'];
