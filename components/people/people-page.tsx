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
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { returnFocusTo } from '../ui/returning-focus';
import { onServerClock } from '../ui/server-clock';
import { useRested } from '../ui/use-rested';
import type { OpenDialog, PeopleActions } from './people-action-props';
import { PEOPLE_COPY } from './people-copy';
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
  const [text, setText] = useState('');
  const q = useRested(text.trim());
  const { view, changing, trouble, refresh } = useLiveView({
    key: ['people', q],
    first,
    fits: q === '',
    read: (signal) => {
      return readView<PeopleView>(API_PATHS.people(q), 'Restart Desk answered that there are no people.', signal);
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
  return (
    <PageFrame
      title={PEOPLE_COPY.title}
      line={<p aria-live="polite">{PEOPLE_COPY.shown(view.people.length, view.matching)}</p>}
      actions={
        <>
          <input
            ref={search}
            type="search"
            aria-label={PEOPLE_COPY.search}
            placeholder={PEOPLE_COPY.searchHint}
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
            {PEOPLE_COPY.invite}
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
          <p>{PEOPLE_COPY.oneAdmin}</p>
        </Notice>
      )}
      {view.people.length === 0 && !changing ? (
        <EmptyNote
          title={PEOPLE_COPY.noMatchTitle}
          text={PEOPLE_COPY.noMatch}
          clear={{ label: PEOPLE_COPY.clear, onClear }}
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
