import { delay } from '@/lib/clock';
import type { DoorReply } from '@/lib/domain/access/person';
import { PAGE_HEADER, PAGE_RELEASE } from '@/lib/domain/page-release';
import { type SaidReply, type Saying, sayingIn } from '@/lib/domain/words/reply-words';

/** What an answer is that says nothing itself. */
export type Unsaid = { code: 'error'; status: number } | { code: 'other' };

/** The desk answered, and said in a sentence why it cannot. */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
  /** Null: its message is the desk's own sentence. */
  readonly unsaid: Unsaid | null;
  /** What it said, for the reader's language; servers of the release before leave it out. */
  readonly said: SaidReply | undefined;

  constructor({ sentence, said }: Saying, unsaid: Unsaid | null = null) {
    super(sentence);
    this.said = said;
    this.unsaid = unsaid;
  }
}

/** The desk did not let the person in: nobody is signed in any more, or their roles do not cover it. */
export class DoorFailure extends ReadFailure {
  override name = 'DoorFailure';
  readonly kind: DoorReply['kind'];

  constructor(kind: DoorReply['kind'], saying: Saying) {
    super(saying);
    this.kind = kind;
  }
}

/** Whether a read failed since nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof DoorFailure && error.kind === 'signed_out';
}

const AT_THE_DOOR: Readonly<Record<number, DoorReply['kind']>> = { 401: 'signed_out', 403: 'not_permitted' };

/** What this page understands of an answer. */
const OF_THIS_PAGE = { [PAGE_HEADER]: String(PAGE_RELEASE) };

/** For whoever reads it as an error: pages say it in their language. */
function unsaid(what: Unsaid): ReadFailure {
  return new ReadFailure({ sentence: `Nothing was said (${Object.values(what).join(' ')})` }, what);
}

/** Patience with one read, in milliseconds. */
const READ_WITHIN_MS = 10_000;

/**
 * Asks the desk for one of its views; null when it says that there is none.
 * @throws DoorFailure when it lets nobody in, ReadFailure with the desk's sentence (or `unsaid`) when it cannot answer, or the browser's error when the desk cannot be reached.
 */
export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T | null> {
  const patience = AbortSignal.timeout(READ_WITHIN_MS);
  const response = await askUntilTaken(path, signal === undefined ? patience : AbortSignal.any([signal, patience]));
  if (response.status === 404) return null;
  if (!response.ok) {
    const saying = sayingIn(await response.json().catch(() => null));
    const kind = AT_THE_DOOR[response.status];
    if (kind !== undefined && saying !== null) throw new DoorFailure(kind, saying);
    if (saying !== null) throw new ReadFailure(saying);
    throw unsaid({ code: 'error', status: response.status });
  }
  const view: T = await response.json();
  // What stands between can answer anything. What a view holds is not gone through: its type is that of the server, and a page
  // of another build would be told wrong for each field that was added or left out.
  if (typeof view !== 'object' || view === null || Array.isArray(view)) throw unsaid({ code: 'other' });
  return view;
}

/**
 * Asks the desk for a view that must be there.
 * @param none what is said when the desk answers that there is none.
 * @throws as `readJson` does, and ReadFailure with `none`.
 */
export async function readView<T>(path: string, none: string, signal: AbortSignal): Promise<T> {
  const view = await readJson<T>(path, signal);
  if (view === null) throw new ReadFailure({ sentence: none });
  return view;
}

/** Told that this browser asks for too much at once, it waits as it is told and asks again, as long as it has patience. */
async function askUntilTaken(path: string, signal: AbortSignal): Promise<Response> {
  for (;;) {
    const response = await fetch(path, { cache: 'no-store', signal, headers: OF_THIS_PAGE });
    if (response.status !== 429) return response;
    await delay(1_000 * Math.max(1, Number(response.headers.get('retry-after')) || 1), { signal });
  }
}
