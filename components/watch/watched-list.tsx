import { instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import { type WatchedView, watchedKey } from '@/lib/domain/watch/watch';
import { watchedState } from '@/lib/domain/watch/watch-words';
import { cx } from '../ui/cx';
import { MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Mark } from '../ui/mark';
import { MenuItem, MenuLine } from '../ui/menu';
import { allowNotes, endNotes, type Notes } from './browser-notes';

interface WatchedListProps {
  items: readonly WatchedView[] | null;
  failing: boolean;
  notes: Notes;
  personId: string;
}

/** What the bell opens: each with how it stands now, a way to it, and whether the browser tells of it too. */
export function WatchedList({ items, failing, notes, personId }: WatchedListProps) {
  const { t } = useLanguage();
  return (
    <>
      {failing && <p className="px-2.5 py-1.5 text-xs text-bad">{t('watch.failed')}</p>}
      {items === null && !failing && <p className="px-2.5 py-1.5 text-dense text-soft">{t('watch.reading')}</p>}
      {items?.length === 0 && (
        <div className="px-2.5 py-1.5">
          <p className="text-dense font-medium">{t('watch.nothing')}</p>
          <p className="text-xs text-soft">{t('watch.how')}</p>
        </div>
      )}
      <div className="max-h-[50vh] overflow-y-auto">
        {items?.map((item) => (
          <MenuItem key={watchedKey(item)} asChild>
            <Link href={pathOf(item)}>
              <WatchedLine item={item} />
            </Link>
          </MenuItem>
        ))}
      </div>
      <MenuLine />
      <NotesItem notes={notes} personId={personId} />
    </>
  );
}

function WatchedLine({ item }: { item: WatchedView }) {
  const language = useLanguage();
  const { t } = language;
  const { label, tone } = watchedState(language, item);
  return (
    <span className="flex min-w-0 items-start gap-2">
      <Mark tone={tone} still className="mt-1" />
      <span className="min-w-0 flex-1">
        <NameText text={item.name} className={cx(item.changed && 'font-medium')} />
        <span className="flex flex-wrap gap-x-2 text-xs text-soft">
          <span>{t(`watch.kind.${item.kind}`)}</span>
          <MixedText text={label} />
          {item.changed && <span className="text-accent">{t('watch.changed')}</span>}
          {item.over && <span className="text-faint">{t('watch.isOver')}</span>}
        </span>
      </span>
    </span>
  );
}

function NotesItem({ notes, personId }: { notes: Notes; personId: string }) {
  const { t } = useLanguage();
  switch (notes) {
    case 'absent':
      return null;
    case 'denied':
      return <p className="px-2.5 py-1.5 text-xs text-soft">{t('watch.denied')}</p>;
    case 'on':
      return (
        <MenuItem
          onSelect={(event) => {
            event.preventDefault();
            endNotes();
          }}
        >
          {t('watch.end')}
        </MenuItem>
      );
    case 'off':
      return (
        <MenuItem
          onSelect={(event) => {
            // It stays open: the browser asks beside it.
            event.preventDefault();
            void allowNotes(personId);
          }}
        >
          {t('watch.allow')}
          <span className="text-xs whitespace-normal text-soft">{t('watch.allowHint')}</span>
        </MenuItem>
      );
  }
}

function pathOf({ kind, subject }: WatchedView): string {
  if (kind === 'restart') return restartPath(subject);
  if (kind === 'rollout') return rolloutPath(subject);
  const [regionId = '', instanceId = ''] = subject.split('/');
  return instancePath({ regionId, instanceId });
}
