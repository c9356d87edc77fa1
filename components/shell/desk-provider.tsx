import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { lackWords, mayDo, type Permission } from '@/lib/domain/access/permissions';
import type { DeskView, Person, ReadsIn, StopView } from '@/lib/domain/access/person';
import { stopSentence } from '@/lib/domain/access/stop-words';
import { API_PATHS } from '@/lib/domain/paths';
import { fullMoment } from '@/lib/domain/time/moments';
import type { Language } from '@/lib/domain/words/language';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { createLiveStream } from './live-stream';
import { type Over, overOf } from './over';
import { DoorFailure, isSignedOut, readView } from './read-json';
import { useAnswer, useAnswers } from './use-answer';
import { LiveStreamContext, useFollowed, useIsTold } from './use-live-stream';

/** What every page knows of its reader and of the desk, kept current by itself. */
export interface DeskNow {
  /** Whom the page was made for, with what they may now; null where nobody was signed in. */
  person: Person | null;
  /** The stop switch, and what it says beside a control, as of a moment of the reader's day; null: restarts may be sent. */
  stop: { view: StopView; sentence: string; day: string } | null;
  /** Since when no server process reads the cloud, ISO 8601 UTC; null while one does. */
  unreadSince: string | null;
  /** How much the reader watches. */
  watching: number;
  /** Why nothing can be done here any more; null when it can. */
  over: Over | null;
  /** Asks at once; false when the person of this page is not (or not surely) the one behind its requests. */
  check: () => Promise<boolean>;
  /** Takes over what an action answered, before the next poll would. */
  setStop: (stop: StopView | null) => void;
}

const NOBODY: DeskNow = {
  person: null,
  stop: null,
  unreadSince: null,
  watching: 0,
  over: null,
  check: async () => false,
  setStop: () => undefined,
};

const DeskContext = createContext<DeskNow>(NOBODY);

/** What the page knows of its reader and of the desk. */
export function useDesk(): DeskNow {
  return useContext(DeskContext);
}

/** Whether the person of this page may do something anywhere. It makes no words: the first list of roles takes a browser some 30 ms. */
export function useAllowed(permission: Permission): boolean {
  return mayDo(useDesk().person?.grants ?? [], permission).allowed;
}

/** The same; and if not, why not. */
export function useMay(permission: Permission): May {
  const language = useLanguage();
  const may = mayDo(useDesk().person?.grants ?? [], permission);
  return may.allowed ? may : { allowed: false, ...lackWords(language, may.lacks) };
}

/** The answer, with its words: beside a control, and in a sentence. */
type May = { allowed: true } | { allowed: false; short: string; sentence: string };

/**
 * How often to poll with `pollMs`: not at all while every read would be refused.
 * @param isTold the desk tells when it changes: nobody needs to ask while it does.
 */
export function usePollMs(pollMs: number, isTold = false): number | false {
  const told = useIsTold();
  return useDesk().over === null && !(isTold && told) ? pollMs : false;
}

/** Under which the answer of GET /api/desk is kept. */
export const DESK_KEY = ['desk'] as const;

const DESK_NEWS = ['desk'];

/** Who is signed out is asked for more slowly, so many times: they may sign in again in another tab. */
const SLOWER = 5;

/** Keeps what all pages share current. `first`: as the server knew it; null where nobody is signed in. */
export function DeskProvider({ first, children }: { first: DeskView | null; children: ReactNode }) {
  return first === null ? (
    <DeskContext value={NOBODY}>{children}</DeskContext>
  ) : (
    <Told first={first}>
      <Current first={first}>{children}</Current>
    </Told>
  );
}

/** Opens the stream of what changes, for as long as the page lives. */
function Told({ first, children }: { first: DeskView; children: ReactNode }) {
  const [stream] = useState(() => createLiveStream(`restart-desk-live-${first.person.id}`, first.at ?? null));
  useEffect(() => stream.start(), [stream]);
  return <LiveStreamContext value={stream}>{children}</LiveStreamContext>;
}

function Current({ first, children }: { first: DeskView; children: ReactNode }) {
  const language = useLanguage();
  const { t } = language;
  const answers = useAnswers();
  const told = useIsTold();
  const {
    data = first,
    error,
    ask,
  } = useAnswer({
    key: DESK_KEY,
    read: (signal) => readView<DeskView>(API_PATHS.desk(), t('shell.noDesk'), signal),
    first,
    againMs: (known) =>
      told && known.error === null ? false : (isSignedOut(known.error) ? SLOWER : 1) * (known.data ?? first).pollMs,
    anew: false,
    onReturn: !told,
  });
  useFollowed(DESK_NEWS, (message) => {
    if (message.kind === 'over') void ask();
    if (message.kind === 'desk') answers.put<DeskView>(DESK_KEY, () => message.view);
  });
  useEffect(() => {
    // An action that signed somebody in or out has the frame of the page made anew.
    answers.put<DeskView>(DESK_KEY, (now) => (now === undefined || now.servedAt < first.servedAt ? first : now));
  }, [answers, first]);

  useReadElsewhere(first.person.reads, data.person.reads);
  useRetold(language);

  // A desk that cannot be reached says nothing of the session: what it said last stands.
  const [before, setRefused] = useState<DoorFailure | null>(null);
  const refused = error === null ? null : error instanceof DoorFailure ? error : before;
  if (refused !== before) setRefused(refused);
  const shownId = first.person.id;
  const found = overOf(language, first.person, data.person, refused);
  const over = useStable(found);
  useReturn(over);

  const check = useCallback(async () => {
    const { data: now, error: failed } = await ask();
    return failed === null && now?.person.id === shownId;
  }, [ask, shownId]);
  const setStop = useCallback(
    (stop: StopView | null) => {
      answers.put<DeskView>(DESK_KEY, (now) => now && { ...now, stop });
      void ask();
    },
    [answers, ask],
  );
  const person = data.person.id === shownId ? data.person : first.person;
  const { stop: view, unreadSince, watching = 0 } = data;
  const day = useDay(language, data.servedAt);
  const stop = useMemo(
    () => (view === null ? null : { view, sentence: stopSentence(language, view, day), day }),
    [view, day, language],
  );
  const value = useMemo<DeskNow>(
    () => ({ person, stop, unreadSince, watching, over, check, setStop }),
    [person, stop, unreadSince, watching, over, check, setStop],
  );
  return <DeskContext value={value}>{children}</DeskContext>;
}

/** Has the page made anew when its reader has chosen another language or zone elsewhere: no page shows two. */
function useReadElsewhere(shown: ReadsIn | undefined, now: ReadsIn | undefined): void {
  const router = useRouter();
  // Once for each choice, also where the page cannot be made.
  const chosen = now === undefined || sameReads(now, shown) ? null : `${now.locale} ${now.zone}`;
  useEffect(() => {
    if (chosen !== null) router.refresh();
  }, [chosen, router]);
}

const sameReads = (a: ReadsIn, b: ReadsIn | undefined) => a.locale === b?.locale && a.zone === b.zone;

/** Asks anew for what was told in another language, or with the times of another zone. */
function useRetold({ locale, zone }: Language): void {
  const answers = useAnswers();
  const before = useRef(`${locale} ${zone}`);
  useEffect(() => {
    if (before.current === `${locale} ${zone}`) return;
    before.current = `${locale} ${zone}`;
    answers.askAllAgain(DESK_KEY, true);
  }, [locale, zone, answers]);
}

/** A moment of the day that it is for the reader: what says "since" is not made anew with every answer. */
function useDay(language: Language, servedAt: string): string {
  const [kept, setKept] = useState(servedAt);
  const dayOf = (iso: string) => fullMoment(language, iso).slice(0, 10);
  if (dayOf(kept) === dayOf(servedAt)) return kept;
  setKept(servedAt);
  return servedAt;
}

/** The same object as long as it says the same. */
function useStable(over: Over | null): Over | null {
  const [kept, setKept] = useState(over);
  if (kept?.kind === over?.kind && kept?.sentence === over?.sentence) return kept;
  setKept(over);
  return over;
}

/** Says why the page can do nothing any more, once; and reads everything again when it can. */
function useReturn(over: Over | null): void {
  const { t } = useLanguage();
  const answers = useAnswers();
  const announce = useAnnounce();
  const before = useRef<Over | null>(null);
  useEffect(() => {
    if (over === before.current) return;
    const returned = over === null;
    before.current = over;
    announce(returned ? t('shell.signedInAgain') : over.sentence);
    if (returned) answers.askAllAgain(DESK_KEY);
  }, [over, announce, answers, t]);
}
