import { Search } from 'lucide-react';
import type { Ref } from 'react';
import { isKey, KEYS } from '../shell/key-bindings';
import { useSingleKeys } from '../shell/use-key';
import { useLanguage } from '../ui/language-provider';
import { useRestedText } from '../ui/use-rested-text';

interface SearchFieldProps {
  value: string;
  /** Grows when `value` came from the address and must replace what is typed. */
  adopted: number;
  onSearch: (text: string) => void;
  /** Arrow down: on to the rows of what is typed. */
  onLeave: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}

/** The search box. What is typed stays as it is typed; each key asks, and what was asked before it is given up. */
export function SearchField({ value, adopted, onSearch, onLeave, ref }: SearchFieldProps) {
  const { text, cancel, typing } = useRestedText({ value, adopted, restMs: 0, onRest: onSearch });
  const { t } = useLanguage();
  const [single] = useSingleKeys();
  return (
    <div className="relative min-w-[150px] flex-1 md:max-w-[300px] md:min-w-[200px]">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <input
        ref={ref}
        type="search"
        aria-label={t('fleetPage.search')}
        aria-keyshortcuts={single ? KEYS.search.keys[0] : undefined}
        placeholder={t('fleetPage.searchHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        {...typing}
        onKeyDown={(event) => {
          const now = isKey(event, 'searchNow');
          if (event.nativeEvent.isComposing || !(now || isKey(event, 'toRows'))) return;
          event.preventDefault();
          cancel();
          if (now) onSearch(event.currentTarget.value.trim());
          else onLeave(event.currentTarget.value.trim());
        }}
        className="h-8 w-full rounded-md border border-edge bg-surface pr-8 pl-8 text-dense [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' && single && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 rounded border border-line px-1 text-detail leading-4 text-faint md:block"
        >
          {KEYS.search.keys[0]}
        </span>
      )}
    </div>
  );
}
