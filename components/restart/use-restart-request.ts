import { useCallback, useEffect, useRef, useState } from 'react';
import { delay } from '@/lib/clock';
import type { RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { answerWithin } from '../shell/answer-within';
import { isStaleBuild } from '../shell/stale-build';
import { useLanguage } from '../ui/language-provider';
import { readRestartByKey } from './read-restart';

/** Where one request stands. */
export type Phase =
  /** `again`: after a final answer, with a new key. */
  | { kind: 'asking'; again: boolean }
  /** The input was not well formed; nothing was recorded. */
  | { kind: 'invalid'; field: keyof RestartInput | null; sentence: string }
  /** No record is known: the same request, with the same key, may be sent by the person. */
  | { kind: 'again'; sentence: string }
  /** The same, since nobody is signed in here any more: it may be sent after signing in again. */
  | { kind: 'signed_out'; sentence: string }
  /** The server runs another build and knows nothing of what this page sends: nothing ran. */
  | { kind: 'stale'; sentence: string }
  | { kind: 'pending' }
  /** The answer was lost; the record is looked for by its key. */
  | { kind: 'looking' }
  /** Whether it arrived could not be found out yet; nothing is sent meanwhile. */
  | { kind: 'lost'; sentence: string }
  | { kind: 'answered'; restart: RestartView };

export type RestartQuestion = Omit<RestartInput, 'intentKey'>;

/** Pauses before each look for the record, in milliseconds. */
const PAUSES_MS = [250, 750, 1_500, 3_000, 5_000];
/** Pauses between the looks that the page takes by itself while the answer is lost, in milliseconds; the last one repeats. */
const BY_ITSELF_MS = [2_000, 4_000, 8_000, 15_000, 30_000];
/** So often in a row there must be no record before it is believed: the request may just be arriving. */
const BELIEVED_AFTER = 3;

/** One press: its request may be waiting in the tab, on its way, or behind an answer that was lost. */
interface Call {
  /** It may still be sent, or its answer may still come. */
  underWay: boolean;
  /** Its outcome is known, by its answer or by its record. */
  settled: boolean;
}

/**
 * One intent: a key that is made once and kept until there is a final answer. A request goes out once per press; when
 * its answer is lost, the record is looked for by its key and nothing is sent again by itself. Next sends the actions of a tab
 * one after another, so that a request can leave long after the press: as long as it may, nobody says that it did not arrive,
 * and an answer that comes late counts. `reachable` is false while the page knows that the desk does not answer: it looks by
 * itself as soon as the desk is back. `isStillMe` asks the desk whether requests still come from the person of this page:
 * somebody else would not find the record.
 */
export function useRestartRequest(
  ask: (input: RestartInput) => Promise<RestartReply>,
  onRecorded: (restart: RestartView) => void,
  reachable: boolean,
  isStillMe: () => Promise<boolean>,
) {
  const language = useLanguage();
  const { t } = language;
  const [phase, setPhase] = useState<Phase>({ kind: 'asking', again: false });
  const [firstKey] = useState(() => crypto.randomUUID());
  const key = useRef<string>(firstKey);
  const busy = useRef(false);
  const newest = useRef<Call | null>(null);

  const settle = useCallback(
    (call: Call, reply: RestartReply) => {
      if (call.settled || newest.current !== call) return;
      call.settled = true;
      switch (reply.kind) {
        case 'recorded':
          onRecorded(reply.restart);
          return setPhase({ kind: 'answered', restart: reply.restart });
        case 'invalid':
          return setPhase({ kind: 'invalid', field: reply.field, sentence: sayingSentence(language, reply) });
        case 'signed_out':
          // The page learns of it at once.
          void isStillMe();
          return setPhase({ kind: 'signed_out', sentence: sayingSentence(language, reply) });
        case 'not_permitted':
        case 'unavailable':
          return setPhase({ kind: 'again', sentence: sayingSentence(language, reply) });
      }
    },
    [onRecorded, isStillMe, language],
  );

  /** Runs one thing at a time: a second press while the first is on its way does nothing. */
  const once = useCallback(async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  }, []);

  const look = useCallback(async () => {
    const call = newest.current;
    if (call === null || call.settled) return;
    const found = await lookForRecord(key.current, isStillMe);
    if (call.settled) return;
    if (typeof found === 'object') return settle(call, { kind: 'recorded', restart: found });
    if (mayPressAgain(found, call.underWay)) setPhase({ kind: 'again', sentence: t('ask.notArrived') });
    // The same phase stays, so that nothing moves while the page looks by itself.
    else setPhase((before) => (before.kind === 'lost' ? before : { kind: 'lost', sentence: t('ask.lost') }));
  }, [settle, isStillMe, t]);

  const lost = phase.kind === 'lost';
  useEffect(() => {
    if (!lost || !reachable) return;
    let over = false;
    void (async () => {
      for (let looks = 0; !over; looks += 1) {
        await delay(BY_ITSELF_MS[Math.min(looks, BY_ITSELF_MS.length - 1)] ?? 0);
        if (!over) await once(look);
      }
    })();
    return () => {
      over = true;
    };
  }, [lost, reachable, once, look]);

  return {
    phase,
    send: (question: RestartQuestion) =>
      once(async () => {
        setPhase({ kind: 'pending' });
        const call: Call = { underWay: true, settled: false };
        newest.current = call;
        const asked = ask({ ...question, intentKey: key.current });
        const landed = () => {
          call.underWay = false;
        };
        asked.then(landed, landed);
        const reply = await answerOf(asked);
        if (reply === 'stale') return setPhase({ kind: 'stale', sentence: t('shell.staleBuild') });
        if (reply !== 'lost') return settle(call, reply);
        setPhase({ kind: 'looking' });
        asked.then(
          (late) => settle(call, late),
          // Looking for the record tells the rest.
          () => undefined,
        );
        await look();
      }),
    /** While the page is looking by itself already, its finding is waited for. */
    lookAgain: () => {
      setPhase({ kind: 'looking' });
      return once(look);
    },
    /** After a final answer: a new intent, with a key of its own. */
    renew: () => {
      key.current = crypto.randomUUID();
      setPhase({ kind: 'asking', again: true });
    },
  };
}

/** What came back: an answer, nothing in time or no answer at all (`lost`), or that the server does not know this page. */
export async function answerOf(reply: Promise<RestartReply>): Promise<RestartReply | 'lost' | 'stale'> {
  try {
    return await answerWithin(reply);
  } catch (error) {
    return isStaleBuild(error) ? 'stale' : 'lost';
  }
}

/** True when the person may press again: there is no record, and this tab has nothing more to send for that press. */
export function mayPressAgain(found: 'none' | 'unreachable', underWay: boolean): boolean {
  return found === 'none' && !underWay;
}

async function lookForRecord(
  intentKey: string,
  isStillMe: () => Promise<boolean>,
): Promise<RestartView | 'none' | 'unreachable'> {
  let missing = 0;
  for (const pauseMs of PAUSES_MS) {
    await delay(pauseMs);
    try {
      const restart = await readRestartByKey(intentKey);
      if (restart !== null) return restart;
      missing += 1;
    } catch {
      missing = 0;
    }
    if (missing >= BELIEVED_AFTER) return (await isStillMe()) ? 'none' : 'unreachable';
  }
  return 'unreachable';
}
