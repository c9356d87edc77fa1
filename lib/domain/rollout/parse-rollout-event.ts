import { z } from 'zod';
import { eventParser, oneOfCodes, storedActor, storedCause, storedLacking, storedStop } from '../parse-event';
import type { FrozenTarget, RolloutResult, SkipReason } from './rollout';
import type { Halt, RolloutEventBody } from './rollout-events';
import { type Limit, ROLLOUT_MODES, ROLLOUT_ORDERS, type RolloutOptions } from './rollout-options';

const text = z.string();
const textOrNull = text.nullable();

const limit: z.ZodType<Limit> = z.looseObject({ kind: z.enum(['count', 'percent']), value: z.number() });

const options: z.ZodType<RolloutOptions> = z.looseObject({
  atOnce: limit,
  perZone: limit.nullable(),
  perTag: z.looseObject({ key: text, limit }).nullable(),
  stopAfter: z.number(),
  canary: z.looseObject({ lookMinutes: z.number().nullable() }).nullable(),
  order: z.enum(ROLLOUT_ORDERS),
});

const skip: z.ZodType<SkipReason> = z.looseObject({
  ...{ code: text, label: text, told: text.optional() },
  ...{ cause: storedCause.optional(), lacks: storedLacking.optional() },
});

const halt: z.ZodType<Halt> = z.looseObject({
  why: text,
  params: z
    .looseObject({
      ...{ name: text.optional(), instance: text.optional(), failures: z.number().optional() },
      code: text.optional(),
      ...{ lacks: storedLacking.optional(), stop: storedStop.optional() },
    })
    .optional(),
});

const target: z.ZodType<FrozenTarget> = z.looseObject({
  ...{ accountId: text, regionId: text, instanceId: text, name: text, zoneId: textOrNull, instanceType: textOrNull },
  ...{ tagValue: textOrNull, seenRestartId: textOrNull, skip: skip.nullable() },
});

/** Reads a stored event of a rollout. */
export const parseRolloutEvent = eventParser<RolloutEventBody>({
  applied: z.looseObject({
    ...{ actor: storedActor, intentKey: text, mode: z.enum(ROLLOUT_MODES), reason: text, options },
    ...{ acknowledged: z.array(text), retryOf: textOrNull, waves: z.array(z.number()), targets: z.array(target) },
  }),
  paused: z.looseObject({ by: storedActor }),
  held: halt,
  looking: z.looseObject({ until: textOrNull }),
  resumed: z.looseObject({ by: storedActor.nullable(), wave: z.number() }),
  cancelled: z.looseObject({ by: storedActor }),
  stopped: halt,
  ended: z.looseObject({
    result: oneOfCodes<RolloutResult>({ completed: true, cancelled: true, stopped: true }),
    notStarted: z.number(),
  }),
});
