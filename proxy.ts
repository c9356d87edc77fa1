import { type NextRequest, NextResponse } from 'next/server';
import type { Arrival } from './lib/access/http/arrival';
import { contentSecurityPolicy, NONCE_HEADER, newNonce } from './lib/access/http/security-headers';
import type { SetUpWatch } from './lib/access/set-up/needs-set-up';
import { currentConfig, isDevelopment } from './lib/config/config';
import { setUpPath } from './lib/domain/paths';
import type { Language } from './lib/domain/words/language';
import { deskIfRunning } from './lib/runtime/desk';
import { FOR_OPERATORS } from './lib/runtime/door-keeper';
import { metrics } from './lib/runtime/metrics';
import { arrivalIn } from './lib/runtime/note-arrival';
import { doorLanguage } from './lib/runtime/turn-away';

const SET_UP = setUpPath();

/** Stands before every page, action, route and file: there is no matcher on purpose. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const arrival = arrivalIn(request.headers);
  // It came before this process was ready to see where it came from.
  if (arrival === null) return turnAway(request, 503, ({ t }) => t('door.starting'));
  const { access } = currentConfig();
  // Host, Origin and size were judged before the framework saw the request (lib/runtime/door-keeper.ts).
  const forOperators = FOR_OPERATORS.has(arrival.path);
  if (!isReadable(request.nextUrl.pathname)) return turnAway(request, 400, ({ t }) => t('door.address'));
  if (!forOperators) {
    const running = deskIfRunning();
    if (running === null) return turnAway(request, 503, ({ t }) => t('door.starting'));
    const elsewhere = await beforeSetUp(request, arrival, running.access.setUp);
    if (elsewhere !== null) return elsewhere;
  }
  if (!arrival.inner && request.method === 'POST' && request.headers.has('next-action')) metrics().actionCalls.inc();
  return goOn(request, access.publicUrl?.startsWith('https:') ?? false);
}

/** Until there is an administrator, only the page that makes one is served. Null: the request may go on. */
async function beforeSetUp(request: NextRequest, { path }: Arrival, setUp: SetUpWatch): Promise<NextResponse | null> {
  if (path === SET_UP || isFile(path) || !(await setUp.isNeeded())) return null;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && !request.nextUrl.pathname.startsWith('/api/')) {
    const redirect = NextResponse.redirect(new URL(SET_UP, request.url));
    redirect.headers.set('cache-control', 'no-store');
    return redirect;
  }
  return turnAway(request, 503, ({ t }) => t('doorReply.noAdministrator'));
}

/** Next answers 500 to an address whose escapes are no text, and PostgreSQL keeps no NUL. */
function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  return path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico';
}

/** Next takes the nonce for its own scripts from the policy, which the request carries too. */
function goOn(request: NextRequest, https: boolean): NextResponse {
  const nonce = newNonce();
  const policy = contentSecurityPolicy({ nonce, https, development: isDevelopment() });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function turnAway({ headers }: NextRequest, status: number, sentence: (language: Language) => string): NextResponse {
  const language = doorLanguage(headers.get('cookie'), headers.get('accept-language'));
  metrics().turnedAway.inc({ status });
  return new NextResponse(`${sentence(language)}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '1' }),
    },
  });
}
