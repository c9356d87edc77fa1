import { headers } from 'next/headers';
import type { Door } from '@/lib/domain/access/doors';
import type { DoorReply, Person } from '@/lib/domain/access/person';
import { isOlderPage } from '@/lib/domain/page-release';
import { saying } from '@/lib/domain/words/saying';
import { errorName } from '@/lib/error-name';
import { isCancelled } from '@/lib/restarts/database-errors';
import { say } from '@/lib/runtime/log';
import { admit } from '../doors/admit';

type RouteDoor = Extract<Door, `route ${string}`>;

const STATUS: Readonly<Record<DoorReply['kind'], number>> = { signed_out: 401, not_permitted: 403 };

/** Said to a page that would understand an answer wrong. */
export const OLDER_PAGE = saying('doorReply.olderPage');

/** Nobody keeps what was read for somebody. */
export const NO_STORE = { 'cache-control': 'no-store' };

/** Answers a read as JSON that nobody keeps, for who may pass the door; what there is none of is a 404 with a sentence. */
export async function respond(
  door: RouteDoor,
  read: (person: Person) => Promise<unknown>,
  notFound: string,
): Promise<Response> {
  return answer(door, async (person) => {
    const found = await read(person);
    return found === null
      ? Response.json({ sentence: notFound }, { status: 404, headers: NO_STORE })
      : Response.json(found, { headers: NO_STORE });
  });
}

/**
 * Lets a read be answered for who may pass the door. A refusal, and a failure before the answer begins, is one sentence
 * with its status, never a stack trace.
 */
export async function answer(door: RouteDoor, make: (person: Person) => Promise<Response>): Promise<Response> {
  try {
    // A file that is saved is looked at by no page.
    if (door !== 'route /api/history/export' && isOlderPage(await headers()))
      return Response.json(OLDER_PAGE, { status: 409, headers: NO_STORE });
    const admission = await admit(door);
    if (admission.ok) return await make(admission.person);
    const { kind, ...why } = admission.reply;
    return Response.json(why, { status: STATUS[kind], headers: NO_STORE });
  } catch (error) {
    say('error', 'A read failed', { error: errorName(error) });
    const why = saying(isCancelled(error) ? 'doorReply.tooMuchHistory' : 'doorReply.noDatabase');
    return Response.json(why, { status: 503, headers: NO_STORE });
  }
}
