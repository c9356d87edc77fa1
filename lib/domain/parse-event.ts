import { z } from 'zod';
import type { Actor } from './access/actor';
import type { Lacking, Permission, Role } from './access/permissions';
import type { StopView } from './access/stop-words';
import type { Cause, CauseCode, CauseParams } from './instance/verdict';
import { fail, ok } from './result';
import type { ParsedEvent, StoredEvent } from './stored-events';

/** Kinds with what belongs to each. */
interface AnyBody {
  kind: string;
  data: unknown;
}

/** What the data of each kind must be: a kind that is left out does not compile. */
type Kinds<Body extends AnyBody> = {
  readonly [Kind in Body['kind']]: z.ZodType<Extract<Body, { kind: Kind }>['data']>;
};

/**
 * Makes the one function that reads the stored events of a subject. Fields that this release does not know are kept: a newer one
 * may have added them, and what it replays to holds them too. Only the server imports this: pages come without zod.
 */
export function eventParser<Body extends AnyBody>(kinds: Kinds<Body>) {
  const isKnown = (kind: string): kind is Body['kind'] => Object.hasOwn(kinds, kind);
  const parse = ({ kind, data, at, seq }: StoredEvent): ParsedEvent<Body & { at: string; seq: number }> => {
    const moment = new Date(at);
    const isMoment = !Number.isNaN(moment.getTime());
    const place = { kind, at: isMoment ? moment.toISOString() : String(at), seq };
    if (!isKnown(kind)) return fail({ ...place, why: 'unknown_kind', path: null });
    if (!isMoment) return fail({ ...place, why: 'malformed', path: 'at' });
    const parsed = kinds[kind].safeParse(data);
    if (!parsed.success) {
      const path = ['data', ...(parsed.error.issues[0]?.path ?? [])].join('.');
      return fail({ ...place, why: 'malformed', path });
    }
    // That a kind comes with its own data the table says, and the compiler cannot follow.
    return ok({ ...place, data: parsed.data } as Body & { at: string; seq: number });
  };
  return Object.assign(parse, { kinds: Object.keys(kinds) });
}

/** One of the codes of a type: one that is left out here does not compile. */
export function oneOfCodes<Code extends string>(codes: Readonly<Record<Code, true>>): z.ZodType<Code> {
  return z.custom<Code>((value) => typeof value === 'string' && Object.hasOwn(codes, value));
}

/** Who did it. */
export const storedActor: z.ZodType<Actor> = z.looseObject({
  kind: oneOfCodes<Actor['kind']>({ person: true, system: true }),
  id: z.string(),
  name: z.string(),
});

const scope = z.looseObject({
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  tags: z.array(z.looseObject({ key: z.string(), value: z.string() })),
});

/** A code that only words are made from: one of a newer release does no harm, and is shown as it is. */
const anyCode = <Code extends string>() => z.custom<Code>((value) => typeof value === 'string');

/** What somebody lacked. */
export const storedLacking: z.ZodType<Lacking> = z.looseObject({
  why: anyCode<Lacking['why']>(),
  permission: anyCode<Permission>(),
  held: z.array(z.looseObject({ role: anyCode<Role>(), scope: scope.nullable() })),
  ofInstance: z.boolean(),
});

/** The stop switch as it was. */
export const storedStop: z.ZodType<StopView> = z.looseObject({
  reason: z.string(),
  byName: z.string(),
  since: z.string(),
});

const text = z.string().optional();
const causeParams: z.ZodType<CauseParams> = z.looseObject({
  ...{ lock: text, said: text, expiredAt: text, expiredTime: text, chargeType: z.string().nullable().optional() },
  ...{ actorName: text, since: text, status: text, maybeExpired: z.literal(true).optional() },
});

/** A cause of a verdict; also one that only a newer release knows, which is shown by its code. */
export const storedCause: z.ZodType<Cause> = z.looseObject({
  kind: z.enum(['refused', 'unknown']),
  code: anyCode<CauseCode>(),
  key: z.string(),
  params: causeParams,
  confirmable: z.literal(true).optional(),
});
