'use client';

import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LONGEST_LOOK_UP } from '@/lib/domain/search/search-query';
import { useDesk } from '../shell/desk-provider';
import { isKey } from '../shell/key-bindings';
import { useKeyboard } from '../shell/use-key';
import { ServerClockProvider } from '../ui/server-clock';
import type { Held } from './hold-typing';
import { Results } from './results';
import { FIND } from './search-copy';
import { useEnter } from './use-enter';
import { useFirstChosen } from './use-first-chosen';
import { useGroups } from './use-groups';
import { useLookUp } from './use-search';
import { useServedNow } from './use-served-now';
import { useSpokenResults } from './use-spoken-results';

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
  const groups = useGroups(found, typed.trim());
  const root = useFirstChosen(input, groups[0]?.entries[0]);
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
            // At once, but not within the commit that opens it: a key that comes before it is shown would take its place.
            queueMicrotask(() => {
              const { text, entered } = takeTyped();
              flushSync(() => setTyped(text));
              if (entered) enter.wait(text);
            });
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
