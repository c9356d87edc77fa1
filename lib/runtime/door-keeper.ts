import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isActionBody } from '../access/http/action-body';
import type { Arrival } from '../access/http/arrival';
import { addressBucket } from '../access/http/client-address';
import { allowedHosts, judgeDoor, MOST_BODY_BYTES } from '../access/http/request-guard';
import { readTarget } from '../access/http/request-target';
import { isRouterState } from '../access/http/router-state';
import { readVisit } from '../access/sessions/read-visit';
import { readSessionToken } from '../access/sessions/session-cookie';
import { beginAct } from '../acts-first';
import type { Config } from '../config/config';
import { mayDo } from '../domain/access/permissions';
import { API_PATHS } from '../domain/paths';
import { sayingSentence } from '../domain/words/reply-words';
import { lacking } from '../domain/words/saying';
import { errorName } from '../error-name';
import { readActionIds } from './action-ids';
import { createAdmission, type Lane, type Place } from './admission';
import { deskIfRunning } from './desk';
import { say } from './log';
import { readBody } from './read-body';
import { type TurnedAway, turnAway } from './turn-away';
import { isOver, whenOver } from './when-over';

/** What somebody may send who is not signed in, and who is, in bytes. */
const MOST_OF_VISITORS = 8_000;
const MOST_OF_PEOPLE = 64_000;
/** How long a body may take to come, in milliseconds. */
const BODY_WITHIN_MS = 10_000;
/** After so many milliseconds an answer that is still being sent holds up nobody else. */
const HOLDS_FOR_MS = 5_000;
/** The same of a stream, which lasts. */
const STREAM_BEGINS_MS = 200;
/** For so many milliseconds what somebody asked for counts who has gone. */
const GONE_COUNTS_MS = 500;
/** Browsers send one request after another on a connection: nobody needs to have so many open on one. */
const MOST_OF_A_CONNECTION = 32;

/** What probes and scrapers ask by the address of a machine. It answers while the desk starts, and before set-up too. */
export const FOR_OPERATORS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Reads that are answered by ECS itself. */
const ASKS_ECS = /^\/api\/(settings\/connection|instances\/[^/]+\/[^/]+\/judgement)$/;

/** A list that is read while it is typed. */
const CHECKS_LIST = API_PATHS.rolloutList();

/** They are about this connection, and done with. Next passes headers on where it asks itself, and fails at some of these. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade'];

/** Says whether a request may go on to the framework; one that may not has been answered, or its sender is gone. */
export type DoorKeeper = (request: IncomingMessage, response: ServerResponse, arrival: Arrival) => Promise<boolean>;

/** What a request is, as far as its headers tell. */
interface Caller {
  lane: Lane;
  /** A session, or an address. */
  who: string;
  mostBytes: number;
}

/**
 * Stands before the framework: judges each request by its headers, bounds what is in flight, and reads what is sent here
 * whole. Before it has let a request in nothing is decoded, and nothing is kept beyond what a visitor may send.
 */
export function createDoorKeeper({ access: { publicUrl }, port }: Pick<Config, 'access' | 'port'>): DoorKeeper {
  const admission = createAdmission();
  const open = new WeakMap<Socket, number>();
  const actions = readActionIds();
  const planAction = actions.get('planRolloutAction') ?? null;
  const restartAction = actions.get('restartAction') ?? null;
  const hosts = allowedHosts(port, publicUrl);

  return async (request, response, arrival) => {
    const { socket } = request;
    const path = request.url ?? '';
    const json = path.startsWith('/api/');
    const away = (answer: TurnedAway) => {
      turnAway(request, response, { ...answer, json });
      return false;
    };
    const count = (open.get(socket) ?? 0) + 1;
    open.set(socket, count);
    if (count > MOST_OF_A_CONNECTION) {
      socket.destroy();
      return false;
    }
    whenOver(response, socket, () => open.set(socket, (open.get(socket) ?? 1) - 1));
    const isGone = () => isOver(response, socket);
    try {
      if (!readAddress(request, hosts)) return away({ status: 400, sentence: ({ t }) => t('door.address') });
      const changes = request.method === 'POST';
      const caller = callerOf(request, arrival, planAction);
      const refusal = judgeDoor({
        method: request.method ?? '',
        headers: { get: (name) => headerOf(request, name) },
        port,
        publicUrl,
        anyHost: caller.lane === 'probe',
        path: pathOf(request),
        mostBytes: caller.mostBytes,
      });
      if (refusal !== null)
        return away({ ...refusal, ...(refusal.allow !== undefined && { headers: { allow: refusal.allow } }) });
      const unfit = unfitNow(request, changes) ?? (await unfitFor(request, caller));
      if (unfit !== null) return away(unfit);
      if (isGone() && caller.lane !== 'act') return false;
      for (const name of OF_THE_CONNECTION) delete request.headers[name];
      const entry = admission.enter(caller.lane, caller.who);
      if (!entry.ok) return away(TURNED_AWAY[entry.why]);
      const { place } = entry;
      // What somebody asked for is done though they have gone: it goes on to count.
      whenOver(response, socket, () => (caller.lane === 'act' ? leaveLater(response, place) : place.leave()));
      if (changes) {
        const wrong = await takeBody(request, response);
        if (wrong !== null) {
          place.leave();
          return wrong === 'gone' ? false : away(wrong);
        }
      }
      if (goesFirst(request, caller, restartAction)) whenOver(response, socket, beginAct());
      // What somebody asked for is recorded, also when they did not wait for its turn; nothing else is done for nobody.
      return (await turnOf(place, response, socket, caller.lane)) || (caller.lane === 'act' && isGone());
    } catch (error) {
      say('error', 'A request could not be judged', { error: errorName(error) });
      return away({ status: 503, sentence: ({ t }) => t('door.cannotAnswer') });
    }
  };
}

const TURNED_AWAY: Readonly<Record<'too_many_of_one' | 'too_many', TurnedAway>> = {
  too_many_of_one: {
    status: 429,
    sentence: ({ t }) => t('door.tooManyOfOne'),
    headers: { 'retry-after': '1' },
  },
  too_many: {
    status: 503,
    sentence: ({ t }) => t('door.tooMany'),
    headers: { 'retry-after': '1' },
  },
};

/** Puts the address into the one form that everything behind the door reads. False for one that cannot be read. */
function readAddress(request: IncomingMessage, hosts: readonly string[]): boolean {
  // Next breaks on the asterisk of OPTIONS.
  if (request.url === '*') request.url = '/*';
  const target = readTarget(request.url ?? '');
  if (target === null || (target.host !== null && !hosts.includes(target.host))) return false;
  request.url = target.url;
  const { headers } = request;
  if (target.host !== null) headers.host = target.host;
  for (const name of ['host', 'origin', 'x-forwarded-host'] as const) {
    const value = headers[name];
    if (typeof value === 'string') headers[name] = value.toLowerCase();
  }
  return true;
}

function callerOf(request: IncomingMessage, arrival: Arrival, planAction: string | null): Caller {
  const path = pathOf(request);
  const access = deskIfRunning()?.access;
  const cookies = request.headers.cookie ?? null;
  const token = access === undefined ? null : readSessionToken(cookies, access.cookieName, access.secret);
  const who = token ?? addressBucket(arrival.address);
  const mostBytes = token === null ? MOST_OF_VISITORS : MOST_OF_PEOPLE;
  if (FOR_OPERATORS.has(path)) return { lane: 'probe', who, mostBytes };
  if (path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico')
    return { lane: 'file', who, mostBytes };
  if (request.method === 'POST') {
    if (token === null) return { lane: 'knock', who, mostBytes };
    if (path === CHECKS_LIST) return { lane: 'list', who, mostBytes: MOST_BODY_BYTES };
    const plans = request.headers['next-action'] === planAction;
    // A build that names no actions is one for development.
    return { lane: plans ? 'plan' : 'act', who, mostBytes: plans || planAction === null ? MOST_BODY_BYTES : mostBytes };
  }
  if (token === null) return { lane: 'look', who, mostBytes };
  if (ASKS_ECS.test(path)) return { lane: 'cloud', who, mostBytes };
  if (path === '/api/fleet') return { lane: 'fleet', who, mostBytes };
  if (path === '/api/live') return { lane: 'live', who, mostBytes };
  return { lane: path === '/api/history/export' ? 'download' : 'read', who, mostBytes };
}

/** What no page of ours sends. Null: it may be read. */
function unfitNow(request: IncomingMessage, changes: boolean): TurnedAway | null {
  const { headers } = request;
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')
    return { status: 417, sentence: ({ t }) => t('door.expects') };
  const shown = headers['next-router-state-tree'];
  if (shown !== undefined && !isRouterState([shown].flat().join(', ')))
    return { status: 400, sentence: ({ t }) => t('door.shows') };
  // Other values have the framework make pages in ways that ours are not made for, and fail in them.
  if (!['', '1'].includes(headerOf(request, 'next-router-prefetch') ?? ''))
    return {
      status: 400,
      sentence: ({ t }) => t('door.ahead'),
    };
  if (!changes) return null;
  if (deskIfRunning() === null)
    return { status: 503, sentence: ({ t }) => t('door.starting'), headers: { 'retry-after': '1' } };
  const type = headers['content-type']?.toLowerCase() ?? '';
  if (headers['next-action'] !== undefined) {
    if (type.startsWith('text/plain')) return null;
    return { status: 415, sentence: ({ t }) => t('door.notPlain') };
  }
  if (/^(multipart\/|application\/x-www-form-urlencoded)/.test(type))
    return { status: 415, sentence: ({ t }) => t('door.noForms') };
  if (pathOf(request).startsWith('/api/')) return null;
  return { status: 405, sentence: ({ t }) => t('door.nothingHere'), headers: { allow: 'GET, HEAD, OPTIONS' } };
}

/** Whoever sends more than a visitor may must be somebody now; a list for a plan is taken of who may plan. */
async function unfitFor(request: IncomingMessage, { mostBytes }: Caller): Promise<TurnedAway | null> {
  const length = Number(request.headers['content-length'] ?? 0);
  const access = deskIfRunning()?.access;
  if (length <= MOST_OF_VISITORS || access === undefined) return null;
  const visit = await readVisit(access, request.headers.cookie ?? null);
  if (visit.kind === 'nobody')
    return { status: 401, sentence: (language) => sayingSentence(language, visit), said: visit.said };
  if (length <= MOST_OF_PEOPLE || mostBytes <= MOST_OF_PEOPLE) return null;
  const may = mayDo(visit.person.grants, 'rollouts.run');
  if (may.allowed) return null;
  const lacks = lacking(may.lacks);
  return { status: 403, sentence: (language) => sayingSentence(language, lacks), said: lacks.said };
}

/** Reads what is sent; null when it is here and can be decoded. */
async function takeBody(request: IncomingMessage, response: ServerResponse): Promise<TurnedAway | 'gone' | null> {
  if (request.headers.expect !== undefined) response.writeContinue();
  const body = await readBody(request, Number(request.headers['content-length'] ?? 0), BODY_WITHIN_MS);
  if (!body.ok) return body.why === 'gone' ? 'gone' : { status: 408, sentence: ({ t }) => t('door.notWhole') };
  // It is here whole: that its sender is gone takes nothing of it from whoever reads it.
  request.destroy = () => request;
  if (request.headers['next-action'] === undefined || isActionBody(body.bytes.toString('utf8'))) return null;
  return { status: 400, sentence: ({ t }) => t('door.unreadable') };
}

/** Restarts, and what goes out at once whatever else a tab waits for: stop, allow, pause, resume, cancel. */
function goesFirst(request: IncomingMessage, { lane }: Caller, restartAction: string | null): boolean {
  const action = request.headers['next-action'];
  return lane === 'act' && (action === undefined || action === restartAction);
}

/**
 * A client that breaks off takes nothing back, and must not make room for more than there may be at once. Nobody waits for
 * it any more, so that nobody yields to it.
 */
function leaveLater(response: ServerResponse, place: Place): void {
  place.rest();
  if (response.writableFinished) place.leave();
  else setTimeout(place.leave, GONE_COUNTS_MS).unref();
}

async function turnOf(place: Place, response: ServerResponse, socket: Socket, lane: Lane): Promise<boolean> {
  if (!(await place.turn())) return false;
  if (isOver(response, socket)) {
    place.rest();
    return false;
  }
  const holding = setTimeout(place.rest, lane === 'live' ? STREAM_BEGINS_MS : HOLDS_FOR_MS);
  whenOver(response, socket, () => clearTimeout(holding));
  return true;
}

function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}
