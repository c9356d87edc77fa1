import { z } from 'zod';
import { type Grant, ROLES } from '../../domain/access/permissions';
import { eventParser, oneOfCodes } from '../../domain/parse-event';
import type { PersonEventBody } from './record-person-event';

type DataOf<Kind extends PersonEventBody['kind']> = Extract<PersonEventBody, { kind: Kind }>['data'];

const text = z.string();
const grants: z.ZodType<Grant[]> = z.array(
  z.looseObject({
    role: z.enum(ROLES),
    scope: z
      .looseObject({
        ...{ accounts: z.array(text), regions: z.array(text) },
        tags: z.array(z.looseObject({ key: text, value: text })),
      })
      .nullable(),
  }),
);
/** Nothing yet: what a newer release may add does no harm. */
const nothing = z.custom<Record<string, never>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Reads a stored event of a person. Those of older releases lack what else ended in `linked`. */
export const parsePersonEvent = eventParser<PersonEventBody>({
  created: z.looseObject({
    how: oneOfCodes<DataOf<'created'>['how']>({
      ...{ set_up: true, invited: true, command_line: true, single_sign_on: true, demo: true },
    }),
    grants,
  }),
  link_made: z.looseObject({ expiresAt: text }),
  link_used: z.looseObject({ address: text }),
  roles_changed: z.looseObject({ before: grants, after: grants }),
  group_roles_changed: z.looseObject({ before: grants, after: grants, groups: z.array(text) }),
  linked: z.looseObject({
    provider: text,
    passwordEnded: z.boolean().optional(),
    linksEnded: z.number().optional(),
  }),
  email_changed: z.looseObject({ before: text, after: text }),
  password_changed: z.looseObject({
    how: oneOfCodes<DataOf<'password_changed'>['how']>({ self: true, link: true, command_line: true }),
  }),
  sessions_ended: z.looseObject({
    count: z.number(),
    why: oneOfCodes<DataOf<'sessions_ended'>['why']>({
      ...{ signed_out: true, ended_by_admin: true, ended_elsewhere: true, linked: true },
    }),
  }),
  deactivated: nothing,
  reactivated: nothing,
  signed_in: z.looseObject({
    how: oneOfCodes<DataOf<'signed_in'>['how']>({ password: true, single_sign_on: true, demo: true, link: true }),
    address: text,
  }),
  sign_in_failed: z.looseObject({ address: text, failures: z.number() }),
});
