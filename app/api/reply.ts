import { headers } from 'next/headers';
import type { PersonInSession } from '@/lib/access/asking-actor';
import { NO_ADMINISTRATOR } from '@/lib/access/set-up/needs-set-up';
import { delay } from '@/lib/clock';
import type { Door } from '@/lib/domain/access/doors';
import type { ActionReply } from '@/lib/domain/access/person';
import { isOlderPage } from '@/lib/domain/page-release';
import { retold, type Saying } from '@/lib/domain/words/reply-words';
import { saying } from '@/lib/domain/words/saying';
import { errorName } from '@/lib/error-name';
import { say } from '@/lib/runtime/log';
import { type Admitted, admit } from '../doors/admit';
import { NOT_KNOWN } from '../doors/not-known';
import { readerLanguage } from '../doors/reader-language';
import { access, currentActor } from '../doors/who';
import { NO_STORE, OLDER_PAGE } from './respond';

type RouteDoor = Extract<Door, `route ${string}`>;

/** The largest body of what a person does by POST, in bytes: the longest reason in its widest letters, with room. */
const MOST_BYTES = 16_000;
/** How long a page waits for ECS, in milliseconds. */
const CLOUD_WITHIN_MS = 5_000;

const STATUS: Readonly<Record<ActionReply<unknown>['kind'], number>> = {
  done: 200,
  invalid: 400,
  signed_out: 401,
  not_permitted: 403,
  // It was asked well, and the state of things is in its way.
  unavailable: 409,
};

/** What a body holds, field by field; nothing of it has been looked at. */
type Body = Readonly<Record<string, unknown>>;

/**
 * What a person does by POST, which must never stand behind what the same tab waits for: the same doors, checks and replies
 * as a server action, with a status for each. The body is JSON, small, and has no field but these; it is read only for who
 * may. The verb parses the fields itself, by its own schema; what it throws is a bug, and one sentence.
 */
export async function takePost<Done, Field extends string>(
  door: RouteDoor,
  request: Request,
  fields: readonly string[],
  verb: (actor: PersonInSession, body: Body) => Promise<ActionReply<Done, Field>>,
  mostBytes = MOST_BYTES,
): Promise<Response> {
  return atDoor(door, NOT_KNOWN, async (admitted) => {
    const body = await readBody(request, fields, mostBytes);
    if ('why' in body) return reply(body.status, { kind: 'invalid', field: null, ...body.why });
    const answer = await verb(await currentActor(admitted.visit), body.fields);
    return reply(STATUS[answer.kind], retold(await readerLanguage(admitted.person), answer));
  });
}

/**
 * Answers what a page asks ECS: with 504 and a sentence after 5 s, whatever ECS does. The call itself goes on to its own
 * end, so that what it finds out is stored.
 */
export async function answerFromCloud<Done>(
  door: RouteDoor,
  work: () => Promise<ActionReply<Done>>,
): Promise<Response> {
  return atDoor(door, NOT_FOUND_OUT, async () => {
    // What is posted is taken from any page: nobody is kept from stopping restarts.
    if (isOlderPage(await headers())) return reply(409, { kind: 'unavailable', ...OLDER_PAGE });
    const asked = work();
    const patience = new AbortController();
    const answer = await Promise.race([
      asked,
      delay(CLOUD_WITHIN_MS, { unref: true, signal: patience.signal }).then(() => null),
    ]).finally(() => patience.abort());
    if (answer !== null) return reply(answer.kind === 'unavailable' ? 503 : STATUS[answer.kind], answer);
    asked.catch((error: unknown) =>
      say('warn', 'What a page asked ECS failed later', { door, error: errorName(error) }),
    );
    return reply(504, { kind: 'unavailable', ...NOT_IN_TIME });
  });
}

const NOT_FOUND_OUT = saying('doorReply.notFoundOut');
const NOT_IN_TIME = saying('doorReply.notInTime');

type Entered = Extract<Admitted, { ok: true }>;

async function atDoor(
  door: RouteDoor,
  failed: Saying,
  work: (admitted: Entered) => Promise<Response>,
): Promise<Response> {
  try {
    if (await access().setUp.isNeeded()) return reply(503, { kind: 'unavailable', ...NO_ADMINISTRATOR });
    const admission = await admit(door);
    return admission.ok ? await work(admission) : reply(STATUS[admission.reply.kind], admission.reply);
  } catch (error) {
    say('error', 'A request failed', { door, error: errorName(error) });
    return reply(503, { kind: 'unavailable', ...failed });
  }
}

function reply(status: number, answer: ActionReply<unknown>): Response {
  return Response.json(answer, { status, headers: NO_STORE });
}

type ReadBody = { fields: Body } | { status: 400 | 413 | 415; why: Saying };

async function readBody(request: Request, fields: readonly string[], mostBytes: number): Promise<ReadBody> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, why: saying('doorReply.notJson') };
  // The proxy lets none in that does not say its length, and no more than that arrives.
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= mostBytes)) return { status: 413, why: saying('doorReply.tooLarge', { bytes: String(mostBytes) }) };
  const parsed = parse(await request.text());
  if (parsed === null) return { status: 400, why: saying('doorReply.noObject') };
  const unknown = Object.keys(parsed).find((key) => !fields.includes(key));
  if (unknown === undefined) return { fields: parsed };
  const field = JSON.stringify(unknown.slice(0, 40));
  return { status: 400, why: saying('doorReply.unknownField', { field }) };
}

function parse(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
