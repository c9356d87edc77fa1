import { lazy, Suspense, useRef, useState } from 'react';
import { fleetPath } from '@/lib/domain/paths';
import { useDesk } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { useKept } from '../ui/kept';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Menu, MenuCheck, MenuItem, MenuLine } from '../ui/menu';
import { returnFocusTo } from '../ui/returning-focus';
import { OPTIONAL, parseViews, withView } from './own-view';
import { useHiddenColumns } from './use-hidden-columns';

const SaveViewDialog = lazy(() => import('./save-view-dialog').then((it) => ({ default: it.SaveViewDialog })));

/** Views that this person has saved in this browser, and which columns are shown. @param query of what is shown now. */
export function ViewMenu({ query }: { query: string }) {
  const { t } = useLanguage();
  const { person } = useDesk();
  const [kept, keep] = useKept(`restart-desk-views-${person?.id ?? ''}`);
  const views = parseViews(kept);
  const [hidden, hide] = useHiddenColumns();
  const [saving, setSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leaving = useRef(false);
  return (
    <>
      <Menu
        label={t('fleetPage.view.menu')}
        onCloseAutoFocus={(event) => {
          // The dialog that opens takes the focus.
          if (leaving.current) event.preventDefault();
          leaving.current = false;
        }}
        trigger={
          <Button ref={button} look="quiet">
            {t('fleetPage.view.menu')}
          </Button>
        }
      >
        {views.map((view) => (
          <MenuItem key={view.name} asChild>
            <Link href={fleetPath(view.query)}>
              <ForeignText text={view.name} />
            </Link>
          </MenuItem>
        ))}
        <MenuItem
          onSelect={() => {
            leaving.current = true;
            setSaving(true);
          }}
        >
          {t('fleetPage.view.save')}
        </MenuItem>
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
      {saving && (
        <Suspense fallback={null}>
          <SaveViewDialog
            views={views}
            onSave={(name) => keep(JSON.stringify(withView(views, { name, query })))}
            onRemove={(name) => keep(JSON.stringify(views.filter((view) => view.name !== name)))}
            onClose={() => setSaving(false)}
            onClosed={() => returnFocusTo(button.current)}
          />
        </Suspense>
      )}
    </>
  );
}
