'use client';

import { useRef, useState } from 'react';
import type { PeopleView, PersonRow, ScopeSuggestions } from '@/lib/domain/access/people-views';
import { API_PATHS } from '@/lib/domain/paths';
import { PageFrame } from '../shell/page-frame';
import { readView } from '../shell/read-json';
import { useLiveView } from '../shell/use-live-view';
import { useBlock } from '../shell/use-trouble';
import { Button } from '../ui/button';
import { EmptyNote } from '../ui/empty-note';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { returnFocusTo } from '../ui/returning-focus';
import { onServerClock } from '../ui/server-clock';
import { useRested } from '../ui/use-rested';
import type { OpenDialog, PeopleActions } from './people-action-props';
import { PeopleDialog } from './people-dialog';
import { PeopleTable } from './people-table';

interface PeoplePageProps {
  /** What the server rendered. */
  first: PeopleView;
  /** What the fleet has, to choose from where a role is limited. */
  suggestions: ScopeSuggestions;
  actions: PeopleActions;
}

/** Who may come in, and what they may: for administrators. */
export const PeoplePage = onServerClock(People);

function People({ first, suggestions, actions }: PeoplePageProps) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const q = useRested(text.trim());
  const { view, changing, trouble, refresh } = useLiveView({
    key: ['people', q],
    first,
    fits: q === '',
    read: (signal) => {
      return readView<PeopleView>(API_PATHS.people(q), t('peoplePage.noAnswer'), signal);
    },
    pollMs: (now) => now.pollMs,
  });
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const block = useBlock(trouble)?.sentence ?? null;
  const invite = useRef<HTMLButtonElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const onClear = () => {
    setText('');
    search.current?.focus();
  };
  const onOpen = (kind: Exclude<OpenDialog['kind'], 'invite'>, person: PersonRow) => {
    opener.current = document.getElementById(`manage-${person.id}`);
    setOpen({ kind, person });
  };
  const [shown, matching] = [view.people.length, view.matching];
  const shownWords =
    shown < matching ? t('peoplePage.shownFirst', { shown, matching }) : t('peoplePage.shown', { matching });
  return (
    <PageFrame
      title={t('peoplePage.title')}
      line={<p aria-live="polite">{shownWords}</p>}
      actions={
        <>
          <input
            ref={search}
            type="search"
            aria-label={t('peoplePage.search')}
            placeholder={t('peoplePage.searchHint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-8 min-w-[150px] flex-1 rounded-md border border-edge bg-surface px-2.5 text-dense sm:max-w-[260px]"
          />
          <Button
            ref={invite}
            look="primary"
            blocked={block}
            onClick={() => {
              opener.current = invite.current;
              setOpen({ kind: 'invite' });
            }}
          >
            {t('peoplePage.invite')}
          </Button>
        </>
      }
    >
      {trouble !== null && (
        <p className="flex items-start gap-1.5 text-dense font-medium text-bad">
          <Mark tone="bad" className="mt-[3px]" />
          {trouble}
        </p>
      )}
      {view.admins === 1 && !view.people.some(({ source }) => source === 'demo') && (
        <Notice tone="notice">
          <p>{t('peoplePage.oneAdmin')}</p>
        </Notice>
      )}
      {view.people.length === 0 && !changing ? (
        <EmptyNote
          title={t('peoplePage.noMatchTitle')}
          text={t('peoplePage.noMatch')}
          clear={{ label: t('peoplePage.clear'), onClear }}
        />
      ) : (
        <PeopleTable view={view} changing={changing} block={block} onOpen={onOpen} />
      )}
      <PeopleDialog
        open={open}
        people={view.people}
        suggestions={suggestions}
        actions={actions}
        block={block}
        onChanged={refresh}
        onClose={() => setOpen(null)}
        onClosed={() => returnFocusTo(opener.current?.isConnected === true ? opener.current : invite.current)}
      />
    </PageFrame>
  );
}
