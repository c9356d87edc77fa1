import { useRef, useState } from 'react';
import { type Late, withLateWords } from '../shell/late-words';
import { Button } from '../ui/button';
import { MixedText } from '../ui/foreign-text';
import { useLanguage, Words } from '../ui/language-provider';
import { Menu, MenuCheck, MenuLine } from '../ui/menu';
import { returnFocusTo } from '../ui/returning-focus';
import { OPTIONAL } from './hidden-columns';
import type { ViewsShown } from './use-fleet-address';
import { useHiddenColumns } from './use-hidden-columns';
import type { ViewsPartProps } from './views-part';

/** Comes, with its words, when the menu is first opened: no page is heavier for it. */
const loadViews = withLateWords('views', () => import('./views-part').then(({ ViewsPart }) => ViewsPart));

/** Saved views of the fleet, and which columns are shown. */
export function ViewMenu({ query, shown }: ViewsShown) {
  const { t, locale } = useLanguage();
  const [hidden, hide] = useHiddenColumns();
  const [late, setLate] = useState<Late<ViewsPartProps> | 'failed' | null>(null);
  const [saving, setSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leaving = useRef(false);
  const name = shown?.view.name;
  const label =
    name === undefined
      ? t('fleetPage.view.menu')
      : t(shown?.changed ? 'fleetPage.view.changed' : 'fleetPage.view.shown', { name });
  const onSave = () => {
    leaving.current = true;
    setSaving(true);
  };
  return (
    <>
      <Menu
        label={t('fleetPage.view.menu')}
        onOpen={() => loadViews(locale).then(setLate, () => setLate('failed'))}
        onCloseAutoFocus={(event) => {
          // The dialog that opens takes the focus.
          if (leaving.current) event.preventDefault();
          leaving.current = false;
        }}
        trigger={
          <Button ref={button} look="quiet" className="max-w-[min(100%,20rem)]">
            <MixedText text={label} className="truncate" />
          </Button>
        }
      >
        {late === 'failed' && <p className="px-2.5 py-1.5 text-xs text-bad">{t('fleetPage.view.failed')}</p>}
        {late !== null && late !== 'failed' && (
          <Words messages={late.messages}>
            <late.Part show="menu" query={query} shown={shown} onSave={onSave} />
          </Words>
        )}
        <MenuLine />
        {OPTIONAL.map((column) => (
          <MenuCheck
            key={column}
            checked={!hidden.includes(column)}
            onChange={(on) => hide(on ? hidden.filter((each) => each !== column) : [...hidden, column])}
          >
            {t('fleetPage.view.column', {
              column: column === 'tags' ? t('fleetPage.tags') : t(`fleetPage.sort.${column}`),
            })}
          </MenuCheck>
        ))}
      </Menu>
      {saving && late !== null && late !== 'failed' && (
        <Words messages={late.messages}>
          <late.Part
            show="dialog"
            query={query}
            shown={shown}
            onClose={() => setSaving(false)}
            onClosed={() => returnFocusTo(button.current)}
          />
        </Words>
      )}
    </>
  );
}
