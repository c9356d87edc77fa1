import type { Door } from '@/lib/access/doors';
import type { DoorReply, Person } from '@/lib/access/person';
import { errorName } from '@/lib/error-name';
import { say } from '@/lib/runtime/log';
import { admit } from '../doors/admit';

const STATUS: Readonly<Record<DoorReply['kind'], number>> = { signed_out: 401, not_permitted: 403 };

/**
 * Answers a read as JSON that nobody keeps, for who may pass the door. A refusal, and a failure, is one sentence with its
 * status, never a stack trace.
 */
export async function respond(
  door: Extract<Door, `route ${string}`>,
  read: (person: Person) => Promise<unknown>,
  notFound: string,
): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const admission = await admit(door);
    if (!admission.ok) {
      const { kind, sentence } = admission.reply;
      return Response.json({ sentence }, { status: STATUS[kind], headers });
    }
    const found = await read(admission.person);
    if (found === null) return Response.json({ sentence: notFound }, { status: 404, headers });
    return Response.json(found, { headers });
  } catch (error) {
    say('error', 'A read failed', { error: errorName(error) });
    return Response.json(
      { sentence: 'Restart Desk cannot read its database at the moment. Try again.' },
      { status: 503, headers },
    );
  }
}
