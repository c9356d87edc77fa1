import { parseRestartInput } from '@/lib/restarts/parse-restart-input';
import type { HostileInput } from './hostile-inputs';
import type { Visitor } from './visitors';
import type { WireAnswer } from './wire';

/** A stack, a file or a name of ours in what a client gets. */
const LEAK = /\bat \S+ \(|node_modules|\/lib\/\w|\w\.tsx?:\d|PostgresError|DrizzleQueryError|ZodError/;
/** The sentence of the door when everybody together asks for more than it can do. */
const MORE_THAN_IT_CAN = 'Restart Desk has more to do than it can at the moment';
/** Doors that ask ECS say that it cannot be found out, or not in time. */
const ASKS_ECS: readonly string[] = ['route /api/instances/[region]/[id]/judgement', 'route /api/settings/connection'];

/** True when HTTP itself is broken: Node may then close the connection, or take a rest of it for another request. */
export function isRough({ method, target, headers, body, lengthOff }: HostileInput): boolean {
  const framing = headers.some(([name]) =>
    /^(content-length|transfer-encoding|host|connection|upgrade|expect)$/.test(name),
  );
  const plain = /^[\x21-\x7e]+$/.test(target) && /^[A-Z]+$/.test(method) && method !== 'CONNECT';
  const values = headers.every(([, value]) => /^[\x20-\x7e\x80-\uffff]*$/.test(value));
  return !plain || framing || !values || (body !== null && (lengthOff !== 0 || method !== 'POST'));
}

/** True when it was asked too much at once: the same may be asked again a little later. */
export function isTooFast({ status, text }: WireAnswer): boolean {
  return status === 429 || (status === 503 && text.includes(MORE_THAN_IT_CAN));
}

/** What is not right about an answer; null when it is. */
export function whatIsWrong(input: HostileInput, answer: WireAnswer, url: string): string | null {
  const { status, headers, text } = answer;
  if (answer.silent && status === null) return 'no answer, and the connection stays open';
  if (status === null) return isRough(input) ? null : 'no answer';
  if (isTooFast(answer)) return 'too fast, however long it was waited for';
  if (status >= 500 && !isMeant(input, answer)) return `a failure of the server (${status})`;
  // React's wire format: what an action returned is chunk 1, and E an error in its place.
  if (/(^|\n)1:E/.test(text) && headers.get('content-type')?.startsWith('text/x-component') === true)
    return 'an action that failed';
  if (LEAK.test(text)) return `words of its inside: ${LEAK.exec(text)?.[0]}`;
  const way = headers.get('location');
  if (way !== undefined && (URL.canParse(way, url) ? new URL(way, url).origin : '') !== url)
    return `a way to elsewhere: ${way}`;
  return null;
}

/** 503 and 504 that say with a sentence that ECS could not be asked, or not in time: only where a page asks ECS. */
function isMeant({ door }: HostileInput, { status, text }: WireAnswer): boolean {
  return (status === 503 || status === 504) && ASKS_ECS.includes(door) && text.includes('"kind":"unavailable"');
}

/** Which modes a visitor may ask for of the instance that hostile inputs know. */
const MAY: Partial<Record<Visitor, readonly string[]>> = {
  operator: ['graceful', 'force', 'dry_run'],
  support: ['dry_run'],
};

/** `instance mode` of a request that restarts if it can be read, by somebody who may; null for any other. */
export function understoodRestart({ visitor, body }: HostileInput): string | null {
  const modes = MAY[visitor];
  if (modes === undefined || body === null) return null;
  try {
    const [first] = JSON.parse(body.toString('utf8')) as unknown[];
    const parsed = parseRestartInput(first);
    if (!parsed.ok || !modes.includes(parsed.value.mode)) return null;
    return `${parsed.value.instanceId} ${parsed.value.mode}`;
  } catch {
    return null;
  }
}
