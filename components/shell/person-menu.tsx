'use client';

import { CircleUserRound } from 'lucide-react';
import { unstable_rethrow, usePathname } from 'next/navigation';
import { startTransition, useRef, useState } from 'react';
import { accountPath, isWayIn, signInPath } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { cx } from '../ui/cx';
import { ForeignText, MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu';
import { THEMES, useTheme } from '../ui/theme';
import { answerWithin, NoAnswer } from './answer-within';
import { useDesk } from './desk-provider';
import { rolesInWords } from './roles-in-words';
import { useKeysDialog } from './use-keys-dialog';
import { type ChooseReadsIn, useReadsIn } from './use-reads-in';

interface PersonMenuProps {
  /** Leads away when it is done; comes back only when it was not. */
  signOut: () => Promise<unknown>;
  chooseReadsIn: ChooseReadsIn;
}

/** Who is signed in, what they are here, how they want to see it, and the way out. */
export function PersonMenu({ signOut, chooseReadsIn }: PersonMenuProps) {
  const language = useLanguage();
  const { t } = language;
  const { person, over } = useDesk();
  const [failed, setFailed] = useState<string | null>(null);
  const [theme, chooseTheme] = useTheme();
  const reads = useReadsIn(chooseReadsIn);
  const button = useRef<HTMLButtonElement>(null);
  const keys = useKeysDialog(() => button.current);
  const path = usePathname();
  if (person === null || over?.kind === 'signed_out') {
    return (
      <>
        {/* Who is signed out has chosen, and a narrow header has no place beside its other controls. */}
        {person === null &&
          reads.locales.map(({ value, label, lang }) => (
            <button
              key={value}
              type="button"
              lang={lang}
              aria-pressed={value === reads.locale}
              onClick={() => reads.chooseLocale(value)}
              className={cx(
                'inline-flex h-7 items-center rounded-md px-2 text-dense hover:bg-sunken hover:text-ink',
                value === reads.locale ? 'text-ink' : 'text-soft',
              )}
            >
              {label}
            </button>
          ))}
        {!isWayIn(path) && (
          <Link
            href={signInPath()}
            className="inline-flex h-7 items-center rounded-md px-2 text-dense text-soft hover:bg-sunken hover:text-ink"
          >
            {t('shell.signIn')}
          </Link>
        )}
      </>
    );
  }
  const roles = rolesInWords(language, person.grants);
  const menuName = t('shell.menu', { name: spellOut(person.name) });
  const leave = () =>
    startTransition(async () => {
      setFailed(null);
      let why: string = t('shell.signOutFailed');
      try {
        await answerWithin(signOut());
      } catch (error) {
        // The way to the page for signing in is thrown.
        unstable_rethrow(error);
        if (error instanceof NoAnswer) why = t('shell.signOutUnknown');
      }
      startTransition(() => setFailed(why));
    });
  return (
    <>
      {(failed ?? reads.failed) !== null && (
        <span role="alert" className="text-xs text-bad">
          {failed ?? reads.failed}
        </span>
      )}
      <Menu
        label={menuName}
        trigger={
          <button
            ref={button}
            type="button"
            aria-label={menuName}
            title={spellOut(t('shell.personRoles', { name: person.name, roles }))}
            className="inline-flex h-7 max-w-[180px] min-w-7 items-center justify-center gap-1.5 rounded-md px-1 text-dense text-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken data-[state=open]:text-ink"
          >
            <CircleUserRound aria-hidden="true" className="size-4 shrink-0" />
            <NameText text={person.name} className="max-xl:hidden" />
          </button>
        }
      >
        <div className="px-2.5 py-1.5 text-dense">
          <p className="font-medium break-words">
            <ForeignText text={person.name} />
          </p>
          <p className="text-xs break-words text-soft">
            <MixedText text={roles} />
          </p>
        </div>
        <MenuLine />
        <MenuChoice
          label={t('shell.theme')}
          value={theme}
          choices={THEMES.map((value) => ({ value, label: t(`ui.theme.${value}`) }))}
          onChoose={chooseTheme}
        />
        <MenuChoice
          label={t('shell.readsIn')}
          value={reads.locale}
          choices={reads.locales}
          onChoose={reads.chooseLocale}
        />
        {reads.zones.length > 1 && (
          <MenuChoice
            label={t('shell.readsInZone')}
            value={reads.zone}
            choices={reads.zones}
            onChoose={reads.chooseZone}
          />
        )}
        <MenuItem onSelect={keys.show}>{t('shell.keys')}</MenuItem>
        <MenuLine />
        <MenuItem asChild>
          <Link href={accountPath()}>{t('shell.account')}</Link>
        </MenuItem>
        <MenuItem onSelect={leave}>{t('shell.signOut')}</MenuItem>
      </Menu>
      {keys.dialog}
    </>
  );
}
