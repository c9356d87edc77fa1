import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { wallMs } from '@/lib/clock';
import type { DeskView } from '@/lib/domain/access/person';
import { LONGEST_LOOK_UP } from '@/lib/domain/search/search-query';
import { spellOut } from '@/lib/domain/words/invisible';
import { DESK_KEY, useDesk } from '../shell/desk-provider';
import { isKey } from '../shell/key-bindings';
import { usePages } from '../shell/page-links';
import { useAnswers } from '../shell/use-answer';
import { useKeyboard } from '../shell/use-key';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { ServerClockProvider } from '../ui/server-clock';
import { findGroups } from './find-groups';
import { foundInWords } from './find-words';
import { Results } from './results';
import { afterPause, type EntryGroup, type SearchEntry } from './search-entries';
import { usePause } from './use-pause';
import { type LookUp, useLookUp } from './use-search';

/** What was typed before there was a field to type it in. */
export interface Held {
  text: string;
  /** Enter came after it. */
  entered: boolean;
}

/** Where a choice leads, and the dialog that it asks for. */
export type Choice = Pick<SearchEntry, 'href' | 'wish'>;

export interface PaletteProps {
  /** What was typed before it was there. */
  takeTyped: () => Held;
  onClose: () => void;
  /** Gives the focus back. */
  onClosed: () => void;
  onChoose: (choice: Choice) => void;
}

/** Finds whatever is typed or pasted, and leads there. */
export function Palette(props: PaletteProps) {
  const answers = useAnswers();
  // The server's time now: as every page asks for it again and again, and how long ago that was.
  const [servedAt] = useState(() => {
    const { data } = answers.known<DeskView>(DESK_KEY);
    const nowMs = wallMs();
    const served = data === undefined ? nowMs : Date.parse(data.servedAt) + (nowMs - answers.cameAtMs(DESK_KEY));
    return new Date(served).toISOString();
  });
  return (
    <ServerClockProvider servedAt={servedAt}>
      <Finder {...props} />
    </ServerClockProvider>
  );
}

/** What can be chosen. The same lines as long as nothing changes. */
function useGroups({ view, stale, atOnce }: LookUp, typed: string): EntryGroup[] {
  const language = useLanguage();
  const { person, over } = useDesk();
  const pages = usePages();
  return useMemo(
    () =>
      over !== null ? [] : findGroups({ language, typed, grants: person?.grants ?? [], pages, atOnce, view, stale }),
    [language, person, over, pages, typed, view, stale, atOnce],
  );
}

/** What is done by itself, and needs no answer to be looked for first. */
function isKnown(entry: SearchEntry | undefined): boolean {
  return entry?.pause !== undefined || entry?.wish?.kind === 'rollout' || entry?.wish?.kind === 'stop';
}

function Finder({ takeTyped, onClose, onClosed, onChoose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  /** Enter was pressed on this text before it was answered: it never opens what an older text has found. */
  const entered = useRef<string | null>(null);
  const keyboard = useKeyboard();
  const announce = useAnnounce();
  const language = useLanguage();
  const { t } = language;
  const { over } = useDesk();
  const found = useLookUp(typed);
  const pausing = usePause();
  const listed = useGroups(found, typed.trim());
  const { asked: paused, done } = pausing;
  const groups = useMemo(
    () => (done && paused !== null ? afterPause(language, paused) : listed),
    [language, done, paused, listed],
  );
  const first = groups[0]?.entries[0];
  useEffect(() => {
    // cmdk keeps the choice of before, tells assistive technology of no choice but its own, by a key, and goes on to name
    // a line that is no longer there.
    if (first === undefined) input.current?.removeAttribute('aria-activedescendant');
    else root.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
  }, [first]);
  const answer = found.stale ? null : found.view;
  const answered = isKnown(first) || (found.begun && (found.tooShort || answer !== null));
  const choose = ({ href, wish, pause, blocked }: SearchEntry) => {
    if (blocked !== null && blocked !== undefined) announce(blocked);
    else if (pause !== undefined) pausing.send(pause);
    else onChoose({ href, wish });
  };
  const open = useEffectEvent((text: string) => {
    if (text !== typed || first === undefined) return;
    // Nobody has seen yet which one that would be.
    if (first.act === 'chosen') announce(t('find.choose'));
    else choose(first);
  });
  useEffect(() => {
    const text = entered.current;
    if (!answered || text === null) return;
    entered.current = null;
    open(text);
  }, [answered]);
  const acts = groups.flatMap(({ entries }) => entries.filter(({ act }) => act !== undefined)).length;
  // What is done by one letter is heard too, though nothing is looked up for it.
  const short = found.tooShort && acts > 0 ? foundInWords(language, [], spellOut(typed.trim()), { acts }) : null;
  const beside = { acts, comments: answer?.comments?.length, nearest: answer?.nearest?.length };
  const said = answer === null ? short : foundInWords(language, answer.groups, spellOut(answer.text), beside);
  useEffect(() => {
    if (said !== null) announce(said);
  }, [said, announce]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isKey(event, 'find', keyboard)) {
      event.preventDefault();
      onClose();
    } else if (event.key === 'Enter' && !answered && typed.trim() !== '') {
      event.preventDefault();
      entered.current = typed;
    }
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            input.current?.focus();
            // At once, but not within the commit that opens it: a key that comes before it is shown would take its place.
            queueMicrotask(() => {
              const held = takeTyped();
              flushSync(() => setTyped(held.text));
              if (held.entered) entered.current = held.text;
            });
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-w-[640px] flex-col rounded-xl border border-line bg-raised shadow-float sm:top-[9dvh]"
        >
          <Radix.Title className="sr-only">{t('shell.find')}</Radix.Title>
          <Command
            ref={root}
            label={t('shell.findLabel')}
            shouldFilter={false}
            vimBindings={false}
            loop
            onKeyDown={onKeyDown}
            className="flex max-h-[calc(100dvh-16px)] min-h-0 flex-col sm:max-h-[78dvh]"
          >
            <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
              <Command.Input
                ref={input}
                value={typed}
                onValueChange={(text) => {
                  pausing.forget();
                  setTyped(text);
                }}
                placeholder={t('find.placeholder')}
                autoCapitalize="none"
                maxLength={2 * LONGEST_LOOK_UP}
                onKeyDown={(event) => {
                  // They move within what is typed.
                  if (event.key === 'Home' || event.key === 'End') event.stopPropagation();
                }}
                className="h-8 min-w-0 flex-1 rounded bg-transparent px-1 text-sm"
              />
              <Radix.Close
                aria-label={t('ui.close')}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden="true" className="size-4" />
              </Radix.Close>
            </div>
            <Results groups={groups} found={found} pausing={pausing} typed={typed} over={over} onChoose={choose} />
          </Command>
          <p aria-hidden="true" className="hidden border-t border-line px-4 py-1.5 text-xs text-faint sm:block">
            {t('find.keys')}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
