import { type NextRequest, NextResponse } from 'next/server';
import { judgeDoor } from './lib/access/door';
import { currentConfig } from './lib/config';

/** Stands before every page, action, route and file: there is no matcher on purpose. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = judgeDoor({ method: request.method, headers: request.headers, port: currentConfig().port });
  if (refusal === null) return NextResponse.next();
  return new NextResponse(`${refusal.sentence}\n`, {
    status: refusal.status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
