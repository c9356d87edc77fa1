import { useEffect, useEffectEvent, useState } from 'react';
import { fleetPath, fleetViewPath } from '@/lib/domain/paths';
import type { SavedView } from '@/lib/domain/views/saved-view';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { useDesk, useMay } from '../shell/desk-provider';
import { useAction } from '../shell/use-action';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { readKept, useKept } from '../ui/kept';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useAnnounce } from '../ui/live-region';
import { MenuGroup, MenuItem, MenuLine } from '../ui/menu';
import { type BrowserView, browserViewsKey, parseBrowserViews, withoutBrowserView } from './browser-views';
import { keepBrowserViews } from './keep-browser-views';
import type { ShownView, ViewsShown } from './use-fleet-address';
import { postViewChange, useSavedViews } from './use-saved-views';

/** Saved views in their menu: the reader's own, the shared ones, and what this browser has kept of before; and the way to save one. */
export function ViewItems({ query, shown, onSave }: ViewsShown & { onSave: () => void }) {
  const { t } = useLanguage();
  const { items, reading, failing, refresh } = useSavedViews();
  const news = useNewsOfShown(reading ? null : items, shown);
  const own = items?.filter((view) => !view.shared) ?? [];
  const shared = items?.filter((view) => view.shared) ?? [];
  const line = (view: SavedView) => (
    <MenuItem key={view.id} asChild>
      <Link href={fleetViewPath(view.id)} aria-current={shown?.view.id === view.id ? 'page' : undefined}>
        <ViewLine view={view} shown={shown} />
      </Link>
    </MenuItem>
  );
  return (
    <>
      {failing && <p className="px-2.5 py-1.5 text-xs text-bad">{t('views.failed')}</p>}
      {items === null && !failing && <p className="px-2.5 py-1.5 text-dense text-soft">{t('views.reading')}</p>}
      {news !== null && <MixedText text={news} className="block px-2.5 py-1.5 text-xs text-bad" />}
      <div className="max-h-[45vh] overflow-y-auto">
        {own.length > 0 && <MenuGroup label={t('views.own')}>{own.map(line)}</MenuGroup>}
        {shared.length > 0 && <MenuGroup label={t('views.shared')}>{shared.map(line)}</MenuGroup>}
        <BrowserItems blocked={failing ? t('views.failed') : null} onKept={refresh} />
      </div>
      {(items?.length ?? 0) > 0 && <MenuLine />}
      {shown?.changed && shown.view.own && <UpdateItem query={query} shown={shown} onUpdated={refresh} />}
      {shown?.changed && !shown.view.own && (
        <MenuItem blocked={t('views.ofOther', { owner: shown.view.owner.name })}>
          <MixedText text={t('views.update', { name: shown.view.name })} />
        </MenuItem>
      )}
      <MenuItem blocked={failing ? t('views.failed') : null} onSelect={onSave}>
        {t('views.save')}
      </MenuItem>
    </>
  );
}

/**
 * Says what has become of the view that is shown since the page was made, and takes it over: what is shown stays.
 * @param items as just read; null while they are not.
 */
function useNewsOfShown(items: readonly SavedView[] | null, shown: ShownView | null): string | null {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [news, setNews] = useState<string | null>(null);
  const compare = useEffectEvent((read: readonly SavedView[]) => {
    if (shown === null) return;
    const { view } = shown;
    const now = read.find(({ id }) => id === view.id);
    const sentence = newsOf(t, view, now);
    if (now !== undefined && (sentence !== null || now.shared !== view.shared)) shown.take(now);
    if (sentence === null) return;
    setNews(sentence);
    announce(spellOut(sentence));
  });
  useEffect(() => {
    if (items !== null) compare(items);
  }, [items]);
  return news;
}

function newsOf(t: Language['t'], { name, query }: SavedView, now: SavedView | undefined): string | null {
  if (now === undefined) return t('views.goneSince', { name });
  if (now.name !== name) return t('views.renamed', { name, now: now.name });
  return now.query === query ? null : t('views.changedSince', { name });
}

function ViewLine({ view, shown }: { view: SavedView; shown: ShownView | null }) {
  const { t } = useLanguage();
  const isShown = shown?.view.id === view.id;
  return (
    <>
      <ForeignText text={view.name} />
      {(isShown || (view.shared && !view.own)) && (
        <span className="flex flex-wrap gap-x-2 text-xs text-soft">
          {view.shared && !view.own && <MixedText text={t('views.by', { name: view.owner.name })} />}
          {isShown && <span className="text-accent">{shown.changed ? t('views.changed') : t('views.shown')}</span>}
        </span>
      )}
    </>
  );
}

/** Makes the own view that was changed say what is shown now. The menu stays open, so that what becomes of it can be seen. */
function UpdateItem({ query, shown, onUpdated }: { query: string; shown: ShownView; onUpdated: () => void }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const mayShare = useMay('views.share');
  const { state, pending, send } = useAction(
    postViewChange,
    (view) => {
      shown.take(view);
      announce(t('views.updated', { name: spellOut(view.name) }));
      onUpdated();
    },
    t('views.lost'),
  );
  return (
    <MenuItem
      blocked={!shown.view.shared || mayShare.allowed ? null : mayShare.sentence}
      aria-busy={pending || undefined}
      onSelect={(event) => {
        event.preventDefault();
        void send({ id: shown.view.id, query });
      }}
    >
      <MixedText text={t('views.update', { name: shown.view.name })} />
      <span className="text-xs whitespace-normal text-soft">{t('views.updateHint')}</span>
      {state.kind === 'failed' && <Fault sentence={state.sentence} />}
    </MenuItem>
  );
}

/** What this browser has kept of before views were kept with the account: each is still there, and all can be moved. */
function BrowserItems({ blocked, onKept }: { blocked: string | null; onKept: () => void }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const key = browserViewsKey(useDesk().person?.id ?? '');
  const [kept, keep] = useKept(key);
  const views = parseBrowserViews(kept);
  const drop = (view: BrowserView) => keep(withoutBrowserView(readKept(key), view));
  const { state, pending, send } = useAction(
    keepBrowserViews,
    (count) => {
      announce(t('views.kept', { count }));
      onKept();
    },
    t('views.lost'),
  );
  if (views.length === 0) return null;
  return (
    <MenuGroup label={t('views.here')}>
      {views.map((view) => (
        <MenuItem key={view.name} asChild>
          <Link href={fleetPath(view.query)}>
            <ForeignText text={view.name} />
          </Link>
        </MenuItem>
      ))}
      <MenuItem
        aria-busy={pending || undefined}
        blocked={blocked}
        onSelect={(event) => {
          event.preventDefault();
          void send({ views, drop, noName: (name) => t('views.noName', { name }) });
        }}
      >
        {t('views.keep', { count: views.length })}
        {state.kind === 'failed' && <Fault sentence={state.sentence} />}
      </MenuItem>
    </MenuGroup>
  );
}

function Fault({ sentence }: { sentence: string }) {
  return (
    <span role="alert" className="text-xs whitespace-normal text-bad">
      <MixedText text={sentence} />
    </span>
  );
}
