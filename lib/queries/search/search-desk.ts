import { databaseNow } from '../../db/database-clock';
import { mayDo, type Permission } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import { dayAsked } from '../../domain/search/asked-words';
import { nearestNames } from '../../domain/search/nearest-names';
import {
  type Fit,
  fitOrder,
  type LookUpText,
  readLookUp,
  SHORTEST_LOOK_UP,
  searchesAll,
} from '../../domain/search/search-query';
import type { AskedOf, LookUpGroup, LookUpView } from '../../domain/search/search-views';
import { addDays, type Day, startOfDay } from '../../domain/time/days';
import type { Language } from '../../domain/words/language';
import { fleetNow } from '../../fleet/fleet-now';
import type { QueryContext } from '../query-context';
import { findCodes } from './find-codes';
import { findComments } from './find-comments';
import { bestInstances, findBeside, findInFleet, foundInFleet } from './find-instances';
import { findPeople, peopleOf } from './find-people';
import { findRestarts, MOST_RESTARTS, type Span } from './find-restarts';
import { inFewWords } from './found-restart';
import { loadAtOnce } from './load-at-once';

const MOST_PEOPLE = 5;
const MOST_CODES = 5;
const MOST_NEAREST = 4;
/** A word that stands with many old restarts and few new ones costs a read of all of them: so long, in milliseconds, each search may take. */
const OLDER_WITHIN_MS = 500;

/** How somebody asks. */
interface Asking {
  /** Where their days begin: one that `isZone` knows. */
  zone?: string;
  /** How long restarts, and comments, may be looked for; `cut` tells that it took longer. */
  olderWithinMs?: number;
}

/**
 * Finds restarts, instances, people and reason codes by whatever somebody typed or pasted. Every text has an answer.
 * @param language in which reason codes are called something.
 * @param typed of any length and content.
 * @param reader whoever is given what is found: the history, and people's addresses, are not for everybody.
 */
export async function lookUp(
  language: Language,
  context: QueryContext,
  typed: string,
  reader: Pick<Person, 'id' | 'grants'>,
  { zone = 'UTC', olderWithinMs = OLDER_WITHIN_MS }: Asking = {},
): Promise<LookUpView> {
  const { reading: db, targets } = context;
  const asked = readLookUp(typed);
  const { text } = asked;
  if (Array.from(text).length < SHORTEST_LOOK_UP) {
    const none: LookUpView = { text, left: 'everything', groups: [], inHistory: false, cut: false };
    return text === '' ? { ...none, ...(await loadAtOnce(context, language, reader)) } : none;
  }
  const day = asked.day === null ? null : dayAsked(asked.day, Date.parse(await databaseNow(db)), zone);
  const may = (permission: Permission) => mayDo(reader.grants, permission).allowed;
  const history = may('history.see');
  const span = day === null ? null : spanOf(day, zone);
  const [memory, { exact, byText, ofInstances, cut }, comments, people, codes] = await Promise.all([
    fleetNow(context),
    findRestarts(db, asked, olderWithinMs, span),
    findComments(db, asked, may('rollouts.see') ? ['restart', 'rollout'] : ['restart'], olderWithinMs, span),
    // These lead to the history alone.
    history ? findPeople(db, asked, may('people.manage')) : [],
    history ? findCodes(language, db, asked) : [],
  ]);
  // An address of a console, or a line of a log: its words stand nowhere, and an id stands in it. Whoever names a day means no other.
  const around = exact.length + byText.length === 0 && day === null ? ofInstances : [];
  const hits = [...new Map([...exact, ...byText, ...around].map((hit) => [hit.id, hit])).values()];
  const regionIds = targets.map(({ regionId }) => regionId);
  const isInFleet = (key: string) => memory.get(key) !== undefined;
  const beside = await findBeside(db, asked, { hits, isInFleet, regionIds });
  const instances = bestInstances(await findInFleet(memory.rows(), asked), beside);
  const everybody = best(history ? [...people, ...peopleOf(hits, asked, people)] : [], MOST_PEOPLE);
  const restartsFirst = exact.length > 0 || asked.refusals || asked.about.length > 0 || day !== null;
  const groups: { order: number; group: LookUpGroup }[] = [
    {
      // Before what merely holds the words somewhere.
      order: restartsFirst ? -1 : fitOrder('words'),
      group: { kind: 'restarts', items: hits.slice(0, MOST_RESTARTS).map((hit) => inFewWords(language, hit)) },
    },
    { order: bestOf(instances), group: { kind: 'instances', items: itemsOf(instances) } },
    { order: bestOf(everybody), group: { kind: 'people', items: itemsOf(everybody) } },
    { order: bestOf(codes), group: { kind: 'codes', items: itemsOf(best(codes, MOST_CODES)) } },
  ];
  const shown = groups.filter(({ group }) => group.items.length > 0);
  const nearest =
    shown.length > 0
      ? []
      : nearestNames(asked.words, memory.rows(), ({ name }) => name, MOST_NEAREST).map(foundInFleet);
  return {
    text,
    left: searchesAll(asked) ? null : 'texts',
    groups: shown.sort((a, b) => a.order - b.order).map(({ group }) => group),
    // The history is narrowed by words that the index finds alone.
    inHistory: history && byText.length > 0 && searchesAll(asked),
    comments: comments.items,
    cut: cut || comments.cut,
    asked: { q: wordsInTexts(asked), day, zone },
    nearest,
  };
}

/** All that the texts of restarts must hold, as the history is asked for it. */
function wordsInTexts({ words, about, refusals }: LookUpText): AskedOf['q'] {
  return [...words, ...about, ...(refusals ? ['refused'] : [])].join(' ');
}

function spanOf(day: Day, zone: string): Span {
  return { from: new Date(startOfDay(day, zone)), before: new Date(startOfDay(addDays(day, 1), zone)) };
}

function bestOf(found: readonly { fit: Fit }[]): number {
  return Math.min(...found.map(({ fit }) => fitOrder(fit)));
}

/** The best of them; those that fit equally stay in their order. */
function best<T extends { fit: Fit }>(found: readonly T[], most: number): T[] {
  return found.toSorted((a, b) => fitOrder(a.fit) - fitOrder(b.fit)).slice(0, most);
}

function itemsOf<T>(found: readonly { found: T }[]): T[] {
  return found.map((one) => one.found);
}
