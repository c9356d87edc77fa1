'use client';

import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { isKey, KEYS } from '../shell/keys';
import { useSingleKeys } from '../shell/use-key';
import { COPY } from './copy';

/** How long typing must rest before the fleet is asked, in milliseconds. */
const REST_MS = 150;

interface SearchFieldProps {
  value: string;
  /** Grows when `value` came from the address and must replace what is typed. */
  adopted: number;
  onSearch: (text: string) => void;
  /** Arrow down: on to the rows of what is typed. */
  onLeave: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}

/** The search box. What is typed stays as it is typed; only a rest in typing asks. */
export function SearchField({ value, adopted, onSearch, onLeave, ref }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(adopted);
  const [single] = useSingleKeys();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== adopted) {
    setSeen(adopted);
    setText(value);
    clearTimeout(timer.current);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (next: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), REST_MS);
  };
  return (
    <div className="relative min-w-[150px] flex-1 md:max-w-[300px] md:min-w-[200px]">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <input
        ref={ref}
        type="search"
        aria-label={COPY.searchLabel}
        aria-keyshortcuts={single ? KEYS.search.keys[0] : undefined}
        placeholder={COPY.searchHint}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          // Letters that an input method is still composing are not a search yet.
          if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) later(event.target.value);
        }}
        onCompositionEnd={(event) => later(event.currentTarget.value)}
        onKeyDown={(event) => {
          const now = isKey(event, 'searchNow');
          if (event.nativeEvent.isComposing || !(now || isKey(event, 'toRows'))) return;
          event.preventDefault();
          clearTimeout(timer.current);
          if (now) onSearch(event.currentTarget.value.trim());
          else onLeave(event.currentTarget.value.trim());
        }}
        className="h-8 w-full rounded-md border border-edge bg-surface pr-8 pl-8 text-[13px] [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' && single && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 rounded border border-line px-1 text-[11px] leading-4 text-faint md:block"
        >
          {KEYS.search.keys[0]}
        </span>
      )}
    </div>
  );
}
