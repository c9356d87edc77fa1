import { errorName } from '@/lib/error-name';
import { say } from '@/lib/runtime/log';

/** Answers a read as JSON that nobody keeps; a failure is one sentence with its status, never a stack trace. */
export async function respond(read: () => Promise<unknown>, notFound: string): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const found = await read();
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
