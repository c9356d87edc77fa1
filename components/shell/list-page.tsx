import { type ReactNode, type RefObject, useRef } from 'react';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Freshness } from './freshness';
import { PageFrame } from './page-frame';
import { StrayNotice } from './stray-notice';
import type { LiveView } from './use-live-view';

interface ListPageProps {
  title: string;
  /** Where the page itself makes its rows others (`readFromTitle`). */
  titleRef?: RefObject<HTMLHeadingElement | null>;
  /** One line on what is listed. */
  intro: ReactNode;
  /** What can be done with all of it. */
  actions: ReactNode;
  live: LiveView<{ servedAt: string; next: string | null }>;
  paused: boolean;
  onPause: (paused: boolean) => void;
  stray: { sentences: readonly string[]; so: string; drop: () => void };
  /** Turns to the rows that begin at a place; '' for the newest. */
  pages: { label: string; before: string; onTurn: (before: string) => void };
  children: ReactNode;
}

/** The frame of a page that lists what there was, the newest first, page by page. */
export function ListPage(props: ListPageProps) {
  const { t } = useLanguage();
  const { title, titleRef, intro, actions, live, paused, onPause, stray, pages, children } = props;
  const own = useRef<HTMLHeadingElement>(null);
  const top = titleRef ?? own;
  const { view, changing, trouble, refresh } = live;
  const { next } = view;
  const turn = (to: string) => {
    pages.onTurn(to);
    readFromTitle(top.current);
  };
  return (
    <PageFrame
      titleRef={top}
      title={title}
      line={intro}
      actions={
        <>
          {actions}
          <Freshness
            updatedAt={view.servedAt}
            trouble={trouble}
            paused={paused}
            onPause={onPause}
            onRefresh={refresh}
          />
        </>
      }
    >
      <StrayNotice {...stray} />
      {children}
      {(pages.before !== '' || next !== null) && (
        <nav aria-label={pages.label} className="flex items-center gap-2">
          {pages.before !== '' && <Button onClick={() => turn('')}>{t('shell.newest')}</Button>}
          {next !== null && (
            <Button busy={changing} onClick={() => turn(next)}>
              {t('shell.older')}
            </Button>
          )}
        </nav>
      )}
    </PageFrame>
  );
}

/** For when the rows of a page become others: reading goes on at their beginning. */
export function readFromTitle(title: HTMLElement | null): void {
  title?.focus();
  window.scrollTo({ top: 0 });
}
