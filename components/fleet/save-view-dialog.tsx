import { useRouter } from 'next/navigation';
import { type FormEvent, useCallback, useRef, useState } from 'react';
import { fleetPath, fleetViewPath } from '@/lib/domain/paths';
import {
  MOST_OWN_VIEWS,
  MOST_SHARED_VIEWS,
  MOST_VIEW_NAME,
  type SavedView,
  viewNameOf,
} from '@/lib/domain/views/saved-view';
import { spellOut } from '@/lib/domain/words/invisible';
import { ActionFault } from '../shell/action-fault';
import { useMay } from '../shell/desk-provider';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { type Closing, Dialog } from '../ui/dialog';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { TextField } from '../ui/text-field';
import { TickBox } from '../ui/tick-box';
import { savingViewAs } from './saving-as';
import type { ViewsShown } from './use-fleet-address';
import { postView, postViewChange, useSavedViews } from './use-saved-views';
import { ViewList } from './view-list';

type Saving = ReturnType<typeof savingViewAs>;

/** Gives what the fleet is narrowed to a name, leads to it, and lists what was saved, so that it can be shared or removed. */
export function SaveViewDialog({ query, shown, ...closing }: ViewsShown & Closing) {
  const { t } = useLanguage();
  const router = useRouter();
  const announce = useAnnounce();
  const { items, failing, refresh } = useSavedViews();
  const mayShare = useMay('views.share');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const saving = savingViewAs(items ?? [], { name, shared });
  const fault = useFault(saving, shared);
  const given = viewNameOf(name);
  const replaced = saving.kind === 'replaces' ? saving.view.id : null;
  const post = useCallback(
    () => (replaced === null ? postView({ name: given, query, shared }) : postViewChange({ id: replaced, query })),
    [replaced, given, query, shared],
  );
  const { state, pending, faultOf, send } = useAction<void, SavedView, 'name'>(
    post,
    (view) => {
      announce(t('views.saved', { name: spellOut(view.name) }));
      refresh();
      closing.onClose();
      if (shown?.view.id === view.id) shown.take(view);
      else router.push(fleetViewPath(view.id));
    },
    t('views.lost'),
  );
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === null) await send();
    // What stood in the way may be known only now.
    if (fault === null) refresh();
    else field.current?.focus();
  };
  const onRemoved = (view: SavedView) => {
    // What is shown stays, at an address of its own.
    if (shown?.view.id === view.id) router.replace(fleetPath(query));
  };
  return (
    <Dialog title={t('views.title')} {...closing} onOpened={() => field.current?.focus()}>
      <form onSubmit={save} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-5">
        <TextField
          ref={field}
          label={t('views.name')}
          hint={
            saving.kind === 'replaces' ? t('views.replaces', { name: spellOut(saving.view.name) }) : t('views.hint')
          }
          fault={(tried ? fault : null) ?? faultOf('name')}
          value={name}
          maxLength={MOST_VIEW_NAME}
          onChange={(text) => {
            setName(text);
            setTried(false);
          }}
        />
        <div>
          <TickBox checked={shared} onChange={setShared} disabled={!mayShare.allowed}>
            {t('views.everybody')}
          </TickBox>
          {!mayShare.allowed && <p className="pl-6 text-xs text-soft">{mayShare.sentence}</p>}
        </div>
        {state.kind === 'failed' && state.field === null && <ActionFault state={state} />}
        <Button
          type="submit"
          look="primary"
          className="self-start"
          busy={pending}
          blocked={failing ? t('views.failed') : null}
        >
          {t('views.saveIt')}
        </Button>
        <ViewList items={items ?? []} shown={shown} onRemoved={onRemoved} refresh={refresh} />
      </form>
    </Dialog>
  );
}

/** Why it cannot be saved so; null when it can. */
function useFault(saving: Saving, shared: boolean): string | null {
  const { t } = useLanguage();
  switch (saving.kind) {
    case 'nameless':
      return t('views.nameless');
    case 'taken':
      return t('views.taken', { owner: spellOut(saving.view.owner.name) });
    case 'full':
      return shared ? t('views.fullShared', { most: MOST_SHARED_VIEWS }) : t('views.full', { most: MOST_OWN_VIEWS });
    case 'adds':
    case 'replaces':
      return null;
  }
}
