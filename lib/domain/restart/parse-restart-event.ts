import { z } from 'zod';
import type { InstanceFacts } from '../instance/instance';
import type { ReadTrouble } from '../instance/read-trouble';
import type { CauseCode } from '../instance/verdict';
import type { KeptVerdict, ToldCause } from '../instance/verdict-words';
import { eventParser, oneOfCodes, storedActor, storedCause, storedLacking, storedStop } from '../parse-event';
import type { FaultParams } from './call-faults';
import type { ServiceAnswer } from './refusal-codes';
import { type DeskCode, ENDINGS, type JudgedRead, LEARNED, RESTART_MODES, type RestartParams } from './restart';
import type { RestartEventBody } from './restart-events';

const text = z.string();
const textOrNull = text.nullable();
const numberOrNull = z.number().nullable();
const yesNoOrNull = z.boolean().nullable();

const facts: z.ZodType<InstanceFacts> = z.looseObject({
  ...{ accountId: text, regionId: text, instanceId: text, name: text, hostName: textOrNull, zoneId: textOrNull },
  status: text,
  locks: z.array(z.looseObject({ reason: text, message: textOrNull })),
  ...{ chargeType: textOrNull, expiredTime: textOrNull, startTime: textOrNull, creationTime: textOrNull },
  ...{ instanceType: textOrNull, cpu: numberOrNull, memoryMib: numberOrNull, osName: textOrNull, osType: textOrNull },
  ...{ privateIps: z.array(text), publicIps: z.array(text) },
  tags: z.array(z.looseObject({ key: text, value: text })),
  ...{ stoppedMode: textOrNull, resourceGroupId: textOrNull, recyclable: yesNoOrNull, deletionProtection: yesNoOrNull },
});

/** Also one that only a newer release knows: it is shown by its code. */
const causeCode = z.custom<CauseCode>((value) => typeof value === 'string');
const told: z.ZodType<ToldCause> = z.looseObject({
  ...{ kind: z.enum(['refused', 'unknown']), code: causeCode, key: text },
  ...{ short: text, sentence: text, nextStep: text },
});
const verdict: z.ZodType<KeptVerdict> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('allowed'), code: z.literal('ok'), causes: z.tuple([]) }),
  z.looseObject({
    kind: z.enum(['refused', 'unknown']),
    code: causeCode,
    causes: z.array(z.union([storedCause, told])),
  }),
]);

const judged: z.ZodType<JudgedRead> = z.looseObject({ askedAt: text, facts, verdict });

const service: z.ZodType<ServiceAnswer> = z.looseObject({
  from: z.literal('sts').optional(),
  ...{ code: text, message: text, requestId: textOrNull, httpStatus: numberOrNull, recommend: textOrNull },
  accessDenied: z
    .looseObject({ action: textOrNull, principal: textOrNull, policyType: textOrNull, reason: textOrNull })
    .nullable(),
});

const faultParams: z.ZodType<FaultParams> = z.looseObject({
  httpStatus: z.number().optional(),
  code: text.optional(),
});

/** Also one that only a newer release knows, which says nothing here. */
const trouble = z.custom<ReadTrouble>((value) => z.looseObject({ kind: text }).safeParse(value).success);

const restartParams: z.ZodType<RestartParams> = z.looseObject({
  ...{ httpStatus: z.number().optional(), code: text.optional(), trouble: trouble.optional() },
  ...{ accountId: text.optional(), failures: z.number().optional() },
  other: z.looseObject({ name: text, at: text }).optional(),
  lacks: storedLacking.optional(),
  stop: storedStop.optional(),
});

const deskCode = oneOfCodes<DeskCode>({
  ...{ not_in_this_state: true, not_found: true, already_restarting: true, newer_restart: true },
  ...{ not_acknowledged: true, no_credentials: true, no_connection: true, throttled: true, no_budget: true },
  ...{ read_failed: true, read_refused: true, process_died: true, desk_trouble: true, too_late: true },
  ...{ no_longer_wanted: true, rollout_halted: true, no_role: true, out_of_scope: true, deactivated: true },
  restarts_stopped: true,
});

/**
 * Reads a stored event of a restart. Those of older releases lack `known` and `rolloutId` in `requested`, and tell in a sentence
 * what was learned.
 */
export const parseRestartEvent = eventParser<RestartEventBody>({
  requested: z.looseObject({
    actor: storedActor,
    ...{ intentKey: text, rolloutId: text.optional(), accountId: text, regionId: text, instanceId: text },
    ...{ instanceName: text, mode: z.enum(RESTART_MODES), reason: textOrNull, acknowledged: z.array(text) },
    known: judged.optional(),
  }),
  sending: z.looseObject({ judged, owner: text }),
  accepted: z.looseObject({ requestId: text, takesSlot: z.boolean() }),
  unconfirmed: z.looseObject({ why: text, params: faultParams.optional(), service: service.optional() }),
  gap: z.looseObject({ lastReadAt: text, resumedAt: text, why: text, trouble: trouble.optional() }),
  restarting: z.looseObject({ evidence: z.enum(['status', 'start_time']), status: text, askedAt: text }),
  ended: z.looseObject({
    ending: z.enum(ENDINGS),
    ...{ code: deskCode.optional(), detail: text.optional(), service: service.optional(), judged: judged.optional() },
    ...{ params: restartParams.optional(), otherRestartId: text.optional(), readAskedAt: text.optional() },
  }),
  learned: z.looseObject({
    what: z.enum(LEARNED),
    ...{ sentence: text.optional(), readAskedAt: text.optional(), status: text.optional() },
    ...{ startTime: text.optional(), requestId: text.optional(), code: text.optional() },
  }),
});
