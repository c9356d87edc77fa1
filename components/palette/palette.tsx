'use client';

import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { mayDo } from '@/lib/access/permissions';
import { LONGEST_LOOK_UP } from '@/lib/fleet/look-up-text';
import { useDesk } from '../shell/desk-provider';
import { isKey } from '../shell/keys';
import { PAGES } from '../shell/page-links';
import { useKeyboard } from '../shell/use-key';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { ServerClockProvider } from '../ui/server-clock';
import { FIND, foundInWords } from './copy';
import { type EntryGroup, foundEntries, pageEntries } from './entries';
import type { Held } from './hold-typing';
import { Results } from './results';
import { type LookUp, useLookUp } from './use-look-up';
import { useServedNow } from './use-served-now';

export interface PaletteProps {
  /** What was typed before it was there. */
  takeTyped: () => Held;
  onClose: () => void;
  /** Gives the focus back. */
  onClosed: () => void;
  onChoose: (href: string) => void;
}

/** Finds whatever is typed or pasted, and leads there. */
export function Palette(props: PaletteProps) {
  const servedAt = useServedNow();
  return (
    <ServerClockProvider servedAt={servedAt}>
      <Finder {...props} />
    </ServerClockProvider>
  );
}

function Finder({ takeTyped, onClose, onClosed, onChoose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const keyboard = useKeyboard();
  const { over } = useDesk();
  const found = useLookUp(typed);
  const groups = useGroups(found, typed.trim() !== '');
  const root = useFirstChosen(groups[0]?.entries[0]?.value, found.view);
  const enter = useEnter(found, typed, () => groups[0]?.entries[0]?.href, onChoose);
  useSpokenResults(found);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isKey(event, 'find', keyboard)) {
      event.preventDefault();
      onClose();
    } else if (event.key === 'Enter' && !enter.ready) {
      event.preventDefault();
      enter.wait(typed);
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
            const { text, entered } = takeTyped();
            setTyped(text);
            if (entered) enter.wait(text);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-w-[640px] flex-col rounded-xl border border-line bg-raised shadow-float sm:top-[9dvh]"
        >
          <Radix.Title className="sr-only">{FIND.find}</Radix.Title>
          <Command
            ref={root}
            label={FIND.label}
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
                onValueChange={setTyped}
                placeholder={FIND.placeholder}
                autoCapitalize="none"
                maxLength={2 * LONGEST_LOOK_UP}
                onKeyDown={(event) => {
                  // They move within what is typed.
                  if (event.key === 'Home' || event.key === 'End') event.stopPropagation();
                }}
                className="h-8 min-w-0 flex-1 rounded bg-transparent px-1 text-sm"
              />
              <Radix.Close
                aria-label={FIND.close}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden="true" className="size-4" />
              </Radix.Close>
            </div>
            <Results
              groups={groups}
              found={found}
              typed={typed.trim() !== ''}
              over={over}
              onChoose={({ href }) => onChoose(href)}
            />
          </Command>
          <p aria-hidden="true" className="hidden border-t border-line px-4 py-1.5 text-xs text-faint sm:block">
            ↑ ↓ {FIND.keys}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What can be chosen: pages while nothing is typed, then what was found. */
function useGroups(found: LookUp, typed: boolean): EntryGroup[] {
  const { person, over } = useDesk();
  const grants = person?.grants ?? [];
  if (over !== null) return [];
  if (!typed) return pageEntries(PAGES.filter(({ permission }) => mayDo(grants, permission).allowed));
  if (found.tooShort || found.trouble !== null || found.view === null) return [];
  return foundEntries(found.view, mayDo(grants, 'history.see').allowed);
}

/** Makes the first line of each answer the chosen one. */
function useFirstChosen(first: string | undefined, view: LookUp['view']) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (first === undefined && view === null) return;
    // After each answer, also one that begins with the same line. cmdk keeps the choice of before, and tells assistive
    // technology of no choice but its own: by a key.
    root.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
  }, [first, view]);
  return root;
}

/** Enter, pressed before what was typed is answered, waits for the answer: it never opens what an older text has found. */
function useEnter(
  { tooShort, stale, trouble, view }: LookUp,
  typed: string,
  first: () => string | undefined,
  onChoose: (href: string) => void,
): { ready: boolean; wait: (text: string) => void } {
  const wanted = useRef<string | null>(null);
  const answered = !tooShort && !stale && trouble === null && view !== null;
  const latest = useRef({ first, onChoose });
  latest.current = { first, onChoose };
  useEffect(() => {
    if (!answered || wanted.current === null) return;
    const href = wanted.current === typed ? latest.current.first() : undefined;
    wanted.current = null;
    if (href !== undefined) latest.current.onChoose(href);
  }, [answered, typed]);
  return {
    ready: answered || typed.trim() === '',
    wait: (text) => {
      wanted.current = text;
    },
  };
}

/** Says how much was found, once for each answer. */
function useSpokenResults({ view, stale, tooShort, trouble }: LookUp): void {
  const announce = useAnnounce();
  const said =
    stale || tooShort || trouble !== null || view === null ? null : foundInWords(view.groups, spellOut(view.text));
  useEffect(() => {
    if (said !== null) announce(said);
  }, [said, announce]);
}
