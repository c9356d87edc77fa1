import { accessDeniedDetail } from './access-keys';
import { type ApiError, apiError } from './api-error';
import type { Answer, Call } from './call';
import { planReboot, settleReboot, trueStatus } from './lifecycle';
import { flag, requiredText } from './parameters';
import { type Instance, lockReasons, textOfInstance } from './simulated-instance';
import { parseStamp } from './stamp';

/** How long reads stay old under stale_status when the fault does not say, in ms. */
const STALE_DEFAULT_MS = 10_000;

/**
 * RebootInstance, API 2014-05-26: InstanceId, ForceStop, DryRun. Asynchronous and not idempotent (there is no
 * ClientToken): after the instance runs again, the same call restarts it again.
 */
export function rebootInstance(call: Call): Answer {
  const id = requiredText(call.parameters, 'InstanceId');
  const dryRun = flag(call.parameters, 'DryRun');
  const force = flag(call.parameters, 'ForceStop');
  for (const reading of [id, dryRun, force]) {
    if ('error' in reading) {
      return reading;
    }
  }
  if ('error' in id || 'error' in dryRun) {
    return { error: apiError('InvalidParameter') };
  }
  if (!call.key.mayReboot) {
    return { error: { ...apiError('Forbidden.RAM'), accessDeniedDetail: accessDeniedDetail(call.key, call.action) } };
  }
  const instance = call.world.find(call.key.account, id.value);
  if (!instance || instance.region !== call.region) {
    return { error: apiError('InvalidInstanceId.NotFound') };
  }
  // UNVERIFIED whether the real dry run looks at the status at all; this one checks everything.
  const refusal = judgeReboot(instance, call.now);
  if (refusal) {
    return { error: refusal };
  }
  if (dryRun.value) {
    return { error: apiError('DryRunOperation') };
  }
  accept(instance, call);
  return { body: {} };
}

/**
 * Why the instance cannot be restarted at `now`, undefined when it can. By its TRUE status: a second call in the
 * moment in which reads still show Running is refused all the same. The codes are RebootInstance's (API 2014-05-26);
 * their order when several apply is not documented.
 */
export function judgeReboot(instance: Instance, now: number): ApiError | undefined {
  const locks = lockReasons(instance).map((reason) => reason.toLowerCase());
  if (locks.includes('security')) {
    return apiError('InstanceLockedForSecurity');
  }
  if (locks.includes('financial') || isExpired(instance, now)) {
    return apiError('InstanceExpiredOrInArrears');
  }
  // Nothing is documented about Recycling, dedicatedhostfinancial, refunded and locks not known here. On the real
  // cloud such machines read Stopped, so that their status refuses; one that runs all the same is accepted.
  const status = trueStatus(instance, now);
  if (status === 'Pending') {
    return apiError('IncorrectInstanceStatus.Initializing');
  }
  if (status !== 'Running') {
    return apiError(
      'IncorrectInstanceStatus',
      `The specified instance is in an incorrect status for the requested action; Status of the specified instance is ${status} but the expected status is in (Running).`,
    );
  }
  return instance.simulated.condition ? apiError(instance.simulated.condition) : undefined;
}

/** Only subscriptions expire: pay-as-you-go instances carry an ExpiredTime too, sometimes a past one. */
function isExpired(instance: Instance, now: number): boolean {
  const until = parseStamp(textOfInstance(instance, 'ExpiredTime'));
  return textOfInstance(instance, 'InstanceChargeType') === 'PrePaid' && until !== undefined && until <= now;
}

function accept(instance: Instance, call: Call): void {
  settleReboot(instance, call.now);
  const faults = call.world.faults.takeForRestart({
    action: call.action,
    instanceIds: [instance.id],
    regionId: call.region,
    accessKeyId: call.key.id,
  });
  for (const fault of faults) {
    call.noteFault(fault.kind);
  }
  const stale = faults.find((fault) => fault.kind === 'stale_status');
  const has = (kind: string) => faults.some((fault) => fault.kind === kind);
  if (!has('never_leaves')) {
    instance.reboot = planReboot(instance, call.now, call.world.pace, {
      ...(stale ? { staleMs: stale.delayMs ?? STALE_DEFAULT_MS } : {}),
      neverReturns: has('never_returns'),
      startTimeMoves: has('start_time_moves'),
    });
  }
  instance.rebootCount += 1;
  call.world.changed(instance);
}
