import type { ReactNode } from 'react';
import { searchWordsOf } from '@/lib/domain/history/history-filter';
import { historyPath, instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import { fitOf, readLookUp } from '@/lib/domain/search/search-query';
import type { FoundComment, FoundInstance, LookUpGroup, LookUpView } from '@/lib/domain/search/search-views';
import type { Language } from '@/lib/domain/words/language';
import type { Wish } from '../shell/wishes';
import { CutText, NameText } from '../ui/foreign-text';
import { calledAs } from './called-as';
import { ActLine, CommentLine, HistoryLine, InstanceLine, Line, RestartLine, RolloutLine } from './entry-lines';

/** One line that can be chosen. */
export interface SearchEntry {
  value: string;
  /** Where it leads; null where it is done on whatever page is open. */
  href: string | null;
  says: ReactNode;
  /** What stands for it as a whole. */
  names?: readonly string[];
  ids?: readonly string[];
  /** It does something. `sure`: nothing else can be meant, so that an Enter ahead of its answer counts. */
  act?: 'sure' | 'chosen';
  /** A dialog that asks and checks, which it opens: on this page, or where it leads. */
  wish?: Wish;
  /** The rollout that it pauses, as that one's own button does. */
  pause?: { id: string; reason: string };
  /** Why this person may not; null where they may. */
  blocked?: string | null;
}

export interface EntryGroup {
  heading: string;
  entries: SearchEntry[];
}

type Pages = readonly { href: string; label: string }[];

/** The pages, as lines. */
export function pageEntries({ t }: Language, pages: Pages): EntryGroup[] {
  const entries = pages.map(({ href, label }) => ({ value: `page ${href}`, href, says: <Line first={label} /> }));
  return entries.length === 0 ? [] : [{ heading: t('find.pages'), entries }];
}

/** What is useful before anything is typed: the pages, rollouts that are not over, and what the reader asked for last. */
export function entriesAtOnce(
  language: Language,
  pages: Pages,
  { rollouts = [], recent = [] }: Partial<LookUpView>,
): EntryGroup[] {
  const { t } = language;
  const running = rollouts.map((rollout) => ({
    value: `rollout ${rollout.id}`,
    href: rolloutPath(rollout.id),
    says: <RolloutLine rollout={rollout} />,
  }));
  const own = recent.map((restart) => ({
    value: `recent ${restart.id}`,
    href: restartPath(restart.id),
    says: <RestartLine restart={restart} />,
  }));
  return [
    ...pageEntries(language, pages),
    ...(running.length === 0 ? [] : [{ heading: t('find.rollouts'), entries: running }]),
    ...(own.length === 0 ? [] : [{ heading: t('find.recent'), entries: own }]),
  ];
}

/** What can be done once a rollout is paused. */
export function afterPause({ t }: Language, { id, reason }: NonNullable<SearchEntry['pause']>): EntryGroup[] {
  const says = <ActLine verb={t('find.openRollout')} name={reason} quoted />;
  return [{ heading: t('find.next'), entries: [{ value: `open ${id}`, href: rolloutPath(id), says }] }];
}

/** What was found, as lines. @param history whether the reader may open the history: nothing leads others there. */
export function foundEntries({ t }: Language, view: LookUpView, history: boolean): EntryGroup[] {
  const { groups, comments = [], nearest = [] } = view;
  const found = groups.map((group) => ({ heading: t(`find.heading.${group.kind}`), entries: entriesOf(group) }));
  found.push({ heading: t('find.comments'), entries: comments.map(commentEntry) });
  const near = nearest.map((instance) => ({
    value: `nearest ${instance.regionId}/${instance.instanceId}`,
    href: instancePath(instance),
    says: <InstanceLine instance={instance} />,
  }));
  const open = ({ href }: SearchEntry) => history || href === null || !href.startsWith(historyPath());
  const last = [
    { heading: t('find.nearest'), entries: near },
    { heading: t('find.inHistory'), entries: inHistory(view) },
  ];
  return [...found, ...last]
    .map(({ heading, entries }) => ({ heading, entries: entries.filter(open) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The way to all of them; where there are none here, to where they would be. */
function inHistory({ text, inHistory: some, asked, left }: LookUpView): SearchEntry[] {
  if (asked === undefined) {
    // An older server knows of no days.
    const says = <HistoryLine what="allWith" name={text} quoted />;
    return some ? [{ value: 'all', href: historyPath({ q: text }), says }] : [];
  }
  const { q, day, zone } = asked;
  if (left !== null || (!some && day === null && searchWordsOf(q).length === 0)) return [];
  const what = some ? 'allWith' : 'lookFor';
  const href = historyPath(day === null ? { q } : { q, from: day, to: day, zone });
  const says =
    q === '' ? (
      <HistoryLine what="allOfDay" name={day ?? ''} />
    ) : (
      <HistoryLine what={what} name={day === null ? text : q} quoted ofDay={day} />
    );
  return [{ value: 'all', href, says }];
}

/**
 * The lines of an answer to a text of a moment ago, with what is typed now as a whole before everything: whoever reads them
 * takes the first for what they mean.
 */
export function wholeFirst(groups: readonly EntryGroup[], typed: string): EntryGroup[] {
  const asked = readLookUp(typed);
  const whole = ({ names = [], ids = [] }: SearchEntry) => Number(fitOf(asked, { names, ids }) === 'exact');
  return groups
    .map(({ heading, entries }) => ({ heading, entries: entries.toSorted((a, b) => whole(b) - whole(a)) }))
    .toSorted((a, b) => Math.max(...b.entries.map(whole)) - Math.max(...a.entries.map(whole)));
}

function entriesOf(group: LookUpGroup): SearchEntry[] {
  switch (group.kind) {
    case 'restarts':
      return group.items.map((restart) => ({
        value: `restart ${restart.id}`,
        href: restartPath(restart.id),
        says: <RestartLine restart={restart} />,
        ids: [restart.id],
      }));
    case 'instances':
      return group.items.flatMap(linesOf);
    case 'people':
      return group.items.map(({ id, name, email }) => ({
        value: `person ${id}`,
        href: historyPath({ person: id }),
        says: <Line first={<NameText text={name} />} second={email !== null && <NameText text={email} />} />,
        names: [name, email ?? ''],
      }));
    case 'codes':
      return group.items.map(({ code, label }) => ({
        value: `code ${code}`,
        href: historyPath({ code }),
        says: <Line first={<CutText text={label} />} second={<NameText text={code} className="mono text-detail" />} />,
        names: [code, label],
      }));
  }
}

/** It opens what it is on. */
function commentEntry(comment: FoundComment): SearchEntry {
  const { id, on } = comment;
  const href = on.kind === 'restart' ? restartPath(on.id) : rolloutPath(on.id);
  return { value: `comment ${id}`, href, says: <CommentLine comment={comment} /> };
}

/** Its page, where it has one, and its restarts. */
function linesOf(instance: FoundInstance): SearchEntry[] {
  const { regionId, instanceId, name, standing } = instance;
  const key = `${regionId}/${instanceId}`;
  const called = calledAs(instance);
  const page = {
    value: `instance ${key}`,
    href: instancePath(instance),
    says: <InstanceLine instance={instance} />,
    ...called,
  };
  const itsRestarts = {
    value: `restarts of ${key}`,
    href: historyPath({ instance: instanceId }),
    says: <HistoryLine what="restartsOf" name={name} />,
    ...called,
  };
  return standing === 'never_read' ? [itsRestarts] : [page, itsRestarts];
}
