import { z } from 'zod';
import { eventParser } from '../parse-event';
import type { InstanceEventBody } from './instance-events';

const text = z.string();
const textOrNull = text.nullable();

/** Reads a stored event of an instance. */
export const parseInstanceEvent = eventParser<InstanceEventBody>({
  status_changed: z.looseObject({ askedAt: text, from: text, to: text }),
  locks_changed: z.looseObject({ askedAt: text, from: z.array(text), to: z.array(text) }),
  gone: z.looseObject({ askedAt: text }),
  found_again: z.looseObject({ askedAt: text, status: text }),
  restarted_outside: z.looseObject({
    ...{ askedAt: text, evidence: z.enum(['status', 'start_time']), seen: text, from: text },
    ...{ accountId: text.optional(), instanceName: text.optional(), instanceType: textOrNull.optional() },
  }),
  // Type and state of a system event are kept as the cloud wrote them.
  system_event: z.looseObject({
    ...{ askedAt: text, eventId: text, type: text, status: text, publishedAt: textOrNull, notBefore: textOrNull },
    ...{ finishedAt: textOrNull, reason: textOrNull, unlisted: z.literal(true).optional() },
  }),
});
