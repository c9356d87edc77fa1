import { historyPath, instancePath, restartPath } from '@/lib/domain/paths';
import { type Fit, fitOf, type LookUpText, readLookUp } from '@/lib/domain/search/search-query';
import type {
  FoundCode,
  FoundInstance,
  FoundPerson,
  FoundRestart,
  LookUpGroup,
  LookUpView,
} from '@/lib/domain/search/search-views';
import { FIND, HEADINGS } from './search-copy';

/** One line that can be chosen, and where it leads. */
export type SearchEntry = { value: string; href: string } & (
  | { kind: 'page'; label: string }
  | { kind: 'restart'; restart: FoundRestart }
  | { kind: 'instance'; instance: FoundInstance }
  | { kind: 'restarts_of'; instance: FoundInstance }
  | { kind: 'person'; person: FoundPerson }
  | { kind: 'code'; code: FoundCode }
  | { kind: 'all_restarts'; text: string }
);

export interface EntryGroup {
  heading: string;
  entries: SearchEntry[];
}

/** The pages, as lines. */
export function pageEntries(pages: readonly { href: string; label: string }[]): EntryGroup[] {
  if (pages.length === 0) return [];
  return [
    {
      heading: FIND.pages,
      entries: pages.map(({ href, label }) => ({ kind: 'page', value: `page ${href}`, href, label })),
    },
  ];
}

/** What was found, as lines. @param history whether the reader may open the history. */
export function foundEntries({ groups, inHistory, text }: LookUpView, history: boolean): EntryGroup[] {
  const found = groups.map((group) => ({ heading: HEADINGS[group.kind], entries: entriesOf(group, history) }));
  if (history && inHistory) {
    const all: SearchEntry = { kind: 'all_restarts', value: 'all', href: historyPath({ q: text }), text };
    found.push({ heading: FIND.inHistory, entries: [all] });
  }
  return found.filter(({ entries }) => entries.length > 0);
}

/**
 * The lines of an answer to a text of a moment ago, with what is typed now as a whole before everything: whoever reads them
 * takes the first for what they mean.
 */
export function wholeFirst(groups: readonly EntryGroup[], typed: string): EntryGroup[] {
  const asked = readLookUp(typed);
  const whole = (entry: SearchEntry) => Number(fitOfEntry(entry, asked) === 'exact');
  return groups
    .map(({ heading, entries }) => ({ heading, entries: entries.toSorted((a, b) => whole(b) - whole(a)) }))
    .toSorted((a, b) => Math.max(...b.entries.map(whole)) - Math.max(...a.entries.map(whole)));
}

function fitOfEntry(entry: SearchEntry, asked: LookUpText): Fit | null {
  switch (entry.kind) {
    case 'instance':
    case 'restarts_of':
      return fitOf(asked, { names: [entry.instance.name], ids: [entry.instance.instanceId, ...entry.instance.ips] });
    case 'person':
      return fitOf(asked, { names: [entry.person.name, entry.person.email ?? ''], ids: [] });
    case 'code':
      return fitOf(asked, { names: [entry.code.code, entry.code.label], ids: [] });
    case 'restart':
      return fitOf(asked, { names: [], ids: [entry.restart.id] });
    case 'page':
    case 'all_restarts':
      return null;
  }
}

function entriesOf(group: LookUpGroup, history: boolean): SearchEntry[] {
  switch (group.kind) {
    case 'restarts':
      return group.items.map((restart) => ({
        kind: 'restart',
        value: `restart ${restart.id}`,
        href: restartPath(restart.id),
        restart,
      }));
    case 'instances':
      return group.items.flatMap((instance) => linesOf(instance, history));
    case 'people':
      return history
        ? group.items.map((person) => ({
            kind: 'person',
            value: `person ${person.id}`,
            href: historyPath({ person: person.id }),
            person,
          }))
        : [];
    case 'codes':
      return history
        ? group.items.map((code) => ({
            kind: 'code',
            value: `code ${code.code}`,
            href: historyPath({ code: code.code }),
            code,
          }))
        : [];
  }
}

/** Its page, where it has one, and its restarts. */
function linesOf(instance: FoundInstance, history: boolean): SearchEntry[] {
  const key = `${instance.regionId}/${instance.instanceId}`;
  const lines: SearchEntry[] = [];
  if (instance.standing !== 'never_read')
    lines.push({ kind: 'instance', value: `instance ${key}`, href: instancePath(instance), instance });
  if (history) {
    const href = historyPath({ instance: instance.instanceId });
    lines.push({ kind: 'restarts_of', value: `restarts of ${key}`, href, instance });
  }
  return lines;
}
