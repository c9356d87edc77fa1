import type { ActionReply } from '@/lib/domain/access/person';
import { PAGE_HEADER, PAGE_RELEASE } from '@/lib/domain/page-release';
import { sayingIn } from '@/lib/domain/words/reply-words';
import { ANSWER_WITHIN_MS } from './answer-within';
import { StaleRoute } from './stale-build';

const KINDS: ReadonlySet<unknown> = new Set<ActionReply<unknown>['kind']>([
  'done',
  'invalid',
  'signed_out',
  'not_permitted',
  'unavailable',
]);

/** With what the desk turns requests away, in a sentence, before they are looked at. */
const AT_THE_DOOR: ReadonlySet<number> = new Set([400, 401, 403, 408, 411, 413, 415, 429, 503]);

/**
 * Does something by POST: at once, whatever else the tab waits for, and given up after 10 s, so that nothing stands behind it.
 * @param signal gives it up before: for what is only read.
 * @throws the browser's error when no answer came: then it may be done all the same.
 */
export function postToDesk<Done, Field extends string = string>(
  path: string,
  input: object,
  signal?: AbortSignal,
): Promise<ActionReply<Done, Field>> {
  const within = AbortSignal.timeout(ANSWER_WITHIN_MS);
  return replyOf(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: signal === undefined ? within : AbortSignal.any([signal, within]),
  });
}

/** Browsers open six connections to one address: what waits for ECS gets half of them, so that a click always finds one. */
const MOST_SLOW = 3;
let slow = 0;
const waiting: (() => void)[] = [];

/**
 * Asks the desk what it has to ask ECS for. The desk answers within 5 s, and `signal` gives it up.
 * @throws the browser's error when no answer came, or it was given up.
 */
export async function askEcs<Done>(path: string, signal: AbortSignal): Promise<ActionReply<Done>> {
  if (slow >= MOST_SLOW) await new Promise<void>((resolve) => waiting.push(resolve));
  else slow += 1;
  try {
    signal.throwIfAborted();
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    return await replyOf<Done, string>(path, { cache: 'no-store', signal: within });
  } finally {
    const next = waiting.shift();
    // The place is handed on.
    if (next === undefined) slow -= 1;
    else next();
  }
}

async function replyOf<Done, Field extends string>(path: string, init: RequestInit): Promise<ActionReply<Done, Field>> {
  const response = await fetch(path, { ...init, headers: { ...init.headers, [PAGE_HEADER]: String(PAGE_RELEASE) } });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const answer: unknown = type.startsWith('application/json') ? JSON.parse(text) : { sentence: text.trim() };
  if (isReply<Done, Field>(answer)) return answer;
  // What the door says before anything is looked at; other failures may come from a proxy before it, after the fact.
  const saying = type.startsWith('text/html') ? null : sayingIn(answer);
  if (saying !== null && AT_THE_DOOR.has(response.status))
    return { kind: response.status === 401 ? 'signed_out' : 'unavailable', ...saying };
  if (response.status === 404 || response.status === 405) throw new StaleRoute();
  throw new Error(`The answer cannot be read (${response.status}).`);
}

function isReply<Done, Field extends string>(answer: unknown): answer is ActionReply<Done, Field> {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && KINDS.has(answer.kind);
}
