import { useRef } from 'react';
import type { Language } from '@/lib/domain/words/language';
import { type Closing, Dialog } from '../ui/dialog';
import { useLanguage } from '../ui/language-provider';
import { TickBox } from '../ui/tick-box';
import { COMMAND, capOf, KEYS, type KeyEntry, type KeyId, type KeyPlace } from './key-bindings';
import { useKeyboard, useSingleKeys } from './use-key';

const ENTRIES = Object.entries(KEYS) as [KeyId, KeyEntry][];
const ORDER: readonly KeyPlace[] = ['everywhere', 'fleet', 'row'];

/** The list of keys, and the switch for those that fire alone. */
export function KeysDialog(closing: Closing) {
  const { t } = useLanguage();
  const [on, turn] = useSingleKeys();
  const first = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={t('shell.keys')} {...closing} onOpened={() => first.current?.focus()} light>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        {ORDER.map((place) => (
          <section key={place} aria-label={t(`keys.place.${place}`)}>
            <h3 className="text-xs font-medium text-faint">{t(`keys.place.${place}`)}</h3>
            <dl className="mt-1 grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 text-dense">
              {ENTRIES.filter(([, { where }]) => where === place).map(([id, entry]) => (
                <Line key={id} id={id} entry={entry} />
              ))}
            </dl>
          </section>
        ))}
        <div className="border-t border-line pt-3">
          <TickBox
            ref={first}
            className="text-dense font-medium"
            checked={on}
            aria-describedby="single-keys-hint"
            onChange={turn}
          >
            {t('keys.single')}
          </TickBox>
          <p id="single-keys-hint" className="pl-6 text-dense text-soft">
            {t('keys.singleHint')}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

function Line({ id, entry }: { id: KeyId; entry: KeyEntry }) {
  const language = useLanguage();
  const keyboard = useKeyboard();
  return (
    <>
      <dt className="flex items-start gap-0.5 py-0.5">
        {entry.command === true && <Key cap={COMMAND[keyboard].cap} spoken={language.t(`keys.spoken.${keyboard}`)} />}
        {entry.after !== undefined && <Key {...namedKey(language, entry.after)} />}
        {entry.keys.map((key) => (
          <Key key={key} {...namedKey(language, key)} />
        ))}
      </dt>
      <dd className="min-w-0 py-0.5">{language.t(`keys.does.${id}`)}</dd>
    </>
  );
}

/** What stands on a key, and what a screen reader says. */
function namedKey({ t }: Language, key: string): { cap: string; spoken: string } {
  const cap = capOf(key);
  switch (key) {
    case ' ':
      return { cap: t('keys.space'), spoken: t('keys.space') };
    case '/':
      return { cap, spoken: t('keys.spoken.slash') };
    case '?':
      return { cap, spoken: t('keys.spoken.question') };
    case 'ArrowDown':
    case 'ArrowUp':
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'Escape':
      return { cap, spoken: t(`keys.spoken.${key}`) };
    default:
      return { cap, spoken: key };
  }
}

function Key({ cap, spoken }: { cap: string; spoken: string }) {
  return (
    <kbd className="inline-flex min-w-6 justify-center rounded border border-frame bg-sunken px-1.5 font-sans text-xs leading-5 text-soft">
      <span aria-hidden="true">{cap}</span>
      <span className="sr-only">{spoken}</span>
    </kbd>
  );
}
