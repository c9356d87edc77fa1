'use client';

import { Bell } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { mayDo } from '@/lib/domain/access/permissions';
import type { Person } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import { type WatchedView, type WatchesView, watchedKey } from '@/lib/domain/watch/watch';
import { watchedState } from '@/lib/domain/watch/watch-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { postToDesk } from '../shell/ask-desk';
import { useDesk } from '../shell/desk-provider';
import { useAnswers } from '../shell/use-answer';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { Menu } from '../ui/menu';
import { noteByBrowser, useNotes } from './browser-notes';
import { useWatches, WATCHES_KEY } from './use-watches';
import { WatchedList } from './watched-list';

/** What the reader watches, and how much of it has changed since they looked. For who may see anything. */
export function BellButton() {
  const { person } = useDesk();
  return person !== null && mayDo(person.grants, 'fleet.see').allowed ? <Watching person={person} /> : null;
}

function Watching({ person }: { person: Person }) {
  const { t } = useLanguage();
  const answers = useAnswers();
  const desk = useDesk();
  const notes = useNotes(person.id);
  const { items, failing } = useWatches(notes === 'on');
  useToldChanges(items, notes === 'on');
  const changed = items?.filter((item) => item.changed).length ?? 0;
  const see = () => {
    if (items === null || !items.some((item) => item.changed || item.over)) return;
    const seen = items.map(({ kind, subject, stamp }) => ({ kind, subject, stamp }));
    answers.put<WatchesView>(
      WATCHES_KEY,
      (now) =>
        now && { ...now, items: now.items.filter(({ over }) => !over).map((item) => ({ ...item, changed: false })) },
    );
    // Without an answer they are told again.
    void postToDesk<null>(API_PATHS.watches('seen'), { seen })
      .catch(() => undefined)
      .then(() => desk.check())
      .then(() => answers.askAgain(WATCHES_KEY));
  };
  const name = changed === 0 ? t('watch.title') : t('watch.changedName', { count: String(changed) });
  return (
    <Menu
      label={t('watch.title')}
      onCloseAutoFocus={see}
      trigger={
        <button
          type="button"
          aria-label={name}
          title={name}
          className="relative inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken data-[state=open]:text-ink"
        >
          <Bell aria-hidden="true" className="size-4" />
          {changed > 0 && (
            <span
              aria-hidden="true"
              className="absolute -top-0.5 -right-0.5 inline-flex min-w-4 items-center justify-center rounded-full bg-accent-fill px-1 text-marker leading-4 text-on-fill tabular-nums"
            >
              {changed > 99 ? '99+' : changed}
            </span>
          )}
        </button>
      }
    >
      <WatchedList items={items} failing={failing} notes={notes} personId={person.id} />
    </Menu>
  );
}

/** Tells each change, once: in the page, and by the browser where it may and nobody looks at the page. */
function useToldChanges(items: readonly WatchedView[] | null, byBrowser: boolean): void {
  const language = useLanguage();
  const announce = useAnnounce();
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  const tell = useEffectEvent((item: WatchedView) => {
    const state = watchedState(language, item).label;
    const text = spellOut(language.t('watch.now', { name: item.name, state }));
    announce(text);
    if (byBrowser && !document.hasFocus()) noteByBrowser(text, `${watchedKey(item)} ${item.stamp}`);
  });
  useEffect(() => {
    if (items === null) return;
    const known = before.current;
    before.current = new Map(items.map((item) => [watchedKey(item), item.stamp]));
    for (const item of items) {
      const stamp = known?.get(watchedKey(item));
      if (stamp !== undefined && stamp !== item.stamp) tell(item);
    }
  }, [items]);
}
