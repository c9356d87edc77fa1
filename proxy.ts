import { type NextRequest, NextResponse } from 'next/server';
import { judgeDoor } from './lib/access/door';
import { currentConfig } from './lib/config';
import { deskIfRunning } from './lib/runtime/desk';

/** What answers while the desk starts too. */
const FOR_OPERATORS = new Set(['/healthz', '/readyz', '/metrics']);

/** Stands before every page, action, route and file: there is no matcher on purpose. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = judgeDoor({ method: request.method, headers: request.headers, port: currentConfig().port });
  if (refusal !== null) return say(refusal.status, refusal.sentence);
  if (deskIfRunning() === null && !FOR_OPERATORS.has(request.nextUrl.pathname)) {
    return say(503, 'Restart Desk is starting. Try again in a moment.', { 'retry-after': '1' });
  }
  return NextResponse.next();
}

function say(status: number, sentence: string, more: Record<string, string> = {}): NextResponse {
  return new NextResponse(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...more },
  });
}
