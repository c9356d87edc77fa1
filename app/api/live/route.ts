import { headers } from 'next/headers';
import { readVisit } from '@/lib/access/sessions/read-visit';
import type { DeskView, Person } from '@/lib/domain/access/person';
import type { LiveNews } from '@/lib/domain/live/live-messages';
import { MOST_SUBJECTS, readSubject } from '@/lib/domain/live/live-subjects';
import { loadDesk } from '@/lib/queries/desk/load-desk';
import { beginToFollow, newsFor } from '@/lib/queries/live/live-feed';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { access } from '../../doors/who';
import { answer, NO_STORE } from '../respond';

export const dynamic = 'force-dynamic';

/** Says that it lives, so that nobody takes a quiet stream for a broken one, in milliseconds. */
const PULSE_MS = 5_000;
/** Whoever takes nothing for so many bytes is let go of: they come back, and are told what they missed. */
const MOST_UNTAKEN = 1_000_000;
const UNREADABLE = `A stream follows at most ${MOST_SUBJECTS} subjects, each of them of a kind that is known and not too long.`;
/** A stream is asked for anew after so long, in milliseconds: whoever is behind it is looked at whole then. */
const LONGEST_MS = 30 * 60_000;

/**
 * Tells a page what changes in what it follows: each `of` is a subject (lib/domain/live/live-subjects.ts), `since` what it was
 * told last. A stream of events; whoever gets none through asks for the views themselves, again and again.
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return answer('route /api/live', async (person) => {
    const subjects = query.getAll('of');
    // Else a page would take silence for an unchanged desk: it asks by itself where it gets no stream.
    if (subjects.length > MOST_SUBJECTS || subjects.some((subject) => readSubject(subject) === null))
      return Response.json({ sentence: UNREADABLE }, { status: 400, headers: NO_STORE });
    const { queries, live } = desk();
    const cookie = (await headers()).get('cookie');
    const ask = {
      person,
      language: await readerLanguage(person),
      subjects,
      readDesk: (turn: number) => readDesk(person, cookie, turn),
    };
    const { follower, news } = await beginToFollow(queries, live.turns, ask, query.get('since'));
    const first = news.messages.length > 0 ? news : await newsFor(queries, live.turns, follower);
    const ends = AbortSignal.any([request.signal, live.stopping, AbortSignal.timeout(LONGEST_MS)]);
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          void tell(controller, ends, first, () => newsFor(queries, live.turns, follower));
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_UNTAKEN }),
    );
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Whatever packs or keeps it back would keep the news back.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  });
}

async function tell(
  controller: ReadableStreamDefaultController<Uint8Array>,
  ends: AbortSignal,
  first: LiveNews,
  ask: () => Promise<LiveNews>,
): Promise<void> {
  const encoder = new TextEncoder();
  const say = (text: string) => controller.enqueue(encoder.encode(text));
  const { turns } = desk().live;
  try {
    say(`data: ${JSON.stringify(first)}\n\n`);
    let isOver = isLast(first);
    for (let quietMs = 0; !isOver && !ends.aborted && (controller.desiredSize ?? 0) > 0; ) {
      await turns.wait(WAIT_MS, ends);
      if (ends.aborted) break;
      const next = await ask();
      quietMs = next.messages.length > 0 ? 0 : quietMs + WAIT_MS;
      if (next.messages.length > 0) say(`data: ${JSON.stringify(next)}\n\n`);
      else if (quietMs >= PULSE_MS) {
        say(': \n\n');
        quietMs = 0;
      }
      isOver = isLast(next);
    }
  } catch {
    // The page asks anew, and is told why it cannot be answered.
  }
  try {
    controller.close();
  } catch {
    // Whoever asked has gone.
  }
}

/** Whoever reads is not let in any more. */
const isLast = ({ messages }: LiveNews) => messages.some(({ kind }) => kind === 'over');

/** How long a stream sleeps at most, in milliseconds: then it looks whether its reader is still let in. */
const WAIT_MS = 2_500;

/** What the desk tells whoever asked, as they are now; null where they are no longer let in. */
async function readDesk(asked: Person, cookie: string | null, turn: number): Promise<DeskView | null> {
  const visit = await readVisit(access(), cookie);
  // Other roles may see other things: the page asks anew, as who it is now.
  if (visit.kind === 'nobody' || JSON.stringify(visit.person.grants) !== JSON.stringify(asked.grants)) return null;
  const { config, queries } = desk();
  return loadDesk(access().db, visit.person, config.pace.pollMs, (read) => queries.kept.standing(String(turn), read));
}
