import { lazy, Suspense, useRef, useState } from 'react';
import { fleetPath } from '@/lib/domain/paths';
import { useDesk } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { useKept } from '../ui/kept';
import { Link } from '../ui/link';
import { Menu, MenuCheck, MenuItem, MenuLine } from '../ui/menu';
import { returnFocusTo } from '../ui/returning-focus';
import { SORT_LABEL, VIEW } from './fleet-copy';
import { OPTIONAL, type OptionalColumn, parseViews, withView } from './own-view';
import { useHiddenColumns } from './use-hidden-columns';

const SaveViewDialog = lazy(() => import('./save-view-dialog').then((it) => ({ default: it.SaveViewDialog })));

const LABEL: Record<OptionalColumn, string> = { ...SORT_LABEL, tags: VIEW.tags };

/** Views that this person has saved in this browser, and which columns are shown. @param query of what is shown now. */
export function ViewMenu({ query }: { query: string }) {
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
        label={VIEW.menu}
        onCloseAutoFocus={(event) => {
          // The dialog that opens takes the focus.
          if (leaving.current) event.preventDefault();
          leaving.current = false;
        }}
        trigger={
          <Button ref={button} look="quiet">
            {VIEW.menu}
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
          {VIEW.save}
        </MenuItem>
        <MenuLine />
        {OPTIONAL.map((column) => (
          <MenuCheck
            key={column}
            checked={!hidden.includes(column)}
            onChange={(on) => hide(on ? hidden.filter((each) => each !== column) : [...hidden, column])}
          >
            {VIEW.column(LABEL[column])}
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
