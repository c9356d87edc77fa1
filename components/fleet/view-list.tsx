import { useState } from 'react';
import type { SavedView } from '@/lib/domain/views/saved-view';
import { spellOut } from '@/lib/domain/words/invisible';
import { ActionFault } from '../shell/action-fault';
import { useMay } from '../shell/desk-provider';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import type { ShownView } from './use-fleet-address';
import { postViewChange, postViewRemoval } from './use-saved-views';

interface ViewListProps {
  items: readonly SavedView[];
  shown: ShownView | null;
  onRemoved: (view: SavedView) => void;
  /** Asks for the list again. */
  refresh: () => void;
}

/** What was saved: an own view can be shared, or no longer; what the reader may remove can be removed. */
export function ViewList({ items, ...rest }: ViewListProps) {
  const { t } = useLanguage();
  if (items.length === 0) return null;
  return (
    <section aria-label={t('views.list')}>
      <h3 className="text-xs font-medium text-faint">{t('views.list')}</h3>
      <ul className="text-dense">
        {items.map((view) => (
          <ViewRow key={view.id} view={view} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function ViewRow({ view, shown, onRemoved, refresh }: Omit<ViewListProps, 'items'> & { view: SavedView }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const mayShare = useMay('views.share');
  const mayRemove = useMay('views.manage');
  const [sure, setSure] = useState(false);
  const name = spellOut(view.name);
  const change = useAction(
    postViewChange,
    (now) => {
      announce(t(now.shared ? 'views.nowShared' : 'views.nowOwn', { name }));
      if (shown?.view.id === now.id) shown.take(now);
      refresh();
    },
    t('views.lost'),
  );
  const removal = useAction(
    postViewRemoval,
    () => {
      announce(t('views.removed', { name }));
      onRemoved(view);
      refresh();
    },
    t('views.lost'),
  );
  const remove = () => {
    if (!view.shared || sure) {
      void removal.send(view);
      return;
    }
    setSure(true);
    announce(t('views.sure', { name }));
  };
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line py-1">
      <span className="mr-auto flex min-w-0 flex-col">
        <ForeignText text={view.name} />
        {view.shared && (
          <span className="text-xs text-soft">
            {view.own ? t('views.isShared') : <MixedText text={t('views.by', { name: view.owner.name })} />}
          </span>
        )}
      </span>
      {view.own && (
        <Button
          size="small"
          aria-label={t(view.shared ? 'views.unshareName' : 'views.shareName', { name })}
          busy={change.pending}
          blocked={view.shared || mayShare.allowed ? null : mayShare.sentence}
          onClick={() => void change.send({ id: view.id, shared: !view.shared })}
        >
          {t(view.shared ? 'views.unshareIt' : 'views.shareIt')}
        </Button>
      )}
      {(view.own || mayRemove.allowed) && (
        <Button
          size="small"
          look={sure ? 'danger' : 'plain'}
          aria-label={t('views.removeName', { name })}
          busy={removal.pending}
          onClick={remove}
        >
          {t('views.remove')}
        </Button>
      )}
      {sure && <MixedText text={t('views.sure', { name: view.name })} className="basis-full text-xs text-bad" />}
      {[change.state, removal.state].map(
        (state) => state.kind === 'failed' && <ActionFault key={state.sentence} state={state} />,
      )}
    </li>
  );
}
